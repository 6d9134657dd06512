import { Button, Group, Stack, Switch, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectionAnswer } from '../../../api/connection.ts'
import type { WritingSettingsAnswer } from '../../../api/writing.ts'
import { Failure } from '../../lib/failure.tsx'
import { PilotFields } from './pilot-fields.tsx'
import { useSaveSwitches } from './writing-queries.ts'

interface WritingSwitchesProps {
  readonly writing: WritingSettingsAnswer
  readonly owners: ConnectionAnswer['owners']
}

const nobody = { ownerIds: [], accountIds: [] }

/** Values and tasks, each on or off, and for whom alone. */
export function WritingSwitches({ writing, owners }: WritingSwitchesProps) {
  const { t } = useTranslation('connection')
  const [values, setValues] = useState(writing.values)
  const [tasks, setTasks] = useState(writing.tasks)
  const [isPilot, setIsPilot] = useState(writing.pilot !== null)
  const [pilot, setPilot] = useState(writing.pilot ?? nobody)
  const saving = useSaveSwitches()
  const isNobody = isPilot && pilot.ownerIds.length + pilot.accountIds.length === 0
  const save = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate({ values, tasks, pilot: isPilot ? pilot : null })
  }
  return (
    <Stack component="form" onSubmit={save} gap="md">
      <Switch
        label={t('writing.values')}
        description={t('writing.valuesHint')}
        checked={values}
        onChange={(event) => setValues(event.currentTarget.checked)}
      />
      <Switch
        label={t('writing.tasks')}
        description={t('writing.tasksHint')}
        checked={tasks}
        onChange={(event) => setTasks(event.currentTarget.checked)}
      />
      <Switch
        label={t('writing.pilot')}
        description={t('writing.pilotHint')}
        checked={isPilot}
        onChange={(event) => setIsPilot(event.currentTarget.checked)}
      />
      {isPilot && (
        <PilotFields pilot={pilot} owners={owners} names={writing.pilotNames} onChange={setPilot} />
      )}
      {saving.error && <Failure error={saving.error} />}
      <Group gap="sm">
        <Button type="submit" variant="default" disabled={isNobody} loading={saving.isPending}>
          {t('writing.save')}
        </Button>
        {isNobody && (
          <Text size="sm" c="dimmed">
            {t('writing.nobody')}
          </Text>
        )}
      </Group>
    </Stack>
  )
}
