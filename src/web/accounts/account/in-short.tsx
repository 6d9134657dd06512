import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountAnswer } from '../../../api/accounts.ts'
import { Panel } from '../../lib/panel.tsx'
import { useFormat } from '../../lib/use-format.ts'
import classes from './account.module.css'
import { useAccountWords } from './use-account-words.ts'
import { useWhyTier } from './use-why-tier.ts'

/** The account in four answers: why it is where it is, what made it so, what lacks, and what to do. */
export function InShort({ account }: { readonly account: AccountAnswer }) {
  const { t } = useTranslation('accounts')
  const words = useAccountWords(account)
  const why = useWhyTier(account)
  return (
    <Panel title={t('short.title')}>
      <dl className={classes.short}>
        <Answer question={t('short.why')}>
          {why.map((sentence) => (
            <Text key={sentence}>{sentence}</Text>
          ))}
        </Answer>
        <Answer question={t('short.drivers')}>
          <Text>{account.drivers === '' ? t('short.noDrivers') : `${account.drivers}.`}</Text>
        </Answer>
        <Answer question={t('short.up')}>
          <Text>
            {words.gap(account) ?? t(account.score === null ? 'short.noGap' : 'short.top')}
          </Text>
        </Answer>
        <Answer question={t('short.next')}>
          <NextStep account={account} />
        </Answer>
      </dl>
    </Panel>
  )
}

function Answer({
  question,
  children,
}: {
  readonly question: string
  readonly children: ReactNode
}) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {question}
      </Text>
      <Stack component="dd" gap={2} m={0} style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Stack>
    </div>
  )
}

/** The task that is due first, else what would lift the account. */
function NextStep({ account }: { readonly account: AccountAnswer }) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const words = useAccountWords(account)
  const [task] = account.tasks
  if (task) {
    const date = format.date(task.dueOn)
    return (
      <>
        <Text fw={600}>{task.subject}</Text>
        <Text size="sm" c={task.isOverdue ? 'red' : 'dimmed'}>
          {t(task.isOverdue ? 'short.overdue' : 'short.due', { date })}
        </Text>
      </>
    )
  }
  const criterion = account.gap?.criterion
  return (
    <Text>
      {criterion
        ? t('short.workOn', { criterion: words.criterionName(criterion) })
        : t('short.noTask')}
    </Text>
  )
}
