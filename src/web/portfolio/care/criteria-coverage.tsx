import { Badge, Group, Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Care } from '../../../api/portfolio.ts'
import { useFormat } from '../../lib/use-format.ts'
import classes from '../portfolio.module.css'

/** For what part of the accounts each criterion has data. */
export function CriteriaCoverage({
  criteria,
}: {
  readonly criteria: Care['readiness']['criteria']
}) {
  const { t } = useTranslation('portfolio')
  const format = useFormat()
  return (
    <Table fz="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('readiness.criterion')}</Table.Th>
          <Table.Th w="35%">{t('readiness.coverage')}</Table.Th>
          <Table.Th ta="right">{t('readiness.weight')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {criteria.map(({ id, label, coverage, weight, isLeftOut }) => (
          <Table.Tr key={id}>
            <Table.Td className={classes.cell}>
              <Group gap={6}>
                {label}
                {isLeftOut && (
                  <Badge size="xs" variant="light" color="orange">
                    {t('readiness.leftOut')}
                  </Badge>
                )}
              </Group>
            </Table.Td>
            <Table.Td>
              <Group gap={8} wrap="nowrap">
                <div className={classes.track} style={{ flex: 1 }}>
                  <div style={{ width: `${coverage * 100}%` }} />
                </div>
                <span>{format.percent(coverage)}</span>
              </Group>
            </Table.Td>
            <Table.Td ta="right">{format.number(weight)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
