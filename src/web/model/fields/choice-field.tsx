import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FieldPath } from '../draft/draft-store.ts'
import { fieldKey } from './field-words.ts'
import { inputOrder } from './input-order.ts'
import { useField } from './use-field.ts'

interface ChoiceFieldProps {
  readonly path: FieldPath
  /** Values as the model has them, with their names unless the field's texts have them. */
  readonly choices: readonly (string | { readonly value: string; readonly label: string })[]
  readonly hiddenLabel?: string
  /** What a choice means for the draft; itself unless told otherwise. */
  readonly toValue?: (choice: string) => unknown
  readonly isDisabled?: boolean
  readonly w?: number | string
}

/** One of several values; their names are `field.<path>.choice.<value>` of the texts. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { path, choices, hiddenLabel, toValue = (choice) => choice, isDisabled = false, w } = props
  const field = useField<unknown>(path)
  const { t } = useTranslation('model')
  return (
    <NativeSelect
      inputWrapperOrder={inputOrder}
      {...(hiddenLabel
        ? { 'aria-label': hiddenLabel }
        : { label: field.label, description: field.description })}
      error={field.error}
      value={String(field.value ?? '')}
      onChange={({ currentTarget }) => field.set(toValue(currentTarget.value))}
      data={choices.map((choice) =>
        typeof choice === 'string'
          ? { value: choice, label: t(`field.${fieldKey(path)}.choice.${choice}`) }
          : choice,
      )}
      disabled={isDisabled}
      {...(w !== undefined && { w })}
    />
  )
}
