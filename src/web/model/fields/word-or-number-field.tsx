import { Group, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDraft, useDraftValue } from '../draft/draft-context.ts'
import type { FieldPath } from '../draft/draft-store.ts'
import { NumberField } from './number-field.tsx'

interface WordOrNumberFieldProps {
  readonly path: FieldPath
  /** What the model says in place of a number. */
  readonly word: 'auto' | 'median'
  /** The number that one starts with. */
  readonly usual: number
  readonly min?: number
  readonly max?: number
}

/** A number, or a word that has it computed. */
export function WordOrNumberField({ path, word, usual, min, max }: WordOrNumberFieldProps) {
  const { t } = useTranslation('model')
  const { draft } = useDraft()
  const isWord = useDraftValue<unknown>(path) === word
  return (
    <Group align="flex-end" gap="sm" wrap="nowrap">
      <NumberField
        path={path}
        isDisabled={isWord}
        {...(min !== undefined && { min })}
        {...(max !== undefined && { max })}
      />
      <Switch
        label={t(`word.${word}`)}
        checked={isWord}
        onChange={({ currentTarget }) => draft.set(path, currentTarget.checked ? word : usual)}
        mb={8}
      />
    </Group>
  )
}
