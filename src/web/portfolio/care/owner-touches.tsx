import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Care } from '../../../api/portfolio.ts'
import { useFormat } from '../../lib/use-format.ts'
import { OwnerLink } from './load-panel.tsx'

interface OwnerTouchesProps {
  readonly loads: Care['loads']
  readonly days: number
}

/** How many of a KAM's accounts have a logged call, meeting or email; none is more often not logged than not made. */
export function OwnerTouches({ loads, days }: OwnerTouchesProps) {
  const { t } = useTranslation('portfolio')
  const format = useFormat()
  return (
    <Table.ScrollContainer minWidth={360} mah={420} scrollAreaProps={{ tabIndex: 0 }}>
      <Table fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('load.owner')}</Table.Th>
            <Table.Th ta="right">{t('readiness.accounts')}</Table.Th>
            <Table.Th ta="right">{t('readiness.touched')}</Table.Th>
            <Table.Th ta="right">{t('readiness.touchedLately', { days })}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {loads
            .filter(({ accounts }) => accounts > 0)
            .map((load) => (
              <Table.Tr key={load.ownerId ?? ''}>
                <Table.Td>
                  <OwnerLink load={load} />
                </Table.Td>
                <Table.Td ta="right">{format.number(load.accounts)}</Table.Td>
                <Table.Td ta="right">{format.percent(load.touched / load.accounts)}</Table.Td>
                <Table.Td ta="right">{format.percent(load.touchedLately / load.accounts)}</Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
