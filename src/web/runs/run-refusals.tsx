import { Paper, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RunAnswer } from '../../api/runs.ts'

type Refusals = NonNullable<RunAnswer['report']>['refusals']

/** What the CRM refused, why, and what to do about it. */
export function RunRefusals({ refusals }: { readonly refusals: Refusals }) {
  const { t } = useTranslation('runs')
  return (
    <Stack gap="xs">
      {refusals.map(({ kind, id, name, reason, remedy }) => (
        <Paper key={`${kind} ${id} ${reason}`} withBorder p="sm">
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {t(`notes.${kind}`)}: {name ?? id}
          </Text>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {reason}
          </Text>
          <Text size="sm" c="dimmed">
            {t('notes.whatToDo')} {remedy}
          </Text>
        </Paper>
      ))}
    </Stack>
  )
}
