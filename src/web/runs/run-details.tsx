import { Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PlanAnswer, RunAnswer } from '../../api/runs.ts'
import { get } from '../lib/api.ts'
import { Empty } from '../lib/empty.tsx'
import { Failure } from '../lib/failure.tsx'
import { Loading } from '../lib/loading.tsx'
import { PlanAccounts } from './plan-accounts.tsx'
import { PlanTasks } from './plan-tasks.tsx'
import { RunRefusals } from './run-refusals.tsx'
import { RunWarnings } from './run-warnings.tsx'

/** What a run found out, what it was refused, and what it means to write or wrote. */
export function RunDetails({ answer }: { readonly answer: RunAnswer }) {
  const { t } = useTranslation('runs')
  const { run, report, tiers } = answer
  const plan = useQuery({
    queryKey: ['runs', String(run.id), 'plan'],
    queryFn: ({ signal }) => get<PlanAnswer>(`/runs/${run.id}/plan`, signal),
    enabled: run.status !== 'running',
  })
  if (run.status === 'running') return null
  if (plan.error) return <Failure error={plan.error} retry={() => void plan.refetch()} />
  if (!plan.data) return <Loading shape="table" />
  const { summary } = plan.data
  const warnings = report?.warnings ?? []
  const refusals = report?.refusals ?? []
  return (
    <Tabs
      defaultValue={summary && summary.accounts > 0 ? 'accounts' : 'warnings'}
      keepMounted={false}
    >
      <Tabs.List mb="md">
        {summary && (
          <>
            <Tabs.Tab value="accounts">{t('tabs.accounts', { count: summary.accounts })}</Tabs.Tab>
            <Tabs.Tab value="tasks">{t('tabs.tasks', { count: summary.tasks })}</Tabs.Tab>
          </>
        )}
        <Tabs.Tab value="warnings">{t('tabs.warnings', { count: warnings.length })}</Tabs.Tab>
        {refusals.length > 0 && (
          <Tabs.Tab value="refusals">{t('tabs.refusals', { count: refusals.length })}</Tabs.Tab>
        )}
      </Tabs.List>
      {summary && (
        <>
          <Tabs.Panel value="accounts">
            <PlanAccounts run={run.id} summary={summary} tiers={tiers} />
          </Tabs.Panel>
          <Tabs.Panel value="tasks">
            <PlanTasks run={run.id} summary={summary} />
          </Tabs.Panel>
        </>
      )}
      <Tabs.Panel value="warnings">
        <RunWarnings warnings={warnings} />
        {!summary && report && (
          <Empty icon="list" title={t('plan.gone')}>
            {t('plan.goneLead')}
          </Empty>
        )}
      </Tabs.Panel>
      <Tabs.Panel value="refusals">
        <RunRefusals refusals={refusals} />
      </Tabs.Panel>
    </Tabs>
  )
}
