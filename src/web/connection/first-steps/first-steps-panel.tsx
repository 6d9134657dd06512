import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ConnectionAnswer } from '../../../api/connection.ts'
import type { RunsAnswer } from '../../../api/runs.ts'
import type { WritingSettingsAnswer } from '../../../api/writing.ts'
import { Failure } from '../../lib/failure.tsx'
import { Icon } from '../../lib/icon.tsx'
import { Panel } from '../../lib/panel.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { checkQuery } from '../connection-queries.ts'
import { DryRunSummary } from './dry-run-summary.tsx'
import { useRunsSeen, useStartDryRun } from './first-steps-queries.ts'
import { GoLive } from './go-live.tsx'
import { Step } from './step.tsx'

interface FirstStepsPanelProps {
  readonly connection: ConnectionAnswer
  readonly writing: WritingSettingsAnswer
}

/** What leads a new tenant from the connection to runs that write. */
export function FirstStepsPanel({ connection, writing }: FirstStepsPanelProps) {
  const { t, i18n } = useTranslation('connection')
  const check = useQuery(checkQuery(i18n.language)).data
  const runs = useRunsSeen().data
  const { dryRun, tiers } = writing
  const isConnected =
    check !== undefined &&
    check.failure === null &&
    check.permissions.every(({ isGranted, isRequired }) => isGranted || !isRequired)
  return (
    <Panel title={t('steps.title')} lead={t('steps.lead')}>
      <Stack component="ol" gap="lg" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        <Step number={1} title={t('steps.connect')} isDone={isConnected}>
          <Text size="sm">
            {check === undefined || isConnected
              ? t('steps.connectedAs', { tenant: connection.tenant.id })
              : t('steps.notConnected')}
          </Text>
        </Step>
        <Step number={2} title={t('steps.read')} isDone={dryRun !== null}>
          <Reading runs={runs} dryRun={dryRun} />
        </Step>
        <Step number={3} title={t('steps.look')} isDone={false}>
          {dryRun === null ? (
            <Text size="sm" c="dimmed">
              {t('steps.lookLater')}
            </Text>
          ) : (
            <DryRunSummary
              run={dryRun.id}
              tiers={tiers}
              fields={check?.missingFields ?? []}
              writing={writing}
            />
          )}
        </Step>
        <Step number={4} title={t('steps.live')} isDone={false}>
          <GoLive writing={writing} />
        </Step>
      </Stack>
    </Panel>
  )
}

interface ReadingProps {
  readonly runs: RunsAnswer | undefined
  readonly dryRun: WritingSettingsAnswer['dryRun']
}

/** Starts a dry run, and says how far it is. */
function Reading({ runs, dryRun }: ReadingProps) {
  const { t } = useTranslation('connection')
  const format = useFormat()
  const starting = useStartDryRun()
  const running = runs?.state.running
  const last = runs?.runs[0]
  if (running) {
    return (
      <Text size="sm" role="status">
        {t('steps.running', { phase: t(`steps.phase.${running.phase}`) })}{' '}
        <Anchor component={Link} to="/runs" size="sm">
          {t('steps.follow')}
        </Anchor>
      </Text>
    )
  }
  return (
    <>
      <Text size="sm" role="status">
        {dryRun
          ? t('steps.wasRead', {
              run: String(dryRun.id),
              when: format.relative(dryRun.finishedAt, Date.now()),
            })
          : t('steps.readLead')}
      </Text>
      {last?.status === 'failed' && (
        <Text size="sm" c="red" style={{ overflowWrap: 'anywhere' }}>
          {t('steps.failed', { error: last.error ?? '' })}
        </Text>
      )}
      {starting.error && <Failure error={starting.error} />}
      <Group>
        <Button
          size="xs"
          variant={dryRun ? 'default' : 'filled'}
          leftSection={<Icon name="play" size={14} />}
          disabled={runs?.isHeldElsewhere === true}
          loading={starting.isPending}
          onClick={() => starting.mutate()}
        >
          {t(dryRun ? 'steps.readAgain' : 'steps.readNow')}
        </Button>
      </Group>
    </>
  )
}
