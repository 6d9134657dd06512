import { Box, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunUnderWayAnswer } from '../../api/runs.ts'
import { Panel } from '../lib/panel.tsx'
import { useFormat } from '../lib/use-format.ts'
import { Confirm } from './confirm.tsx'
import { RunProblem } from './run-problem.tsx'
import { useStopRun } from './run-queries.ts'
import classes from './runs.module.css'

const phases = ['connect', 'pull', 'score', 'plan', 'push'] as const

/** How far the run under way is. */
export function RunUnderWay({ running }: { readonly running: RunUnderWayAnswer }) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const when = format.relative(running.startedAt, Date.now())
  const { requests } = running
  return (
    <Panel
      title={t(running.isDryRun ? 'running.dry' : 'running.real')}
      lead={t(running.startedBy === 'person' ? 'running.byPerson' : 'running.bySchedule', { when })}
      actions={<StopRun />}
    >
      <Stack gap="md">
        <Phases running={running} />
        {running.parts.length > 0 && (
          <Stack gap="xs" component="ul" className={classes.plain} aria-label={t('running.parts')}>
            {running.parts.map((part) => (
              <Part key={`${part.phase} ${part.name}`} part={part} />
            ))}
          </Stack>
        )}
        {requests && (
          <Text size="xs" c="dimmed">
            {requests.left === null
              ? t('running.requestsOnly', { planned: requests.planned })
              : t('running.requests', { planned: requests.planned, left: requests.left })}
          </Text>
        )}
      </Stack>
    </Panel>
  )
}

function Phases({ running }: { readonly running: RunUnderWayAnswer }) {
  const { t } = useTranslation('runs')
  const steps: readonly RunUnderWayAnswer['phase'][] = running.isDryRun
    ? phases.slice(0, -1)
    : phases
  const shown = running.phase === 'queued' ? (['queued', ...steps] as const) : steps
  const place = shown.indexOf(running.phase)
  return (
    <ol className={classes.phases} aria-label={t('running.phases')}>
      {shown.map((phase, index) => (
        <li
          key={phase}
          className={classes.phase}
          data-state={index < place ? 'done' : index === place ? 'now' : 'later'}
          aria-current={index === place ? 'step' : undefined}
        >
          {t(`phase.${phase}`)}
        </li>
      ))}
    </ol>
  )
}

function Part({ part }: { readonly part: RunUnderWayAnswer['parts'][number] }) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const { phase, name, done, total, isDone, perSecond } = part
  const label = phase === 'push' ? t(`part.${name}`) : name
  const share = total ? Math.min(done / total, 1) : isDone ? 1 : 0
  return (
    <Box component="li">
      <Group justify="space-between" gap="xs">
        <Text size="sm">{label}</Text>
        <Text size="sm" c="dimmed" className={classes.numbers}>
          {total === null ? format.number(done) : t('running.of', { done, total })}
          {perSecond !== null && perSecond >= 1 && !isDone
            ? ` · ${t('running.rate', { rate: Math.round(perSecond) })}`
            : ''}
        </Text>
      </Group>
      <Progress.Root size="sm" mt={4}>
        <Progress.Section
          value={total === null && !isDone ? 100 : share * 100}
          striped={!isDone}
          animated={!isDone}
          color={isDone ? 'teal' : 'blue'}
          aria-label={label}
        />
      </Progress.Root>
    </Box>
  )
}

function StopRun() {
  const { t } = useTranslation('runs')
  const [isAsked, setIsAsked] = useState(false)
  const stopping = useStopRun()
  const close = () => setIsAsked(false)
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setIsAsked(true)}>
        {t('running.stop')}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={t('running.stopTitle')}
        action={t('running.stop')}
        isBusy={stopping.isPending}
        onConfirm={() => stopping.mutate(undefined, { onSuccess: close })}
        onClose={close}
      >
        <Text size="sm">{t('running.stopLead')}</Text>
        <RunProblem error={stopping.error} />
      </Confirm>
    </>
  )
}
