import { Alert, Anchor, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { DeskStateAnswer, RunsAnswer } from '../../api/runs.ts'
import { Answered } from '../lib/answered.tsx'
import { Empty } from '../lib/empty.tsx'
import { Icon } from '../lib/icon.tsx'
import { Loading } from '../lib/loading.tsx'
import { PageHeader } from '../lib/page-header.tsx'
import { Panel } from '../lib/panel.tsx'
import { RunHistory } from './run-history.tsx'
import { useRuns } from './run-queries.ts'
import { RunUnderWay } from './run-under-way.tsx'
import { StartRun } from './start-run.tsx'
import { StopWriting } from './stop-writing.tsx'
import { WritingPaused } from './writing-paused.tsx'

export function RunsPage() {
  const { t } = useTranslation('runs')
  const query = useRuns()
  const isLive = query.data?.isLive === true
  const isBusy = query.data?.state.running != null || query.data?.isHeldElsewhere === true
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {isLive && query.data?.pausedAt === null && <StopWriting />}
            <StartRun isDisabled={!query.data || isBusy} isLive={isLive} />
          </>
        }
      />
      <Answered query={query} loading={<Loading shape="table" />}>
        {(answer) => <Runs answer={answer} />}
      </Answered>
    </>
  )
}

function Runs({ answer }: { readonly answer: RunsAnswer }) {
  const { t } = useTranslation('runs')
  const { runs, state, isHeldElsewhere, pausedAt, isLive } = answer
  // What had ended before the page was opened is history.
  const [endedBefore] = useState(JSON.stringify(state.ended))
  const isNews = JSON.stringify(state.ended) !== endedBefore
  return (
    <Stack gap="md">
      {pausedAt !== null && <WritingPaused pausedAt={pausedAt} />}
      {!isLive && <FirstSteps />}
      <div aria-live="polite">
        {state.running && <RunUnderWay running={state.running} />}
        {!state.running && state.ended && isNews && <RunEnded ended={state.ended} />}
      </div>
      {isHeldElsewhere && (
        <Alert variant="light" icon={<Icon name="runs" />} title={t('running.elsewhere')}>
          {t('running.elsewhereLead')}
        </Alert>
      )}
      {runs.length === 0 ? (
        <Empty icon="runs" title={t('history.none')}>
          {t('history.noneLead')}
        </Empty>
      ) : (
        <Panel title={t('history.title')}>
          <RunHistory runs={runs} />
        </Panel>
      )}
    </Stack>
  )
}

function FirstSteps() {
  const { t } = useTranslation('runs')
  return (
    <Alert variant="light" icon={<Icon name="info" />}>
      {t('firstSteps.lead')}{' '}
      <Anchor component={Link} to="/connection" size="sm" c="inherit" underline="always">
        {t('firstSteps.link')}
      </Anchor>
    </Alert>
  )
}

function RunEnded({ ended }: { readonly ended: NonNullable<DeskStateAnswer['ended']> }) {
  const { t } = useTranslation('runs')
  const { run, status, error } = ended
  const link = run !== null && (
    <Anchor component={Link} to={`/runs/${run}`} size="sm" c="inherit" underline="always">
      {t('ended.show')}
    </Anchor>
  )
  if (status === 'failed') {
    return (
      <Alert color="red" variant="light" icon={<Icon name="alert" />} title={t('ended.failed')}>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {error}
        </Text>
        {link}
      </Alert>
    )
  }
  const isDone = status === 'done'
  return (
    <Alert
      color={isDone ? 'teal' : 'orange'}
      variant="light"
      icon={<Icon name={isDone ? 'check' : 'alert'} />}
    >
      {t(`ended.${status}`, { id: String(run ?? '') })} {link}
    </Alert>
  )
}
