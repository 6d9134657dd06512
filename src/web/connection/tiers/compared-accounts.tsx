import { Anchor, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ComparedAccounts } from '../../../api/writing.ts'
import { Answered } from '../../lib/answered.tsx'
import { get } from '../../lib/api.ts'
import { Loading } from '../../lib/loading.tsx'
import type { NamedTier } from '../../lib/tier-look.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useTierName } from '../../lib/use-tier-name.ts'

export interface ShownPair {
  readonly theirs: string | null
  readonly ours: string
}

/** Accounts that are listed; those of the largest revenue come first. */
const most = 100

/** The accounts of one cell of the table. */
export function ComparedAccountsList({
  pair,
  tiers,
}: {
  readonly pair: ShownPair
  readonly tiers: readonly NamedTier[]
}) {
  const { t } = useTranslation('connection')
  const format = useFormat()
  const tierName = useTierName(tiers)
  const { theirs, ours } = pair
  const asked = new URLSearchParams({ ours, ...(theirs !== null && { theirs }), limit: `${most}` })
  const query = useQuery({
    queryKey: ['writing', 'tiers', 'accounts', `${asked}`],
    queryFn: ({ signal }) => get<ComparedAccounts>(`/writing/tiers/accounts?${asked}`, signal),
  })
  return (
    <Answered query={query} loading={<Loading shape="table" rows={4} />}>
      {({ total, items }) => (
        <Stack gap={6} aria-live="polite">
          <Text size="sm" fw={600}>
            {t('tiers.accounts', { theirs: theirs ?? t('tiers.empty'), ours: tierName(ours) })}
          </Text>
          {total > items.length && (
            <Text size="xs" c="dimmed">
              {t('tiers.first', { shown: items.length, total })}
            </Text>
          )}
          <Stack
            component="ul"
            gap={4}
            style={{ listStyle: 'none', margin: 0, padding: 0, maxHeight: 360, overflowY: 'auto' }}
            tabIndex={0}
            aria-label={t('tiers.list')}
          >
            {items.map(({ id, name, ownerName, revenue }) => (
              <Group key={id} component="li" justify="space-between" gap="xs" wrap="nowrap">
                <Text size="sm" style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
                  <Anchor component={Link} to={`/accounts/${encodeURIComponent(id)}`} size="sm">
                    {name}
                  </Anchor>{' '}
                  <Text span size="xs" c="dimmed">
                    {ownerName}
                  </Text>
                </Text>
                <Text size="sm">{format.money(revenue)}</Text>
              </Group>
            ))}
          </Stack>
        </Stack>
      )}
    </Answered>
  )
}
