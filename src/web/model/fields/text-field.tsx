import { TextInput } from '@mantine/core'
import type { FieldPath } from '../draft/draft-store.ts'
import { inputOrder } from './input-order.ts'
import { useField } from './use-field.ts'

interface TextFieldProps {
  readonly path: FieldPath
  readonly placeholder?: string
  /** An empty text takes the field out of the model. */
  readonly isOptional?: boolean
}

/** A line of text. */
export function TextField({ path, placeholder, isOptional = false }: TextFieldProps) {
  const { value, set, label, description, error } = useField<unknown>(path)
  return (
    <TextInput
      inputWrapperOrder={inputOrder}
      {...{ label, description, error, placeholder }}
      value={typeof value === 'string' ? value : ''}
      onChange={({ currentTarget }) =>
        set(currentTarget.value === '' && isOptional ? undefined : currentTarget.value)
      }
    />
  )
}
