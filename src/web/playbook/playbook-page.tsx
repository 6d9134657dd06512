import { Alert } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Answered } from '../lib/answered.tsx'
import { Icon } from '../lib/icon.tsx'
import { PageHeader } from '../lib/page-header.tsx'
import { PlaybookEditor } from './playbook-editor.tsx'
import { playbookModelQuery, playbookQuery } from './playbook-queries.ts'

export function PlaybookPage() {
  const { t } = useTranslation('playbook')
  const queryClient = useQueryClient()
  const playbook = useQuery(playbookQuery)
  const model = useQuery(playbookModelQuery)
  // The editor begins anew with what the server has.
  const [loads, setLoads] = useState(0)
  const reload = async () => {
    await queryClient.refetchQueries(playbookModelQuery)
    setLoads((count) => count + 1)
  }
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Answered query={playbook}>
        {(known) => (
          <Answered query={model}>
            {(answer) => (
              <>
                {answer.file !== null && (
                  <Alert variant="light" icon={<Icon name="info" />} mb="md">
                    {t('draft.file', { file: answer.file })}
                  </Alert>
                )}
                <PlaybookEditor key={loads} known={known} model={answer} reload={reload} />
              </>
            )}
          </Answered>
        )}
      </Answered>
    </>
  )
}
