import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../lib/answered.tsx'
import { Loading } from '../../lib/loading.tsx'
import { Panel } from '../../lib/panel.tsx'
import type { NamedTier } from '../../lib/tier-look.ts'
import { tiersQuery } from '../writing/writing-queries.ts'
import { TierTable } from './tier-table.tsx'

/** Where a tier field that the CRM has already agrees with our tiers. */
export function TierComparisonPanel({ tiers }: { readonly tiers: readonly NamedTier[] }) {
  const { t } = useTranslation('connection')
  const query = useQuery(tiersQuery)
  return (
    <Panel title={t('tiers.title')} lead={t('tiers.lead')}>
      <Answered query={query} loading={<Loading shape="table" rows={3} />}>
        {({ field, pairs }) => {
          if (field === null) return <Text size="sm">{t('tiers.unmapped')}</Text>
          if (pairs.length === 0) return <Text size="sm">{t('tiers.none', { field })}</Text>
          return <TierTable field={field} pairs={pairs} tiers={tiers} />
        }}
      </Answered>
    </Panel>
  )
}
