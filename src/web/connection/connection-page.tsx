import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Answered } from '../lib/answered.tsx'
import { PageHeader } from '../lib/page-header.tsx'
import { connectionQuery } from './connection-queries.ts'
import { CrmPanel } from './crm-panel.tsx'
import { DeletePanel } from './delete-panel.tsx'
import { FirstStepsPanel } from './first-steps/first-steps-panel.tsx'
import { InstallationPanel } from './installation-panel.tsx'
import { MappingsPanel } from './mappings-panel.tsx'
import { SchedulePanel } from './schedule-panel.tsx'
import { TierComparisonPanel } from './tiers/tier-comparison-panel.tsx'
import { WritingPanel } from './writing/writing-panel.tsx'
import { writingQuery } from './writing/writing-queries.ts'

export function ConnectionPage() {
  const { t } = useTranslation('connection')
  const query = useQuery(connectionQuery)
  const writing = useQuery(writingQuery).data
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
            {writing?.state === 'first-steps' && (
              <FirstStepsPanel connection={connection} writing={writing} />
            )}
            <CrmPanel connection={connection} />
            {writing && <WritingPanel writing={writing} owners={connection.owners} />}
            <SchedulePanel key={deletions} connection={connection} />
            <MappingsPanel
              key={`${deletions} ${connection.modelVersion}`}
              connection={connection}
            />
            {writing && <TierComparisonPanel tiers={writing.tiers} />}
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
