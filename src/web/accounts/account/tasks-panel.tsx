import { Badge, Group, Spoiler, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AccountAnswer } from '../../../api/accounts.ts'
import { Panel } from '../../lib/panel.tsx'
import { useFormat } from '../../lib/use-format.ts'
import classes from './account.module.css'

/** What is to be done for the account, the soonest first. */
export function TasksPanel({ tasks }: Pick<AccountAnswer, 'tasks'>) {
  const { t } = useTranslation(['accounts', 'app'])
  const format = useFormat()
  return (
    <Panel title={t('tasks.title')} lead={tasks.length > 0 ? t('tasks.lead') : undefined}>
      {tasks.length === 0 && <Text size="sm">{t('tasks.none')}</Text>}
      {tasks.map((task) => {
        const date = format.date(task.dueOn)
        return (
          <article key={task.key} className={classes.task}>
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {task.subject}
            </Text>
            <Group gap="xs" mt={2}>
              <Text size="sm" c={task.isOverdue ? 'red' : 'dimmed'}>
                {t(task.isOverdue ? 'short.overdue' : 'short.due', { date })}
              </Text>
              <Text size="sm" c="dimmed">
                {task.ownerName ?? t('tasks.unassigned')}
              </Text>
              <Badge variant="light" color="gray" size="sm" tt="none">
                {t(`app:rule.${task.rule}.name`)}
              </Badge>
            </Group>
            <Spoiler
              maxHeight={0}
              showLabel={t('tasks.more')}
              hideLabel={t('tasks.more')}
              styles={{ control: { fontSize: 'var(--mantine-font-size-sm)' } }}
            >
              <Text size="sm" className={classes.body}>
                {task.body}
              </Text>
            </Spoiler>
          </article>
        )
      })}
    </Panel>
  )
}
