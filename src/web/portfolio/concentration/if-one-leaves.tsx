import { Anchor, Box, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Portfolio } from '../../../api/portfolio.ts'
import { useFormat } from '../../lib/use-format.ts'
import { accountPath } from '../paths.ts'
import classes from '../portfolio.module.css'

const colours = { 'mono-client': 'red', dependent: 'orange', major: 'dimmed' }

/** The customers that the company depends on, and what would remain of its revenue without each. */
export function IfOneLeaves({
  concentration,
}: {
  readonly concentration: Portfolio['concentration']
}) {
  const { t } = useTranslation('portfolio')
  const format = useFormat()
  return (
    <Box>
      <Title order={3} size="h6" mb={4}>
        {t('leaves.title')}
      </Title>
      <Table.ScrollContainer minWidth={420} scrollAreaProps={{ tabIndex: 0 }}>
        <Table fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('leaves.customer')}</Table.Th>
              <Table.Th ta="right">{t('leaves.share')}</Table.Th>
              <Table.Th ta="right">{t('leaves.revenue')}</Table.Th>
              <Table.Th ta="right">{t('leaves.largest')}</Table.Th>
              <Table.Th ta="right">{t('leaves.hhi')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {concentration.groups.map(({ id, name, accountId, share, dependence, ifItLeaves }) => (
              <Table.Tr key={id}>
                <Table.Td className={classes.cell}>
                  <Anchor component={Link} size="sm" to={accountPath(accountId)}>
                    {name}
                  </Anchor>
                </Table.Td>
                <Table.Td ta="right">
                  {format.percent(share)}
                  <Text size="xs" c={colours[dependence]}>
                    {t(`leaves.${dependence}`)}
                  </Text>
                </Table.Td>
                <Table.Td ta="right">{format.shortMoney(ifItLeaves.revenue)}</Table.Td>
                <Table.Td ta="right">{format.percent(ifItLeaves.largestShare)}</Table.Td>
                <Table.Td ta="right">{format.number(ifItLeaves.hhi)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Box>
  )
}
