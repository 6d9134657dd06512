import { Alert, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon } from '../lib/icon.tsx'
import { Panel } from '../lib/panel.tsx'
import { ConfirmTenant } from './confirm-tenant.tsx'
import { useDeleteData } from './connection-queries.ts'

interface DeletePanelProps {
  readonly tenant: string
  readonly onDeleted: () => void
}

/** Deletes everything stored, for whoever types the tenant to be sure. */
export function DeletePanel({ tenant, onDeleted }: DeletePanelProps) {
  const { t } = useTranslation('connection')
  const deleting = useDeleteData()
  return (
    <Panel title={t('delete.title')} lead={t('delete.lead', { tenant })}>
      <Stack gap="sm" align="flex-start">
        {deleting.isSuccess && (
          <Alert color="teal" variant="light" icon={<Icon name="check" />} role="status">
            {t('delete.done')}
          </Alert>
        )}
        <ConfirmTenant
          tenant={tenant}
          words={{ open: t('delete.open'), title: t('delete.title'), do: t('delete.do') }}
          notes={[t('delete.lead', { tenant }), t('delete.undoFirst')]}
          action={deleting}
          onDone={onDeleted}
        />
      </Stack>
    </Panel>
  )
}
