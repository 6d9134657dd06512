import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StoredModelAnswer } from '../../../api/model.ts'
import type { Horizon } from '../../../core/preview/create-preview.ts'
import { ProblemError, send } from '../../lib/api.ts'
import { Failure } from '../../lib/failure.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { useTierName } from '../../lib/use-tier-name.ts'
import type { PreviewView } from '../preview/preview-view.ts'
import { DifferencesList } from '../versions/differences-list.tsx'
import type { DraftSaver } from './draft-saver.ts'

interface PublishDialogProps {
  readonly isOpen: boolean
  close(): void
  readonly saver: DraftSaver
  readonly current: StoredModelAnswer
  readonly draft: unknown
  /** Null before anything could be judged. */
  readonly view: PreviewView | null
  readonly horizon: Horizon
  onPublished(published: StoredModelAnswer): void
  /** Somebody else has published meanwhile. */
  onOutdated(): void
}

/** Publishes the draft with a comment, after a look at what it changes. */
export function PublishDialog(props: PublishDialogProps) {
  const { isOpen, close, saver, current, draft, view, onPublished, onOutdated } = props
  const { t } = useTranslation('model')
  const [comment, setComment] = useState('')
  const publish = useMutation({
    mutationFn: async () => {
      const tag = await saver.flush()
      return send<StoredModelAnswer>('post', '/model/publish', { tag: tag ?? '', comment })
    },
    onSuccess: onPublished,
    onError: (error) => {
      if (error instanceof ProblemError && error.problem.type === '/problems/model-outdated') {
        onOutdated()
      }
    },
  })
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      size="lg"
      title={t('publish.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        {view && view.size > 0 && <Summary view={view} horizon={props.horizon} />}
        <DifferencesList before={current.model} after={draft} titles={[t('inForce'), t('draft')]} />
        <Textarea
          label={t('comment')}
          description={t('publish.commentHelp')}
          value={comment}
          onChange={({ currentTarget }) => setComment(currentTarget.value)}
          maxLength={2000}
          autosize
          minRows={2}
          data-autofocus
        />
        <Alert variant="light" color="blue">
          {t('publish.when')}
        </Alert>
        {publish.error && <Failure error={publish.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('cancel')}
          </Button>
          <Button loading={publish.isPending} onClick={() => publish.mutate()}>
            {t('publish.now')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** The moves in short. */
function Summary({ view, horizon }: { readonly view: PreviewView; readonly horizon: Horizon }) {
  const { t } = useTranslation('model')
  const format = useFormat()
  const nameBefore = useTierName(view.before)
  const nameAfter = useTierName(view.after)
  const moves = view.before.flatMap((from, row) =>
    view.after.flatMap((to, column) => {
      const count = view.counts[row]?.[column] ?? 0
      if (from.id === to.id || count === 0) return []
      return [
        { key: `${from.id} ${to.id}`, from: nameBefore(from.id), to: nameAfter(to.id), count },
      ]
    }),
  )
  return (
    <Stack gap={2}>
      <Text fw={600}>
        {view.movedCount === 0
          ? t('preview.nobody')
          : t('preview.moves', { count: view.movedCount })}
      </Text>
      <Text size="sm" c="dimmed">
        {t(horizon === 'next-run' ? 'preview.nextRun' : 'preview.afterPatience')}
      </Text>
      {moves.map(({ key, from, to, count }) => (
        <Text key={key} size="sm">
          {`${from} → ${to}: ${format.number(count)}`}
        </Text>
      ))}
      <Text size="sm" c="dimmed">
        {t('preview.tasks', { count: view.tasks.planned })}
      </Text>
    </Stack>
  )
}
