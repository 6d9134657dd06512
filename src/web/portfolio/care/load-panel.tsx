import { Anchor, Badge, Group, Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Care } from '../../../api/portfolio.ts'
import { Panel } from '../../lib/panel.tsx'
import { TierMark } from '../../lib/tier-badge.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { useTierName } from '../../lib/use-tier-name.ts'
import { accountsPath } from '../paths.ts'
import classes from '../portfolio.module.css'

interface LoadPanelProps {
  readonly loads: Care['loads']
  readonly tiers: Care['tiers']
}

/** What each KAM has to care for. */
export function LoadPanel({ loads, tiers }: LoadPanelProps) {
  const { t } = useTranslation('portfolio')
  const format = useFormat()
  const tierName = useTierName(tiers)
  return (
    <Panel title={t('load.title')} lead={t('load.lead')}>
      <Table.ScrollContainer minWidth={640} mah={520} scrollAreaProps={{ tabIndex: 0 }}>
        <Table fz="sm" stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('load.owner')}</Table.Th>
              {tiers.map(({ id }) => (
                <Table.Th key={id} ta="right">
                  <Group component="span" gap={6} justify="flex-end" wrap="nowrap">
                    <TierMark tier={id} tiers={tiers} />
                    <span className={classes.heading}>{tierName(id)}</span>
                  </Group>
                </Table.Th>
              ))}
              <Table.Th ta="right">{t('load.revenue')}</Table.Th>
              <Table.Th ta="right">{t('load.hours')}</Table.Th>
              <Table.Th ta="right">{t('load.tasks')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {loads.map((load) => (
              <Table.Tr key={load.ownerId ?? ''}>
                <Table.Td>
                  <OwnerLink load={load} />
                </Table.Td>
                {tiers.map(({ id }, place) => (
                  <Table.Td key={id} ta="right">
                    {load.byTier[place] ? (
                      <Anchor
                        component={Link}
                        size="sm"
                        c="inherit"
                        to={accountsPath({ tier: id, owner: load.ownerId })}
                        aria-label={`${load.name ?? t('nobody')}, ${tierName(id)}: ${format.number(load.byTier[place])}`}
                      >
                        {format.number(load.byTier[place])}
                      </Anchor>
                    ) : (
                      '—'
                    )}
                  </Table.Td>
                ))}
                <Table.Td ta="right">{format.shortMoney(load.revenue)}</Table.Td>
                <Table.Td ta="right">{format.number(load.hours)}</Table.Td>
                <Table.Td ta="right">{format.number(load.openTasks)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  )
}

/** A KAM by name, who leads to the accounts; told apart where it is nobody or somebody who has left. */
export function OwnerLink({ load }: { readonly load: Care['loads'][number] }) {
  const { t } = useTranslation('portfolio')
  return (
    <Group gap={6}>
      <Anchor component={Link} size="sm" to={accountsPath({ owner: load.ownerId })}>
        {load.name ?? t('nobody')}
      </Anchor>
      {load.ownerId !== null && !load.isActive && (
        <Badge size="xs" variant="light" color="gray">
          {t('load.inactive')}
        </Badge>
      )}
    </Group>
  )
}
