import { NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FieldPath } from '../draft/draft-store.ts'
import { inputOrder } from './input-order.ts'
import { useField } from './use-field.ts'

interface NumberFieldProps {
  readonly path: FieldPath
  readonly min?: number
  readonly max?: number
  readonly step?: number
  /** In the place of the label of the field's texts, where it stands once for several. */
  readonly hiddenLabel?: string
  /** Fields shown as per cent are shares of 1. */
  readonly isShare?: boolean
  readonly isDisabled?: boolean
  readonly w?: number | string
}

/** A number of the draft. What is wrong with it is said below, not corrected while one types. */
export function NumberField(props: NumberFieldProps) {
  const { path, min, max, step = 1, hiddenLabel, isShare = false, isDisabled = false, w } = props
  const field = useField<unknown>(path)
  const { i18n } = useTranslation()
  const factor = isShare ? 100 : 1
  const shown = typeof field.value === 'number' ? tidy(field.value * factor) : ''
  return (
    <NumberInput
      inputWrapperOrder={inputOrder}
      {...(hiddenLabel
        ? { 'aria-label': hiddenLabel }
        : { label: field.label, description: field.description })}
      error={field.error}
      value={shown}
      onChange={(value) => field.set(typeof value === 'number' ? tidy(value / factor) : null)}
      {...(min !== undefined && { min: min * factor })}
      {...(max !== undefined && { max: max * factor })}
      step={step}
      clampBehavior="none"
      decimalScale={6}
      decimalSeparator={i18n.language === 'en' ? '.' : ','}
      allowedDecimalSeparators={['.', ',']}
      suffix={isShare ? '\u00a0%' : ''}
      disabled={isDisabled}
      {...(w !== undefined && { w })}
    />
  )
}

/** Without the dust of binary fractions: 0.07 × 100 is 7. */
function tidy(value: number): number {
  return Number(value.toPrecision(12))
}
