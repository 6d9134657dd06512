import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WritingSettingsAnswer } from '../../../api/writing.ts'
import { ProblemError } from '../../lib/api.ts'
import { Failure } from '../../lib/failure.tsx'
import { Icon } from '../../lib/icon.tsx'
import { useGoLive } from '../writing/writing-queries.ts'

/** The button that lets runs write, after saying once more what they will. */
export function GoLive({ writing }: { readonly writing: WritingSettingsAnswer }) {
  const { t } = useTranslation('connection')
  const [isAsked, setIsAsked] = useState(false)
  const going = useGoLive()
  const { dryRun, values, tasks, pilot } = writing
  const close = () => setIsAsked(false)
  const ask = () => {
    going.reset()
    setIsAsked(true)
  }
  return (
    <>
      <Text size="sm">{t('steps.liveLead')}</Text>
      <Group>
        <Button disabled={dryRun === null} onClick={ask}>
          {t('steps.goLive')}
        </Button>
      </Group>
      <Modal
        opened={isAsked}
        onClose={close}
        title={t('steps.goLiveTitle')}
        closeButtonProps={{ 'aria-label': t('steps.cancel') }}
        centered
      >
        <Stack gap="md">
          <List size="sm" spacing={4}>
            <List.Item>{t(values ? 'steps.withValues' : 'steps.withoutValues')}</List.Item>
            <List.Item>{t(tasks ? 'steps.withTasks' : 'steps.withoutTasks')}</List.Item>
            <List.Item>{t(pilot ? 'steps.forPilot' : 'steps.forAll')}</List.Item>
            <List.Item>{t('steps.fromNext')}</List.Item>
          </List>
          <Text size="sm">{t('steps.canStop')}</Text>
          <Refusal error={going.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('steps.cancel')}
            </Button>
            <Button
              loading={going.isPending}
              onClick={() => dryRun && going.mutate(dryRun.id, { onSuccess: close })}
            >
              {t('steps.goLive')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}

function Refusal({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('connection')
  if (!error) return null
  const isMissing =
    error instanceof ProblemError && error.problem.type === '/problems/dry-run-missing'
  if (!isMissing) return <Failure error={error} />
  return (
    <Alert color="yellow" variant="light" icon={<Icon name="alert" />}>
      {t('steps.lookAgain')}
    </Alert>
  )
}
