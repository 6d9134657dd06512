import { NumberInput, Select, SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../core/model/model.ts'
import { AgainAfter } from './again-after.tsx'
import type { RuleNature } from './playbook-queries.ts'
import { bounds } from './rule-faults.ts'
import { WholeNumber } from './whole-number.tsx'

interface RuleSettingsProps {
  readonly rule: Rule
  readonly nature: RuleNature
  readonly onChange: (rule: Rule) => void
  readonly isReadOnly: boolean
}

const priorities = ['high', 'medium', 'low'] as const
const whoever = ['owner', 'fallback'] as const

/** When a rule fires, for whom, how urgently, and when again. */
export function RuleSettings({ rule, nature, onChange, isReadOnly }: RuleSettingsProps) {
  const { t } = useTranslation('playbook')
  const thresholds = { ...nature.thresholds, ...rule.thresholds }
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} style={{ alignItems: 'end' }}>
      {Object.entries(thresholds).map(([name, value]) => (
        <NumberInput
          key={name}
          label={t(`threshold.${name}`)}
          value={Number.isFinite(value) ? value : ''}
          onChange={(typed) =>
            onChange({
              ...rule,
              thresholds: {
                ...rule.thresholds,
                [name]: typeof typed === 'number' ? typed : Number.NaN,
              },
            })
          }
          error={Number.isFinite(value) ? null : t('rule.anyNumber')}
          step={name === 'growth' ? 0.05 : 1}
          disabled={isReadOnly}
        />
      ))}
      <WholeNumber
        label={t('rule.dueDays')}
        value={rule.dueDays}
        bounds={bounds.dueDays}
        onChange={(dueDays) => onChange({ ...rule, dueDays })}
        isDisabled={isReadOnly}
      />
      <Select
        label={t('rule.priority')}
        data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
        value={rule.priority}
        onChange={(value) => {
          const priority = priorities.find((one) => one === value)
          if (priority) onChange({ ...rule, priority })
        }}
        allowDeselect={false}
        disabled={isReadOnly}
      />
      <Select
        label={t('rule.who')}
        data={whoever.map((value) => ({ value, label: t(`who.${value}`) }))}
        value={rule.who}
        onChange={(value) => {
          const who = whoever.find((one) => one === value)
          if (who) onChange({ ...rule, who })
        }}
        allowDeselect={false}
        disabled={isReadOnly}
      />
      <AgainAfter rule={rule} nature={nature} onChange={onChange} isReadOnly={isReadOnly} />
    </SimpleGrid>
  )
}
