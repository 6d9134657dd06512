import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ConnectionAnswer } from '../../api/connection.ts'
import { Icon } from '../lib/icon.tsx'
import { Panel } from '../lib/panel.tsx'
import { leavePages } from '../lib/session.ts'
import { useFormat } from '../lib/use-format.ts'
import { ConfirmTenant } from './confirm-tenant.tsx'
import { useDisconnect } from './connection-queries.ts'

interface InstallationPanelProps {
  readonly tenant: string
  readonly installation: NonNullable<ConnectionAnswer['installation']>
}

/** The app as it is installed in the CRM: since when, whether it is let in, and how it leaves. */
export function InstallationPanel({ tenant, installation }: InstallationPanelProps) {
  const { t } = useTranslation('connection')
  const format = useFormat()
  const disconnecting = useDisconnect()
  const { state, installedAt, reconnect } = installation
  const isPaused = state === 'paused'
  return (
    <Panel title={t('installation.title')}>
      <Stack gap="md">
        {isPaused && (
          <Alert
            color="red"
            variant="light"
            icon={<Icon name="alert" />}
            title={t('installation.paused')}
          >
            {t('installation.pausedAdvice')}
          </Alert>
        )}
        <Text size="sm">{t('installation.since', { date: format.dateTime(installedAt) })}</Text>
        <Group gap="xs">
          <Button
            component="a"
            href={reconnect}
            variant={isPaused ? 'filled' : 'default'}
            leftSection={<Icon name="refresh" size={15} />}
          >
            {t('installation.reconnect')}
          </Button>
          <ConfirmTenant
            tenant={tenant}
            words={{
              open: t('installation.open'),
              title: t('installation.disconnect'),
              do: t('installation.disconnect'),
            }}
            notes={[t('installation.lead', { tenant }), t('delete.undoFirst')]}
            action={disconnecting}
            onDone={leavePages}
          />
        </Group>
      </Stack>
    </Panel>
  )
}
