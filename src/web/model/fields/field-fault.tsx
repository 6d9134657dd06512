import { Text } from '@mantine/core'
import type { FieldPath } from '../draft/draft-store.ts'
import { useFault } from './use-fault.ts'

/** What is wrong with a part of the model that has no input of its own. */
export function FieldFault({ path }: { readonly path: FieldPath }) {
  const fault = useFault(path)
  if (!fault) return null
  return (
    <Text size="xs" c="red" role="alert">
      {fault}
    </Text>
  )
}
