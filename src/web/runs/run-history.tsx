import { Anchor, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { RunRow } from '../../api/runs.ts'
import { useFormat } from '../lib/use-format.ts'
import { RunStatus } from './run-status.tsx'
import { useDuration } from './use-duration.ts'

/** What has run, latest first. */
export function RunHistory({ runs }: { readonly runs: readonly RunRow[] }) {
  const { t } = useTranslation('runs')
  return (
    <Table verticalSpacing="xs" aria-label={t('history.title')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('history.run')}</Table.Th>
          <Table.Th>{t('history.status')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('history.started')}</Table.Th>
          <Table.Th visibleFrom="lg">{t('history.took')}</Table.Th>
          <Table.Th visibleFrom="lg">{t('history.model')}</Table.Th>
          <Table.Th ta="right" visibleFrom="md">
            {t('history.accounts')}
          </Table.Th>
          <Table.Th ta="right" visibleFrom="md">
            {t('history.tasks')}
          </Table.Th>
          <Table.Th visibleFrom="sm">{t('history.notes')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {runs.map((run) => (
          <Row key={run.id} run={run} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Row({ run }: { readonly run: RunRow }) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const duration = useDuration()
  const { counts } = run
  const isWritten = !run.isDryRun && run.status !== 'held'
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/runs/${run.id}`} size="sm">
          {t('number', { id: String(run.id) })}
        </Anchor>
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          {format.dateTime(run.startedAt)}
        </Text>
      </Table.Td>
      <Table.Td>
        <RunStatus run={run} />
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          <Notes run={run} />
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">{format.dateTime(run.startedAt)}</Table.Td>
      <Table.Td visibleFrom="lg">
        {run.finishedAt ? duration(Date.parse(run.finishedAt) - Date.parse(run.startedAt)) : '—'}
      </Table.Td>
      <Table.Td visibleFrom="lg">
        {run.modelVersion === null
          ? '—'
          : t('history.version', { version: String(run.modelVersion) })}
      </Table.Td>
      <Table.Td ta="right" visibleFrom="md">
        {format.number(isWritten ? counts?.properties.written : counts?.properties.planned)}
      </Table.Td>
      <Table.Td ta="right" visibleFrom="md">
        {format.number(isWritten ? counts?.tasks.created : counts?.tasks.planned)}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Notes run={run} />
      </Table.Td>
    </Table.Tr>
  )
}

function Notes({ run: { counts, error } }: { readonly run: RunRow }) {
  const { t } = useTranslation('runs')
  if (error !== null) {
    return (
      <Text span size="sm" c="red" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
        {error}
      </Text>
    )
  }
  if (!counts) return '—'
  const { warnings, refusals } = counts
  const parts = [
    ...(warnings > 0 ? [t('history.warnings', { count: warnings })] : []),
    ...(refusals > 0 ? [t('history.refusals', { count: refusals })] : []),
  ]
  return parts.length === 0 ? '—' : parts.join(', ')
}
