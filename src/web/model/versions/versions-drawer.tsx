import { Anchor, Button, Drawer, Group, Paper, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StoredModelAnswer, VersionsAnswer } from '../../../api/model.ts'
import { Answered } from '../../lib/answered.tsx'
import { get, send } from '../../lib/api.ts'
import { Failure } from '../../lib/failure.tsx'
import { Icon } from '../../lib/icon.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { DifferencesList } from './differences-list.tsx'

interface VersionsDrawerProps {
  readonly isOpen: boolean
  close(): void
  /** Version in force, as this page knows it. */
  readonly currentVersion: number
  /** Compared with the versions. */
  readonly draft: unknown
  /** A model file wins, so that nothing can be published. */
  readonly isReadOnly: boolean
  /** A version was published again. */
  onRolledBack(published: StoredModelAnswer): void
}

type Version = VersionsAnswer['versions'][number]

/** Every version that was published: to compare with the draft, to export, to go back to. */
export function VersionsDrawer(props: VersionsDrawerProps) {
  const { t } = useTranslation('model')
  const { isOpen, close, currentVersion } = props
  const query = useQuery({
    queryKey: ['model', 'versions', currentVersion],
    queryFn: ({ signal }) => get<VersionsAnswer>('/model/versions', signal),
    enabled: isOpen,
  })
  return (
    <Drawer
      opened={isOpen}
      onClose={close}
      position="right"
      size="lg"
      title={t('versions.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Answered query={query}>
        {({ versions }) =>
          versions.length === 0 ? (
            <Text c="dimmed">{t('versions.none')}</Text>
          ) : (
            <Stack>
              {versions.map((version) => (
                <VersionCard key={version.version} version={version} {...props} />
              ))}
            </Stack>
          )
        }
      </Answered>
    </Drawer>
  )
}

function VersionCard({ version, ...props }: VersionsDrawerProps & { readonly version: Version }) {
  const { t } = useTranslation('model')
  const format = useFormat()
  const [shown, setShown] = useState<'nothing' | 'comparison' | 'rollback'>('nothing')
  const title = t('version', { version: String(version.version) })
  const isCurrent = version.version === props.currentVersion
  const toggle = (what: 'comparison' | 'rollback') => setShown(shown === what ? 'nothing' : what)
  return (
    <Paper withBorder p="sm" component="section" aria-label={title}>
      <Group justify="space-between" gap="xs">
        <Text fw={600}>
          {title}
          {isCurrent && (
            <Text span size="sm" c="dimmed" fw={400}>
              {` · ${t('versions.current')}`}
            </Text>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {format.dateTime(version.publishedAt)}
        </Text>
      </Group>
      {version.comment && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {version.comment}
        </Text>
      )}
      <Group gap="xs" mt="xs">
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => toggle('comparison')}
          aria-expanded={shown === 'comparison'}
        >
          {t('versions.compare')}
        </Button>
        {!isCurrent && !props.isReadOnly && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => toggle('rollback')}
            aria-expanded={shown === 'rollback'}
            leftSection={<Icon name="undo" size={14} />}
          >
            {t('versions.rollBack')}
          </Button>
        )}
        <Anchor href={`/api/model/versions/${version.version}/file`} download size="sm">
          {t('versions.export')}
        </Anchor>
      </Group>
      {shown === 'comparison' && <Compared version={version.version} draft={props.draft} />}
      {shown === 'rollback' && <RollBack version={version} {...props} />}
    </Paper>
  )
}

function Compared({ version, draft }: { readonly version: number; readonly draft: unknown }) {
  const { t } = useTranslation('model')
  const query = useVersion(version)
  return (
    <div style={{ marginTop: 12 }}>
      <Answered query={query} loading={<Text size="sm">…</Text>}>
        {({ model }) => (
          <DifferencesList
            before={model}
            after={draft}
            titles={[t('version', { version: String(version) }), t('draft')]}
          />
        )}
      </Answered>
    </div>
  )
}

/** One version with its document; it never changes. */
export function useVersion(version: number) {
  return useQuery({
    queryKey: ['model', 'version', version],
    queryFn: ({ signal }) => get<StoredModelAnswer>(`/model/versions/${version}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: version > 0,
  })
}

function RollBack({
  version: { version },
  currentVersion,
  onRolledBack,
}: VersionsDrawerProps & { readonly version: Version }) {
  const { t } = useTranslation('model')
  const [comment, setComment] = useState('')
  const rollBack = useMutation({
    mutationFn: () =>
      send<StoredModelAnswer>('post', '/model/rollback', {
        version,
        comment: comment || t('versions.rollBackComment', { version: String(version) }),
        baseVersion: currentVersion,
      }),
    onSuccess: onRolledBack,
  })
  return (
    <Stack gap="xs" mt="sm">
      <Text size="sm">{t('versions.rollBackHelp', { version: String(version) })}</Text>
      <Textarea
        label={t('comment')}
        value={comment}
        onChange={({ currentTarget }) => setComment(currentTarget.value)}
        maxLength={2000}
        autosize
      />
      {rollBack.error && <Failure error={rollBack.error} />}
      <Button
        loading={rollBack.isPending}
        onClick={() => rollBack.mutate()}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('versions.rollBackNow', { version: String(version) })}
      </Button>
    </Stack>
  )
}
