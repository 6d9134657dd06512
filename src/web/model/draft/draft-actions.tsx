import { ActionIcon, Button, FileButton, Group, Menu, Text, Tooltip } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../lib/icon.tsx'
import type { DraftSaver } from './draft-saver.ts'
import type { DraftStore } from './draft-store.ts'

interface DraftActionsProps {
  readonly draft: DraftStore
  readonly saver: DraftSaver
  readonly canPublish: boolean
  /** Whether the draft differs from the model in force. */
  readonly isChanged: boolean
  publish(): void
  discard(): void
  showVersions(): void
  importFile(file: File): void
}

/** How far the draft is saved, and what can be done with it. */
export function DraftActions(props: DraftActionsProps) {
  const { draft, saver, canPublish, isChanged, publish } = props
  const { t } = useTranslation('model')
  const state = useSyncExternalStore(saver.subscribe, saver.state)
  const canUndo = useSyncExternalStore(draft.subscribe, draft.canUndo)
  const canRedo = useSyncExternalStore(draft.subscribe, draft.canRedo)
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed" role="status">
        {isChanged || state.kind !== 'saved' ? t(`save.${state.kind}`) : t('save.nothing')}
      </Text>
      {state.kind === 'failed' && (
        <Button size="compact-sm" variant="subtle" onClick={saver.retry}>
          {t('save.retry')}
        </Button>
      )}
      <Group gap={2}>
        <Step label={t('undo')} isBack isDisabled={!canUndo} step={draft.undo} />
        <Step label={t('redo')} isDisabled={!canRedo} step={draft.redo} />
      </Group>
      <MoreMenu {...props} />
      <Button disabled={!canPublish} onClick={publish}>
        {t('publish.open')}
      </Button>
    </Group>
  )
}

interface StepProps {
  readonly label: string
  readonly isBack?: boolean
  readonly isDisabled: boolean
  step(): void
}

function Step({ label, isBack = false, isDisabled, step }: StepProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={isDisabled}
        onClick={step}
        aria-label={label}
        style={isBack ? undefined : { transform: 'scaleX(-1)' }}
      >
        <Icon name="undo" size={16} />
      </ActionIcon>
    </Tooltip>
  )
}

function MoreMenu({ isChanged, discard, showVersions, importFile }: DraftActionsProps) {
  const { t } = useTranslation('model')
  return (
    <FileButton
      accept="application/json,.json"
      onChange={(file) => file && importFile(file)}
      inputProps={{ 'aria-label': t('more.import') }}
    >
      {({ onClick: chooseFile }) => (
        <Menu position="bottom-end" keepMounted={false}>
          <Menu.Target>
            <Button variant="default" rightSection={<Icon name="chevronDown" size={14} />}>
              {t('more.label')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Icon name="runs" size={16} />} onClick={showVersions}>
              {t('more.versions')}
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="upload" size={16} />} onClick={chooseFile}>
              {t('more.import')}
            </Menu.Item>
            <Menu.Item
              leftSection={<Icon name="trash" size={16} />}
              color="red"
              disabled={!isChanged}
              onClick={discard}
            >
              {t('more.discard')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </FileButton>
  )
}
