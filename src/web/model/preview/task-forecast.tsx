import { List, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../lib/use-format.ts'
import type { TasksView } from './preview-view.ts'

/** The tasks that the next run would create after publishing. */
export function TaskForecast({ tasks }: { readonly tasks: TasksView }) {
  const { t } = useTranslation(['model', 'app'])
  const format = useFormat()
  const { planned, plannedBefore, waiting, byRule } = tasks
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {t('preview.tasks', { count: planned })}
      </Text>
      <Text size="xs" c="dimmed">
        {t('preview.tasksBefore', { count: plannedBefore })}
        {waiting > 0 && ` ${t('preview.tasksWaiting', { count: waiting })}`}
      </Text>
      {byRule.length > 0 && (
        <List size="sm" spacing={2}>
          {byRule.map(({ rule, count }) => (
            <List.Item key={rule}>
              {t('preview.ruleCount', {
                rule: t(`app:rule.${rule}.name`),
                number: format.number(count),
              })}
            </List.Item>
          ))}
        </List>
      )}
    </Stack>
  )
}
