import { Alert, List, SimpleGrid, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { RunAnswer, RunRow } from '../../api/runs.ts'
import { Answered } from '../lib/answered.tsx'
import { Icon } from '../lib/icon.tsx'
import { PageHeader } from '../lib/page-header.tsx'
import { StatTile } from '../lib/stat-tile.tsx'
import { useFormat } from '../lib/use-format.ts'
import { ApproveRun } from './approve-run.tsx'
import { RunDetails } from './run-details.tsx'
import { runQuery, useRuns } from './run-queries.ts'
import { RunStatus } from './run-status.tsx'
import { RunUnderWay } from './run-under-way.tsx'
import { UndoRun } from './undo-run.tsx'
import { useDuration } from './use-duration.ts'
import { WritingPaused } from './writing-paused.tsx'

export function RunPage() {
  const { t } = useTranslation('runs')
  const { id = '' } = useParams()
  const query = useQuery(runQuery(id))
  const { data: runs } = useRuns()
  const title = t('number', { id })
  const running = runs?.state.running
  return (
    <>
      <PageHeader
        title={title}
        back={{ to: '/runs', label: t('back') }}
        lead={query.data && <Lead run={query.data.run} />}
        actions={query.data && <Actions answer={query.data} isBusy={running != null} />}
      />
      <Answered query={query}>
        {(answer) => (
          <Stack gap="md">
            {running?.run === answer.run.id && <RunUnderWay running={running} />}
            {answer.pausedAt !== null && <WritingPaused pausedAt={answer.pausedAt} />}
            <Explained answer={answer} />
            <Tiles answer={answer} />
            <RunDetails answer={answer} />
          </Stack>
        )}
      </Answered>
    </>
  )
}

function Lead({ run }: { readonly run: RunRow }) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const facts = [
    format.dateTime(run.startedAt),
    `${t('history.asOf')} ${format.date(run.asOf)}`,
    ...(run.modelVersion === null
      ? []
      : [`${t('history.model')}: ${t('history.version', { version: String(run.modelVersion) })}`]),
  ]
  return (
    <>
      <RunStatus run={run} /> {facts.join(' · ')}
    </>
  )
}

/** Runs whose writing can be taken back; one that broke off may have written. */
const undoable: readonly RunRow['status'][] = ['done', 'parked', 'interrupted', 'failed']

function Actions({
  answer: { run },
  isBusy,
}: {
  readonly answer: RunAnswer
  readonly isBusy: boolean
}) {
  if (run.isDryRun || !undoable.includes(run.status)) return null
  return <UndoRun run={run.id} isDisabled={isBusy} />
}

/** What a run that did not simply end has to say. */
function Explained({ answer: { run, report } }: { readonly answer: RunAnswer }) {
  const { t } = useTranslation('runs')
  if (run.status === 'held') {
    const reasons = report?.warnings.filter(({ kind }) => isSurprise(kind)) ?? []
    return (
      <Alert color="orange" variant="light" icon={<Icon name="alert" />} title={t('held.title')}>
        <Stack gap="xs" align="flex-start">
          <Text size="sm">{t('held.lead')}</Text>
          <List size="sm">
            {reasons.map(({ message }) => (
              <List.Item key={message}>{message}</List.Item>
            ))}
          </List>
          <ApproveRun run={run.id} reasons={reasons.map(({ message }) => message)} />
        </Stack>
      </Alert>
    )
  }
  const { status, error } = run
  if (status !== 'failed' && status !== 'parked' && status !== 'interrupted') return null
  return (
    <Alert
      color={status === 'failed' ? 'red' : 'yellow'}
      variant="light"
      icon={<Icon name="alert" />}
      title={t(`status.${status}`)}
    >
      {error !== null && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {error}
        </Text>
      )}
      <Text size="sm">{t(`advice.${status}`)}</Text>
    </Alert>
  )
}

function isSurprise(kind: string): boolean {
  return kind === 'records-fell' || kind === 'tier-emptied'
}

function Tiles({ answer: { run, report } }: { readonly answer: RunAnswer }) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const duration = useDuration()
  const { counts } = run
  if (!counts || !report) return null
  const { properties, tasks } = counts
  const isWritten = !run.isDryRun && run.status !== 'held'
  const { pulled } = report
  const read = pulled.accounts + pulled.deals + pulled.activities + pulled.tickets
  return (
    <SimpleGrid cols={{ base: 2, md: 5 }}>
      <StatTile label={t('tiles.read')} value={format.number(read)} hint={t('tiles.readHint')} />
      <StatTile
        label={t('tiles.scored')}
        value={format.number(counts.scored)}
        hint={t('tiles.scoredHint', { inPlay: counts.inPlay })}
      />
      <StatTile
        label={t(isWritten ? 'tiles.written' : 'tiles.planned')}
        value={format.number(isWritten ? properties.written : properties.planned)}
        hint={isWritten && t('tiles.refusedHint', properties)}
      />
      <StatTile
        label={t(isWritten ? 'tiles.created' : 'tiles.tasksPlanned')}
        value={format.number(isWritten ? tasks.created : tasks.planned)}
        hint={isWritten && t('tiles.refusedHint', tasks)}
      />
      <StatTile
        label={t('tiles.took')}
        value={duration(report.ms)}
        hint={t('tiles.requests', { requests: report.requests })}
      />
    </SimpleGrid>
  )
}
