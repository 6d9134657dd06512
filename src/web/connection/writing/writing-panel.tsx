import { Alert, Button, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ConnectionAnswer } from '../../../api/connection.ts'
import type { WritingSettingsAnswer } from '../../../api/writing.ts'
import { Failure } from '../../lib/failure.tsx'
import { Icon } from '../../lib/icon.tsx'
import { Panel } from '../../lib/panel.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { useResumeWriting, useStopWriting } from './writing-queries.ts'
import { WritingSwitches } from './writing-switches.tsx'

interface WritingPanelProps {
  readonly writing: WritingSettingsAnswer
  readonly owners: ConnectionAnswer['owners']
}

/** Whether runs write, what and for whom. */
export function WritingPanel({ writing, owners }: WritingPanelProps) {
  const { t } = useTranslation('connection')
  const { values, tasks, pilot } = writing
  return (
    <Panel title={t('writing.title')} lead={t('writing.lead')}>
      <Stack gap="md">
        <WritingStateNotice writing={writing} />
        <WritingSwitches
          key={JSON.stringify([values, tasks, pilot])}
          writing={writing}
          owners={owners}
        />
      </Stack>
    </Panel>
  )
}

const looks = {
  'first-steps': { colour: 'blue', icon: 'info' },
  live: { colour: 'teal', icon: 'check' },
  stopped: { colour: 'yellow', icon: 'alert' },
} as const

/** Since when runs write, or do not, and the switch that changes it at once. */
function WritingStateNotice({ writing }: Pick<WritingPanelProps, 'writing'>) {
  const { t } = useTranslation('connection')
  const format = useFormat()
  const stopping = useStopWriting()
  const resuming = useResumeWriting()
  const { state, liveAt, pausedAt } = writing
  const since = state === 'stopped' ? pausedAt : liveAt
  const when = since === null ? '' : format.relative(since, Date.now())
  const { colour, icon } = looks[state]
  return (
    <Alert color={colour} variant="light" icon={<Icon name={icon} />} role="status">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t(`writing.state.${state}`, { when })}</Text>
        {state === 'live' && (
          <Button
            size="xs"
            variant="default"
            loading={stopping.isPending}
            onClick={() => stopping.mutate(undefined)}
          >
            {t('writing.stop')}
          </Button>
        )}
        {state === 'stopped' && (
          <Button
            size="xs"
            variant="default"
            loading={resuming.isPending}
            onClick={() => resuming.mutate(undefined)}
          >
            {t('writing.resume')}
          </Button>
        )}
        {(stopping.error ?? resuming.error) && <Failure error={stopping.error ?? resuming.error} />}
      </Stack>
    </Alert>
  )
}
