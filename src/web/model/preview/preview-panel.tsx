import { Alert, Button, Group, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Horizon } from '../../../core/preview/create-preview.ts'
import { ProblemError } from '../../lib/api.ts'
import { Empty } from '../../lib/empty.tsx'
import { Failure } from '../../lib/failure.tsx'
import { Icon } from '../../lib/icon.tsx'
import { Panel } from '../../lib/panel.tsx'
import { DraftScatter } from './draft-scatter.tsx'
import { LoadTable } from './load-table.tsx'
import { MoveMatrix } from './move-matrix.tsx'
import { MoverList } from './mover-list.tsx'
import { TaskForecast } from './task-forecast.tsx'
import { TierTable } from './tier-table.tsx'
import type { Preview } from './use-preview.ts'

interface PreviewPanelProps {
  readonly preview: Preview & { retry(): void }
  readonly horizon: Horizon
  readonly scale: 10 | 100
  onHorizon(horizon: Horizon): void
}

/** What the draft would change, computed here while one edits. */
export const PreviewPanel = memo(function PreviewPanel(props: PreviewPanelProps) {
  const { t } = useTranslation('model')
  const { preview, horizon, onHorizon } = props
  return (
    <Panel title={t('preview.title')} lead={t('preview.lead')}>
      <Stack gap="md">
        <SegmentedControl
          fullWidth
          size="xs"
          value={horizon}
          onChange={(value) => onHorizon(value as Horizon)}
          aria-label={t('preview.horizon')}
          data={[
            { value: 'next-run', label: t('preview.nextRun') },
            { value: 'after-patience', label: t('preview.afterPatience') },
          ]}
        />
        {preview.faults.length > 0 && (
          <Alert color="orange" variant="light" icon={<Icon name="alert" />}>
            {t('preview.faulty', { count: preview.faults.length })}
          </Alert>
        )}
        <Outcome {...props} />
      </Stack>
    </Panel>
  )
})

function Outcome({ preview, scale }: PreviewPanelProps) {
  const { t } = useTranslation('model')
  const { view, points, owners, failure, isReading, retry } = preview
  if (failure) {
    const error = failure.problem ? new ProblemError(failure.problem) : new Error('preview')
    return <Failure error={error} retry={retry} />
  }
  if (!view) return isReading ? <Reading /> : null
  if (view.size === 0) {
    return (
      <Empty
        icon="runs"
        title={t('preview.noAccounts')}
        action={
          <Button component={Link} to="/runs" variant="default" size="xs">
            {t('preview.toRuns')}
          </Button>
        }
      >
        {t('preview.noAccountsHelp')}
      </Empty>
    )
  }
  return (
    <Stack gap="lg" aria-busy={isReading} data-look={preview.viewed}>
      <Group gap="xs">
        <Text fw={600} role="status" data-testid="moves">
          {view.movedCount === 0
            ? t('preview.nobody')
            : t('preview.moves', { count: view.movedCount })}
        </Text>
        {isReading && (
          <Text size="xs" c="dimmed">
            {t('preview.readingAgain')}
          </Text>
        )}
      </Group>
      <TierTable view={view} />
      {view.movedCount > 0 && <MoveMatrix view={view} />}
      {view.movedCount > 0 && <MoverList view={view} scale={scale} />}
      {points && <DraftScatter view={view} points={points} look={preview.pointed} scale={scale} />}
      <LoadTable view={view} owners={owners} />
      <TaskForecast tasks={view.tasks} />
    </Stack>
  )
}

function Reading() {
  const { t } = useTranslation('model')
  return (
    <Stack gap="sm" aria-busy>
      <Text size="sm" c="dimmed" role="status">
        {t('preview.reading')}
      </Text>
      <Skeleton height={120} />
      <Skeleton height={180} />
    </Stack>
  )
}
