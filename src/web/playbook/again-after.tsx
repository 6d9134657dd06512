import { Group, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../core/model/model.ts'
import type { RuleNature } from './playbook-queries.ts'
import { bounds } from './rule-faults.ts'
import { WholeNumber } from './whole-number.tsx'

interface AgainAfterProps {
  readonly rule: Rule
  readonly nature: RuleNature
  readonly onChange: (rule: Rule) => void
  readonly isReadOnly: boolean
}

/** When a rule may fire for the same account once more. */
export function AgainAfter({ rule, nature, onChange, isReadOnly }: AgainAfterProps) {
  const { t } = useTranslation('playbook')
  const { againAfter } = rule
  const unit = againAfter === 'event' ? 'event' : 'months' in againAfter ? 'months' : 'days'
  const count =
    againAfter === 'event' ? 0 : 'months' in againAfter ? againAfter.months : againAfter.days
  const units = [
    { value: 'days', label: t('rule.days') },
    { value: 'months', label: t('rule.months') },
    { value: 'event', label: t(nature.isStartedByEvent ? 'rule.event' : 'rule.onceOnly') },
  ]
  const set = (wanted: string | null, value: number) => {
    if (wanted === 'event') onChange({ ...rule, againAfter: 'event' })
    if (wanted === 'days') onChange({ ...rule, againAfter: { days: value } })
    if (wanted === 'months') onChange({ ...rule, againAfter: { months: value } })
  }
  return (
    <Group gap="xs" grow align="flex-end" preventGrowOverflow={false}>
      {unit !== 'event' && (
        <WholeNumber
          label={t('rule.againAfter')}
          value={count}
          bounds={unit === 'months' ? bounds.againMonths : bounds.againDays}
          onChange={(value) => set(unit, value)}
          isDisabled={isReadOnly}
        />
      )}
      <Select
        label={unit === 'event' ? t('rule.againAfter') : undefined}
        aria-label={t('rule.againUnit')}
        data={units}
        value={unit}
        onChange={(wanted) => set(wanted, count || (wanted === 'months' ? 6 : 30))}
        allowDeselect={false}
        disabled={isReadOnly}
      />
    </Group>
  )
}
