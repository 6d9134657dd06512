import { Button, Group, List, Loader, Modal, ScrollArea, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UndoAnswer, UndoUnderWay } from '../../api/undo.ts'
import { Icon } from '../lib/icon.tsx'
import { RunProblem } from './run-problem.tsx'
import { useUndo } from './run-queries.ts'

interface UndoRunProps {
  readonly run: number
  readonly isDisabled: boolean
}

/** Takes back what a run wrote, after telling what that would do now. */
export function UndoRun({ run, isDisabled }: UndoRunProps) {
  const { t } = useTranslation('runs')
  const [isOpen, setIsOpen] = useState(false)
  const queryClient = useQueryClient()
  const previewing = useUndo(run)
  const undoing = useUndo(run)
  const open = () => {
    undoing.reset()
    previewing.mutate(true)
    setIsOpen(true)
  }
  const close = () => {
    setIsOpen(false)
    if (undoing.data) void queryClient.invalidateQueries()
  }
  const told = undoing.data ?? previewing.data
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="undo" size={15} />}
        disabled={isDisabled}
        onClick={open}
      >
        {t('undo.open')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t('undo.title', { id: String(run) })}
        closeButtonProps={{ 'aria-label': t('undo.close') }}
        size="lg"
      >
        <Stack gap="md" aria-live="polite">
          {previewing.isPending && (
            <UndoPending words={t('undo.asking')} amount={previewing.amount} />
          )}
          {undoing.isPending && <UndoPending words={t('undo.underWay')} amount={undoing.amount} />}
          <RunProblem error={undoing.error ?? previewing.error} />
          {told && <UndoTold told={told} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t(undoing.data ? 'undo.close' : 'start.cancel')}
            </Button>
            {!undoing.data && (
              <Button
                color="red"
                disabled={!previewing.data}
                loading={undoing.isPending}
                onClick={() => undoing.mutate(false)}
              >
                {t('undo.do')}
              </Button>
            )}
          </Group>
        </Stack>
      </Modal>
    </>
  )
}

interface UndoPendingProps {
  readonly words: string
  readonly amount: UndoUnderWay | null
}

function UndoPending({ words, amount }: UndoPendingProps) {
  const { t } = useTranslation('runs')
  const { accountsDone: done = 0, accountsInAll: total = 0 } = amount ?? {}
  return (
    <Group gap="xs" wrap="nowrap">
      <Loader size="sm" />
      <Text size="sm">
        {words}
        {amount && ` ${t('undo.amount', { done, total })}`}
      </Text>
    </Group>
  )
}

function UndoTold({ told }: { readonly told: UndoAnswer }) {
  const { t } = useTranslation(['runs', 'app'])
  const { isDryRun, values, accounts, tasksClosed, tiersRestored, changedSince, refusals } = told
  return (
    <>
      <div>
        <Text size="sm" fw={600}>
          {t(isDryRun ? 'undo.would' : 'undo.did')}
        </Text>
        <List size="sm">
          <List.Item>{t('undo.values', { values, accounts })}</List.Item>
          <List.Item>{t('undo.tasks', { tasks: tasksClosed })}</List.Item>
          {!isDryRun && <List.Item>{t('undo.tiers', { tiers: tiersRestored })}</List.Item>}
        </List>
      </div>
      {changedSince.total > 0 && (
        <div>
          <Text size="sm" fw={600}>
            {t('undo.kept', { count: changedSince.total })}
          </Text>
          <ScrollArea.Autosize mah={180} viewportProps={{ tabIndex: 0 }}>
            <List size="sm">
              {changedSince.items.map(({ kind, id, name, field }) => (
                <List.Item key={`${kind} ${id} ${field}`} style={{ overflowWrap: 'anywhere' }}>
                  {name ?? id}
                  {field !== null && ` – ${t(`app:property.${field}.label`)}`}
                </List.Item>
              ))}
            </List>
          </ScrollArea.Autosize>
        </div>
      )}
      {refusals.length > 0 && (
        <div>
          <Text size="sm" fw={600}>
            {t('undo.refused', { count: refusals.length })}
          </Text>
          <List size="sm">
            {refusals.map(({ id, name, reason, remedy }) => (
              <List.Item key={id} style={{ overflowWrap: 'anywhere' }}>
                {name ?? id}: {reason} {remedy}
              </List.Item>
            ))}
          </List>
        </div>
      )}
      <Text size="sm">{t('undo.workflows')}</Text>
      {isDryRun && <Text size="sm">{t('undo.pauses')}</Text>}
    </>
  )
}
