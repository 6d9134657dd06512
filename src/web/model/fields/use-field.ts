import { useTranslation } from 'react-i18next'
import { useDraft, useDraftValue } from '../draft/draft-context.ts'
import type { FieldPath } from '../draft/draft-store.ts'
import { fieldKey } from './field-words.ts'
import { useFault } from './use-fault.ts'

/** What an input needs of a field of the draft. */
export interface Field<Value> {
  readonly value: Value
  set(value: unknown): void
  readonly label: string
  readonly description: string | undefined
  /** What is wrong, in words. */
  readonly error: string | undefined
}

/**
 * The field at a path; its label and help are `field.<path>` of the texts. An entry that people have
 * named, such as a pipeline, is called by that name.
 */
export function useField<Value>(path: FieldPath): Field<Value> {
  const { t, i18n } = useTranslation('model')
  const { draft } = useDraft()
  const value = useDraftValue<Value>(path)
  const key = fieldKey(path)
  const textOf = (part: 'label' | 'help') =>
    i18n.exists(`field.${key}.${part}`, { ns: 'model' }) ? t(`field.${key}.${part}`) : undefined
  return {
    value,
    set: (next) => draft.set(path, next),
    label: textOf('label') ?? String(path.at(-1)),
    description: textOf('help'),
    error: useFault(path),
  }
}
