import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface ConfirmProps {
  readonly isOpen: boolean
  readonly title: string
  readonly children: ReactNode
  /** What the button says that does it. */
  readonly action: string
  readonly colour?: string
  readonly isBusy: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before something is done. */
export function Confirm(props: ConfirmProps) {
  const { isOpen, title, children, action, colour, isBusy, onConfirm, onClose } = props
  const { t } = useTranslation('runs')
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('undo.close') }}
      size="lg"
      centered
    >
      <Stack gap="md">
        {children}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('start.cancel')}
          </Button>
          <Button {...(colour && { color: colour })} loading={isBusy} onClick={onConfirm}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
