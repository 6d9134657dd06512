import { NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { numberFault } from './rule-faults.ts'

interface WholeNumberProps {
  readonly label: string
  readonly value: number
  readonly bounds: readonly [number, number]
  /** NaN while nothing is typed. */
  readonly onChange: (value: number) => void
  readonly isDisabled?: boolean
}

/** A field for a whole number, which says what is allowed where it is wrong. */
export function WholeNumber({ label, value, bounds, onChange, isDisabled }: WholeNumberProps) {
  const { t } = useTranslation('playbook')
  return (
    <NumberInput
      label={label}
      value={typeof value === 'number' && !Number.isNaN(value) ? value : ''}
      onChange={(typed) => onChange(typeof typed === 'number' ? typed : Number.NaN)}
      error={numberFault(value, bounds, t)}
      clampBehavior="none"
      disabled={isDisabled === true}
    />
  )
}
