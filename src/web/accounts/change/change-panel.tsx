import { Select, Spoiler, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  AccountAnswer,
  AccountChangeAnswer,
  AccountHistoryAnswer,
} from '../../../api/accounts.ts'
import { Answered } from '../../lib/answered.tsx'
import { Loading } from '../../lib/loading.tsx'
import { Panel } from '../../lib/panel.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { accountChangeQuery } from '../account/account-query.ts'
import { useAccountWords } from '../account/use-account-words.ts'
import { Waterfall } from './waterfall.tsx'

const causes = ['own', 'model', 'portfolio', 'data'] as const

interface ChangePanelProps {
  readonly account: AccountAnswer
  readonly history: AccountHistoryAnswer
}

/** Why the score is another one than after an earlier run. */
export function ChangePanel({ account, history }: ChangePanelProps) {
  const { t } = useTranslation('accounts')
  const earlier = history.past
    .filter(({ run, score }) => run < account.run && score !== null)
    .toReversed()
  const usual = earlier.find(({ score }) => score !== account.score) ?? earlier[0]
  return (
    <Panel title={t('change.title')} lead={t('change.lead')}>
      {usual ? (
        <Since account={account} earlier={earlier} usual={usual.run} />
      ) : (
        <Text size="sm">{t('change.none')}</Text>
      )}
    </Panel>
  )
}

interface SinceProps {
  readonly account: AccountAnswer
  /** Runs to choose from. */
  readonly earlier: AccountHistoryAnswer['past']
  readonly usual: number
}

function Since({ account, earlier, usual }: SinceProps) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const [since, setSince] = useState(usual)
  const query = useQuery(accountChangeQuery(account.id, since))
  return (
    <>
      <Select
        label={t('change.since')}
        size="xs"
        maw={280}
        mb="sm"
        data={earlier.map(({ run, asOf }) => ({
          value: String(run),
          label: t('change.run', { run, date: format.date(asOf) }),
        }))}
        value={String(since)}
        onChange={(value) => value !== null && setSince(Number(value))}
        allowDeselect={false}
      />
      <Answered query={query} loading={<Loading shape="block" height={150} />}>
        {({ change }) =>
          change ? (
            <Change account={account} change={change} />
          ) : (
            <Text size="sm">{t('change.noScore')}</Text>
          )
        }
      </Answered>
    </>
  )
}

interface ChangeProps {
  readonly account: AccountAnswer
  readonly change: NonNullable<AccountChangeAnswer['change']>
}

function Change({ account, change }: ChangeProps) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const words = useAccountWords(account)
  const moved = change.criteria.filter(({ parts }) => causes.some((cause) => parts[cause] !== 0))
  if (change.change === 0 && moved.length === 0) return <Text size="sm">{t('change.same')}</Text>
  const labels = causes.map((cause) => t(`change.cause.${cause}`))
  return (
    <>
      <Waterfall
        before={{ label: t('change.then'), score: change.before }}
        after={{ label: t('change.now'), score: change.after }}
        parts={causes
          .filter((cause) => moved.some(({ parts }) => parts[cause] !== 0))
          .map((cause) => ({
            key: cause,
            label: t(`change.cause.${cause}`),
            value: change.causes[cause],
          }))}
      />
      <Spoiler
        maxHeight={0}
        showLabel={t('change.byCriterion')}
        hideLabel={t('change.byCriterion')}
        styles={{ control: { fontSize: 'var(--mantine-font-size-sm)' } }}
        mt="xs"
      >
        <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table fz="sm">
            <Table.Thead>
              <Table.Tr>
                {[t('criteria.criterion'), ...labels, t('change.total')].map((label, column) => (
                  <Table.Th key={label} ta={column === 0 ? 'start' : 'end'} fz="xs">
                    {label}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {moved.map(({ criterion, parts, change: total }) => (
                <Table.Tr key={criterion}>
                  <Table.Th scope="row" fw={400}>
                    {words.criterionName(criterion)}
                  </Table.Th>
                  {causes.map((cause) => (
                    <Table.Td key={cause} ta="end">
                      {parts[cause] === 0 ? '' : format.change(parts[cause], 1)}
                    </Table.Td>
                  ))}
                  <Table.Td ta="end" fw={600}>
                    {format.change(total, 1)}
                  </Table.Td>
                </Table.Tr>
              ))}
              <Table.Tr>
                <Table.Th scope="row">{t('change.total')}</Table.Th>
                {causes.map((cause) => (
                  <Table.Td key={cause} ta="end" fw={600}>
                    {format.change(change.causes[cause], 1)}
                  </Table.Td>
                ))}
                <Table.Td ta="end" fw={600}>
                  {format.change(change.change, 1)}
                </Table.Td>
              </Table.Tr>
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Spoiler>
    </>
  )
}
