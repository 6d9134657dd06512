import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PlanAccounts, PlanTasks } from '../../api/runs.ts'

type Status = PlanAccounts['items'][number]['status'] | PlanTasks['items'][number]['status']

/** What became of one change; nothing while it is a plan. */
export function LineStatus({ status }: { readonly status: Status }) {
  const { t } = useTranslation('runs')
  if (status === 'planned') return null
  const isRefused = status === 'refused'
  const isWell = status === 'written' || status === 'open' || status === 'closed'
  return (
    <Badge size="sm" variant="light" color={isRefused ? 'red' : isWell ? 'teal' : 'gray'}>
      {t(`lineStatus.${status}`)}
    </Badge>
  )
}
