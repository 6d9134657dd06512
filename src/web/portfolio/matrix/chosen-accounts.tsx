import { Anchor, Button, Group, Paper, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { BookRows } from '../../../api/book.ts'
import { TierBadge } from '../../lib/tier-badge.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { accountPath } from '../paths.ts'

/** As many as one reads through; the rest is counted. */
const mostShown = 100

interface ChosenAccountsProps {
  readonly book: BookRows
  /** In order of rank. */
  readonly rows: readonly number[]
  readonly onClear: () => void
}

/** The accounts that a line was drawn around, as a list. */
export function ChosenAccounts({ book, rows, onClear }: ChosenAccountsProps) {
  const { t } = useTranslation('portfolio')
  const format = useFormat()
  const { columns, tiers } = book
  const revenue = rows.reduce((sum, row) => sum + Math.max(columns.revenue[row] ?? 0, 0), 0)
  return (
    <Paper withBorder p="sm" component="section" aria-label={t('chosen.title')}>
      <Group justify="space-between" mb="xs">
        <Text size="sm" fw={600} aria-live="polite">
          {t('chosen.sum', { count: rows.length, revenue: format.money(revenue) })}
        </Text>
        <Button size="compact-xs" variant="default" onClick={onClear}>
          {t('chosen.clear')}
        </Button>
      </Group>
      <Table.ScrollContainer minWidth={320} mah={320} scrollAreaProps={{ tabIndex: 0 }}>
        <Table fz="sm">
          <Table.Tbody>
            {rows.slice(0, mostShown).map((row) => (
              <Table.Tr key={columns.id[row]}>
                <Table.Td>
                  <Anchor component={Link} size="sm" to={accountPath(columns.id[row] ?? '')}>
                    {columns.name[row]}
                  </Anchor>
                </Table.Td>
                <Table.Td>
                  <TierBadge tier={tiers[columns.tier[row] ?? 0]?.id ?? null} tiers={tiers} />
                </Table.Td>
                <Table.Td ta="right">{format.points(columns.score[row])}</Table.Td>
                <Table.Td ta="right">{format.money(columns.revenue[row])}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {rows.length > mostShown && (
        <Text size="xs" c="dimmed">
          {t('more', { count: rows.length - mostShown })}
        </Text>
      )}
    </Paper>
  )
}
