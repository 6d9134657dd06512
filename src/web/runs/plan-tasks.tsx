import { Anchor, Badge, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { PlanAnswer, PlanTasks as Tasks } from '../../api/runs.ts'
import { Icon } from '../lib/icon.tsx'
import { useFormat } from '../lib/use-format.ts'
import { LineStatus } from './line-status.tsx'
import { PagedList } from './paged-list.tsx'
import classes from './runs.module.css'

interface PlanTasksProps {
  readonly run: number
  readonly summary: NonNullable<PlanAnswer['summary']>
}

/** Each task that a run creates, with its text as the CRM gets it. */
export function PlanTasks({ run, summary }: PlanTasksProps) {
  const { t } = useTranslation(['runs', 'app'])
  const [search, setSearch] = useState('')
  const [wanted] = useDebouncedValue(search, 250)
  const [rule, setRule] = useState<string | null>(null)
  if (summary.tasks === 0) return <Text size="sm">{t('plan.empty')}</Text>
  const query = new URLSearchParams({ search: wanted, ...(rule !== null && { rule }) })
  return (
    <Stack gap="md">
      <Group gap="sm" align="flex-end">
        <TextInput
          label={t('plan.search')}
          placeholder={t('plan.searchTasks')}
          leftSection={<Icon name="search" size={15} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Select
          label={t('plan.rule')}
          placeholder={t('plan.all')}
          data={summary.rules.map(({ rule: id, count }) => ({
            value: id,
            label: `${t(`app:rule.${id}.name`)} (${count})`,
          }))}
          value={rule}
          onChange={setRule}
          clearable
          w={280}
        />
      </Group>
      <PagedList<Tasks['items'][number]>
        path={`/runs/${run}/plan/tasks?${query}`}
        keyOf={({ key }) => key}
      >
        {(task) => <TaskLine task={task} />}
      </PagedList>
    </Stack>
  )
}

const colours = { high: 'red', medium: 'yellow', low: 'gray' } as const

function TaskLine({ task }: { readonly task: Tasks['items'][number] }) {
  const { t } = useTranslation(['runs', 'app'])
  const format = useFormat()
  const { accountId, accountName, ownerName, rule, subject, body, priority, dueOn, status } = task
  return (
    <>
      <Group gap="xs" justify="space-between">
        <Text size="sm" fw={600} className={classes.name}>
          {subject}
        </Text>
        <Group gap={6}>
          <LineStatus status={status} />
          <Badge size="sm" variant="light" color={colours[priority]}>
            {t(`priority.${priority}`)}
          </Badge>
        </Group>
      </Group>
      <Text size="xs" c="dimmed" className={classes.name}>
        <Anchor component={Link} to={`/accounts/${accountId}`} size="xs">
          {accountName ?? accountId}
        </Anchor>
        {` · ${ownerName ?? t('plan.unowned')} · ${t('plan.due', { date: format.date(dueOn) })} · ${t(`app:rule.${rule}.name`)}`}
      </Text>
      <Text size="sm" className={classes.body}>
        {body}
      </Text>
    </>
  )
}
