import { Anchor, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Care } from '../../../api/portfolio.ts'
import { Panel } from '../../lib/panel.tsx'
import { TierBadge } from '../../lib/tier-badge.tsx'
import type { NamedTier } from '../../lib/tier-look.ts'
import { useFormat } from '../../lib/use-format.ts'
import { accountPath } from '../paths.ts'
import classes from '../portfolio.module.css'

interface UntouchedPanelProps {
  readonly untouched: Care['untouched']
  readonly tiers: readonly NamedTier[]
}

/** Accounts that bring most of what is earned and that nobody has spoken with for long. */
export function UntouchedPanel({ untouched, tiers }: UntouchedPanelProps) {
  const { t } = useTranslation('portfolio')
  const format = useFormat()
  const { accounts, total, days, isKnown } = untouched
  return (
    <Panel
      title={t('untouched.title')}
      lead={isKnown ? t('untouched.lead', { count: total, days }) : t('untouched.unknown')}
    >
      {total > 0 && (
        <Table.ScrollContainer minWidth={420} mah={420} scrollAreaProps={{ tabIndex: 0 }}>
          <Table fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('untouched.account')}</Table.Th>
                <Table.Th>{t('untouched.owner')}</Table.Th>
                <Table.Th ta="right">{t('untouched.contribution')}</Table.Th>
                <Table.Th ta="right">{t('untouched.touch')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {accounts.map(({ id, name, tier, ownerName, contribution, lastTouch }) => (
                <Table.Tr key={id}>
                  <Table.Td className={classes.cell}>
                    <Anchor component={Link} size="sm" to={accountPath(id)}>
                      {name}
                    </Anchor>
                    <Text size="xs" c="dimmed" component="div">
                      <TierBadge tier={tier} tiers={tiers} />
                    </Text>
                  </Table.Td>
                  <Table.Td>{ownerName ?? t('nobody')}</Table.Td>
                  <Table.Td ta="right">{format.shortMoney(contribution)}</Table.Td>
                  <Table.Td ta="right">
                    {lastTouch === null
                      ? t('untouched.never')
                      : t('untouched.ago', { count: lastTouch })}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {total > accounts.length && (
        <Text size="xs" c="dimmed" mt="xs">
          {t('more', { count: total - accounts.length })}
        </Text>
      )}
    </Panel>
  )
}
