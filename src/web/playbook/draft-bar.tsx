import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ProblemError } from '../lib/api.ts'
import { Failure } from '../lib/failure.tsx'
import { Icon } from '../lib/icon.tsx'
import classes from './playbook.module.css'

interface DraftBarProps {
  readonly isChanged: boolean
  readonly faults: number
  readonly isSaving: boolean
  readonly error: unknown
  readonly onSave: (into: 'seen' | 'latest') => void
  readonly onDrop: () => void
}

/** Saves what was changed, or drops it; there only while there is something to save. */
export function DraftBar({ isChanged, faults, isSaving, error, onSave, onDrop }: DraftBarProps) {
  const { t } = useTranslation('playbook')
  if (!isChanged) return null
  const isConflict =
    error instanceof ProblemError && error.problem.type === '/problems/draft-changed'
  return (
    <Paper withBorder shadow="md" p="sm" className={classes.bar}>
      <Stack gap="sm">
        {isConflict && (
          <Alert color="yellow" icon={<Icon name="alert" />} title={t('draft.conflict')}>
            <Text size="sm">{t('draft.conflictLead')}</Text>
            <Group gap="xs" mt="xs">
              <Button size="xs" variant="default" onClick={onDrop}>
                {t('draft.theirs')}
              </Button>
              <Button size="xs" loading={isSaving} onClick={() => onSave('latest')}>
                {t('draft.mine')}
              </Button>
            </Group>
          </Alert>
        )}
        {error !== null && !isConflict && <Failure error={error} />}
        {!isConflict && (
          <Group gap="sm" justify="space-between">
            <Text size="sm" role="status" c={faults > 0 ? 'red' : 'dimmed'}>
              {faults > 0 ? t('draft.faults', { count: faults }) : t('draft.unsaved')}
            </Text>
            <Group gap="xs">
              <Button variant="default" onClick={onDrop}>
                {t('draft.discard')}
              </Button>
              <Button disabled={faults > 0} loading={isSaving} onClick={() => onSave('seen')}>
                {t('draft.save')}
              </Button>
            </Group>
          </Group>
        )}
      </Stack>
    </Paper>
  )
}
