import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TierBadge } from '../../lib/tier-badge.tsx'
import { useFormat } from '../../lib/use-format.ts'
import type { PreviewView } from './preview-view.ts'
import classes from './tier-table.module.css'

/** Accounts and share of revenue of each tier, before and after. */
export function TierTable({ view }: { readonly view: PreviewView }) {
  const { t } = useTranslation('model')
  const format = useFormat()
  const before = new Map(view.before.map((tier) => [tier.id, tier]))
  const gone = view.before.filter(({ id }) => !view.after.some((tier) => tier.id === id))
  const rows = [
    ...view.after.map((tier) => ({ tier, from: before.get(tier.id), to: tier })),
    ...gone.map((tier) => ({ tier, from: tier, to: undefined })),
  ]
  return (
    <Table verticalSpacing={6} horizontalSpacing={6} fz="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('preview.tier')}</Table.Th>
          <Table.Th ta="right">{t('preview.accounts')}</Table.Th>
          <Table.Th ta="right">{t('preview.revenueShare')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ tier, from, to }) => (
          <Table.Tr key={tier.id}>
            <Table.Td maw={150} className={classes.tier ?? ''}>
              <TierBadge tier={tier.id} tiers={to ? view.after : view.before} />
            </Table.Td>
            <Table.Td ta="right">
              <BeforeAfter
                before={format.number(from?.accounts ?? 0)}
                after={format.number(to?.accounts ?? 0)}
              />
            </Table.Td>
            <Table.Td ta="right">
              <BeforeAfter
                before={format.percent(from?.share ?? 0, 1)}
                after={format.percent(to?.share ?? 0, 1)}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** One value where nothing changes, else both. */
export function BeforeAfter({
  before,
  after,
}: {
  readonly before: string
  readonly after: string
}) {
  if (before === after) return before
  return (
    <>
      <Text span inherit c="dimmed">
        {before}
        {' → '}
      </Text>
      <Text span inherit fw={600}>
        {after}
      </Text>
    </>
  )
}
