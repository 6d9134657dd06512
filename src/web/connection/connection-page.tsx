import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Answered } from '../lib/answered.tsx'
import { PageHeader } from '../lib/page-header.tsx'
import { connectionQuery } from './connection-queries.ts'
import { CrmPanel } from './crm-panel.tsx'
import { DeletePanel } from './delete-panel.tsx'
import { InstallationPanel } from './installation-panel.tsx'
import { MappingsPanel } from './mappings-panel.tsx'
import { SchedulePanel } from './schedule-panel.tsx'

export function ConnectionPage() {
  const { t } = useTranslation('connection')
  const query = useQuery(connectionQuery)
  // Forms begin anew when there is nothing left of what they showed.
  const [deletions, setDeletions] = useState(0)
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Answered query={query}>
        {(connection) => (
          <Stack gap="md">
            {connection.installation && (
              <InstallationPanel
                tenant={connection.tenant.id}
                installation={connection.installation}
              />
            )}
            <CrmPanel connection={connection} />
            <SchedulePanel key={deletions} connection={connection} />
            <MappingsPanel
              key={`${deletions} ${connection.modelVersion}`}
              connection={connection}
            />
            <DeletePanel
              tenant={connection.tenant.id}
              onDeleted={() => setDeletions(deletions + 1)}
            />
          </Stack>
        )}
      </Answered>
    </>
  )
}
