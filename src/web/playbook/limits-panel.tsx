import { Select, SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PlaybookAnswer } from '../../api/playbook.ts'
import { Panel } from '../lib/panel.tsx'
import { useFormat } from '../lib/use-format.ts'
import type { Playbook } from './playbook-queries.ts'
import { bounds } from './rule-faults.ts'
import { WholeNumber } from './whole-number.tsx'

interface LimitsPanelProps {
  readonly playbook: Playbook
  readonly owners: PlaybookAnswer['owners']
  readonly onChange: (playbook: Playbook) => void
  readonly isReadOnly: boolean
}

const limits = ['newPerOwner7Days', 'openPerOwner', 'openPerAccount'] as const

/** How many tasks people may get, and who gets those that nobody else can. */
export function LimitsPanel({ playbook, owners, onChange, isReadOnly }: LimitsPanelProps) {
  const { t } = useTranslation('playbook')
  const { compareNames } = useFormat()
  const { fallbackOwnerId } = playbook
  const choices = owners
    .filter(({ id, isActive }) => isActive || id === fallbackOwnerId)
    .toSorted((a, b) => compareNames(a.name, b.name))
    .map(({ id, name, isActive }) => ({
      value: id,
      label: isActive ? name : t('limits.inactive', { name }),
    }))
  const isUnknown =
    fallbackOwnerId !== null && !choices.some(({ value }) => value === fallbackOwnerId)
  return (
    <Panel title={t('limits.title')} lead={t('limits.lead')}>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} style={{ alignItems: 'end' }}>
        {limits.map((limit) => (
          <WholeNumber
            key={limit}
            label={t(`limits.${limit}`)}
            value={playbook[limit]}
            bounds={bounds.limit}
            onChange={(value) => onChange({ ...playbook, [limit]: value })}
            isDisabled={isReadOnly}
          />
        ))}
        <Select
          label={t('limits.fallbackOwner')}
          description={t('limits.fallbackOwnerHint')}
          placeholder={t('limits.nobody')}
          data={
            isUnknown ? [{ value: fallbackOwnerId, label: fallbackOwnerId }, ...choices] : choices
          }
          value={fallbackOwnerId}
          onChange={(id) => onChange({ ...playbook, fallbackOwnerId: id })}
          disabled={isReadOnly}
          clearable
          searchable
        />
      </SimpleGrid>
    </Panel>
  )
}
