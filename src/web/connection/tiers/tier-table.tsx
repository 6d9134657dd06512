import { Button, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TierComparisonAnswer } from '../../../api/writing.ts'
import { TierBadge } from '../../lib/tier-badge.tsx'
import type { NamedTier } from '../../lib/tier-look.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useTierName } from '../../lib/use-tier-name.ts'
import { ComparedAccountsList, type ShownPair } from './compared-accounts.tsx'

interface TierTableProps {
  readonly field: string
  readonly pairs: TierComparisonAnswer['pairs']
  readonly tiers: readonly NamedTier[]
}

/** A row for each of their values, a column for each of our tiers; a press shows the accounts. */
export function TierTable({ field, pairs, tiers }: TierTableProps) {
  const { t } = useTranslation('connection')
  const [shown, setShown] = useState<ShownPair | null>(null)
  const rows = [...new Set(pairs.map(({ theirs }) => theirs))]
  const unknown = pairs
    .map(({ ours }) => ours)
    .filter((id) => !tiers.some((tier) => tier.id === id))
  const columns = [...tiers.map(({ id }) => id), ...new Set(unknown)]
  return (
    <Stack gap="md">
      <Table.ScrollContainer minWidth={480} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table aria-label={t('tiers.title')} verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{field}</Table.Th>
              {columns.map((id) => (
                <Table.Th key={id}>
                  <TierBadge tier={id} tiers={tiers} />
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((theirs) => (
              <Table.Tr key={theirs ?? ''}>
                <Table.Th miw={120} style={{ overflowWrap: 'anywhere' }}>
                  {theirs ?? t('tiers.empty')}
                </Table.Th>
                {columns.map((ours) => (
                  <Table.Td key={ours}>
                    <Cell
                      pair={pairs.find((pair) => pair.theirs === theirs && pair.ours === ours)}
                      tiers={tiers}
                      onShow={setShown}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {shown && <ComparedAccountsList pair={shown} tiers={tiers} />}
    </Stack>
  )
}

interface CellProps {
  readonly pair: TierComparisonAnswer['pairs'][number] | undefined
  readonly tiers: readonly NamedTier[]
  readonly onShow: (pair: ShownPair) => void
}

function Cell({ pair, tiers, onShow }: CellProps) {
  const { t } = useTranslation('connection')
  const format = useFormat()
  const tierName = useTierName(tiers)
  if (!pair) return <Text c="dimmed">–</Text>
  const { theirs, ours, count, revenue } = pair
  const words = { theirs: theirs ?? t('tiers.empty'), ours: tierName(ours), count }
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      h="auto"
      px={4}
      aria-label={t('tiers.show', words)}
      onClick={() => onShow({ theirs, ours })}
    >
      <span style={{ textAlign: 'start' }}>
        {format.number(count)}
        <Text span display="block" size="xs" c="dimmed">
          {format.money(revenue)}
        </Text>
      </span>
    </Button>
  )
}
