import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AccountAnswer, CriterionAnswer } from '../../../api/accounts.ts'
import { Panel } from '../../lib/panel.tsx'
import { useFormat } from '../../lib/use-format.ts'
import classes from './account.module.css'
import { useAccountWords } from './use-account-words.ts'

/** Each criterion's value, points, weight and pull, by axis. */
export function CriteriaPanel({ account }: { readonly account: AccountAnswer }) {
  const { t } = useTranslation(['accounts', 'app'])
  const format = useFormat()
  const words = useAccountWords(account)
  const on = account.criteria.filter(({ weight }) => weight > 0)
  const off = account.criteria.filter(({ weight }) => weight === 0)
  const strongest = Math.max(...on.map(({ pull }) => Math.abs(pull ?? 0)), 0)
  return (
    <Panel title={t('criteria.title')} lead={t('criteria.lead', { scale: account.scale })}>
      <Table.ScrollContainer minWidth={300} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table className={classes.criteria}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('criteria.criterion')}</Table.Th>
              <Table.Th ta="end">{t('criteria.value')}</Table.Th>
              <Table.Th>{t('criteria.points')}</Table.Th>
              <Table.Th ta="end">{t('criteria.weight')}</Table.Th>
              <Table.Th>{t('criteria.pull')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          {(['attractiveness', 'strength'] as const).map((axis) => (
            <Table.Tbody key={axis}>
              <Table.Tr>
                <Table.Th colSpan={5} scope="rowgroup" c="dimmed" fw={500} pt="sm">
                  {t(`app:axis.${axis}`)}
                </Table.Th>
              </Table.Tr>
              {on
                .filter((criterion) => criterion.axis === axis)
                .map((criterion) => (
                  <Table.Tr key={criterion.id}>
                    <Table.Th scope="row" fw={500}>
                      {words.criterionName(criterion.id)}
                    </Table.Th>
                    <Table.Td ta="end">{words.value(criterion)}</Table.Td>
                    <Table.Td>
                      <Points criterion={criterion} scale={account.scale} />
                    </Table.Td>
                    <Table.Td ta="end">{format.number(criterion.weight)}</Table.Td>
                    <Table.Td>
                      <Pull pull={criterion.pull} strongest={strongest} />
                    </Table.Td>
                  </Table.Tr>
                ))}
            </Table.Tbody>
          ))}
        </Table>
      </Table.ScrollContainer>
      {off.length > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('criteria.off', {
            criteria: format.list(off.map(({ id }) => words.criterionName(id))),
          })}
        </Text>
      )}
    </Panel>
  )
}

interface PointsProps {
  readonly criterion: CriterionAnswer
  readonly scale: number
}

function Points({ criterion: { points, mean }, scale }: PointsProps) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  if (points === null) {
    return (
      <Text size="sm" c="dimmed">
        {t('criteria.leftOut')}
      </Text>
    )
  }
  const place = (value: number) => `${((value - 1) / (scale - 1)) * 100}%`
  return (
    <div className={classes.withBar}>
      <span className={classes.number}>{format.points(points)}</span>
      <div className={classes.bar} aria-hidden="true">
        <div className={classes.fill} style={{ insetInlineStart: 0, width: place(points) }} />
        {mean !== null && <div className={classes.tick} style={{ left: place(mean) }} />}
      </div>
    </div>
  )
}

interface PullProps {
  readonly pull: number | null
  /** The largest there is, whichever way. */
  readonly strongest: number
}

function Pull({ pull, strongest }: PullProps) {
  const format = useFormat()
  if (pull === null) return null
  const width = strongest === 0 ? 0 : (Math.abs(pull) / strongest) * 50
  const left = pull < 0 ? 50 - width : 50
  return (
    <div className={classes.withBar}>
      <span className={classes.number}>{format.change(pull, 1)}</span>
      <div className={classes.bar} aria-hidden="true">
        <div
          className={`${classes.fill} ${pull < 0 ? classes.down : classes.up}`}
          style={{ left: `${left}%`, width: `${width}%` }}
        />
        <div className={classes.middle} />
      </div>
    </div>
  )
}
