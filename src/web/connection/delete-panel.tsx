import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemError } from '../lib/api.ts'
import { Failure } from '../lib/failure.tsx'
import { Icon } from '../lib/icon.tsx'
import { Panel } from '../lib/panel.tsx'
import { useDeleteData } from './connection-queries.ts'

interface DeletePanelProps {
  readonly tenant: string
  readonly onDeleted: () => void
}

/** Deletes everything stored, for whoever types the tenant to be sure. */
export function DeletePanel({ tenant, onDeleted }: DeletePanelProps) {
  const { t } = useTranslation('connection')
  const [isAsked, setIsAsked] = useState(false)
  const [typed, setTyped] = useState('')
  const deleting = useDeleteData()
  const ask = () => {
    deleting.reset()
    setTyped('')
    setIsAsked(true)
  }
  const close = () => setIsAsked(false)
  const done = () => {
    close()
    onDeleted()
  }
  return (
    <Panel title={t('delete.title')} lead={t('delete.lead', { tenant })}>
      <Stack gap="sm" align="flex-start">
        {deleting.isSuccess && (
          <Alert color="teal" variant="light" icon={<Icon name="check" />} role="status">
            {t('delete.done')}
          </Alert>
        )}
        <Button
          variant="outline"
          color="red"
          leftSection={<Icon name="trash" size={15} />}
          onClick={ask}
        >
          {t('delete.open')}
        </Button>
      </Stack>
      <Modal
        opened={isAsked}
        onClose={close}
        title={t('delete.title')}
        closeButtonProps={{ 'aria-label': t('delete.cancel') }}
        centered
      >
        <Stack gap="md">
          <Text size="sm">{t('delete.lead', { tenant })}</Text>
          <Text size="sm">{t('delete.undoFirst')}</Text>
          <TextInput
            label={t('delete.confirm', { tenant })}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
          />
          <Refusal error={deleting.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('delete.cancel')}
            </Button>
            <Button
              color="red"
              disabled={typed.trim() !== tenant}
              loading={deleting.isPending}
              onClick={() => deleting.mutate(tenant, { onSuccess: done })}
            >
              {t('delete.do')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Panel>
  )
}

function Refusal({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('connection')
  if (!error) return null
  const isRunning = error instanceof ProblemError && error.problem.status === 409
  if (!isRunning) return <Failure error={error} />
  return (
    <Alert color="yellow" variant="light" icon={<Icon name="alert" />}>
      {t('delete.running')}
    </Alert>
  )
}
