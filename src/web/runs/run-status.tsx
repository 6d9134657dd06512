import { Badge, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RunRow } from '../../api/runs.ts'

const colours = {
  running: 'blue',
  done: 'teal',
  held: 'orange',
  parked: 'yellow',
  interrupted: 'yellow',
  failed: 'red',
  undone: 'gray',
} as const

/** What became of a run, and whether it was a dry one. */
export function RunStatus({ run }: { readonly run: Pick<RunRow, 'status' | 'isDryRun'> }) {
  const { t } = useTranslation('runs')
  return (
    <Group gap={6} component="span" style={{ display: 'inline-flex' }}>
      <Badge component="span" variant="light" color={colours[run.status]}>
        {t(`status.${run.status}`)}
      </Badge>
      {run.isDryRun && (
        <Badge component="span" variant="default" fw={500}>
          {t('dry')}
        </Badge>
      )}
    </Group>
  )
}
