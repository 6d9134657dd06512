import { Alert, Button, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon } from '../lib/icon.tsx'
import { useFormat } from '../lib/use-format.ts'
import { RunProblem } from './run-problem.tsx'
import { useResumeWriting } from './run-queries.ts'

/** Says that nothing is written, and lets it be again. */
export function WritingPaused({ pausedAt }: { readonly pausedAt: string }) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const resuming = useResumeWriting()
  return (
    <Alert color="yellow" variant="light" icon={<Icon name="alert" />} title={t('paused.title')}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('paused.lead', { when: format.relative(pausedAt, Date.now()) })}</Text>
        <Button
          size="xs"
          variant="default"
          loading={resuming.isPending}
          onClick={() => resuming.mutate(undefined)}
        >
          {t('paused.resume')}
        </Button>
        <RunProblem error={resuming.error} />
      </Stack>
    </Alert>
  )
}
