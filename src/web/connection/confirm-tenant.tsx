import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import type { UseMutationResult } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemError } from '../lib/api.ts'
import { Failure } from '../lib/failure.tsx'
import { Icon } from '../lib/icon.tsx'

interface ConfirmTenantProps {
  readonly tenant: string
  /** Of the button that asks, the dialog, and the button that does it. */
  readonly words: { readonly open: string; readonly title: string; readonly do: string }
  /** What is about to happen, a paragraph each. */
  readonly notes: readonly string[]
  readonly action: UseMutationResult<unknown, Error, string>
  readonly onDone: () => void
}

/** A button for what cannot be taken back, done once the tenant is typed to be sure. */
export function ConfirmTenant({ tenant, words, notes, action, onDone }: ConfirmTenantProps) {
  const { t } = useTranslation('connection')
  const [isAsked, setIsAsked] = useState(false)
  const [typed, setTyped] = useState('')
  const ask = () => {
    action.reset()
    setTyped('')
    setIsAsked(true)
  }
  const close = () => setIsAsked(false)
  const onSuccess = () => {
    close()
    onDone()
  }
  return (
    <>
      <Button
        variant="outline"
        color="red"
        leftSection={<Icon name="trash" size={15} />}
        onClick={ask}
      >
        {words.open}
      </Button>
      <Modal
        opened={isAsked}
        onClose={close}
        title={words.title}
        closeButtonProps={{ 'aria-label': t('delete.cancel') }}
        centered
      >
        <Stack gap="md">
          {notes.map((note) => (
            <Text key={note} size="sm">
              {note}
            </Text>
          ))}
          <TextInput
            label={t('delete.confirm', { tenant })}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
          />
          <Refusal error={action.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('delete.cancel')}
            </Button>
            <Button
              color="red"
              disabled={typed.trim() !== tenant}
              loading={action.isPending}
              onClick={() => action.mutate(tenant, { onSuccess })}
            >
              {words.do}
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
  const isRunning = error instanceof ProblemError && error.problem.status === 409
  if (!isRunning) return <Failure error={error} />
  return (
    <Alert color="yellow" variant="light" icon={<Icon name="alert" />}>
      {t('delete.running')}
    </Alert>
  )
}
