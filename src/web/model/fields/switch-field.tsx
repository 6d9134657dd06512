import { Switch } from '@mantine/core'
import type { FieldPath } from '../draft/draft-store.ts'
import { useField } from './use-field.ts'

/** Yes or no. */
export function SwitchField({ path }: { readonly path: FieldPath }) {
  const { value, set, label, description, error } = useField<unknown>(path)
  return (
    <Switch
      {...{ label, description, error }}
      checked={value === true}
      onChange={({ currentTarget }) => set(currentTarget.checked)}
    />
  )
}
