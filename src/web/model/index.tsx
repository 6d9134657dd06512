import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelAnswer, StoredModelAnswer } from '../../api/model.ts'
import { Answered } from '../lib/answered.tsx'
import { get } from '../lib/api.ts'
import { PageHeader } from '../lib/page-header.tsx'
import { ModelEditor } from './model-editor.tsx'
import { PublishedNotice } from './published-notice.tsx'

/** The settings of the mission: the model in force, and the draft of the next one. */
export function ModelPage() {
  const { t } = useTranslation('model')
  const [generation, setGeneration] = useState(0)
  const [published, setPublished] = useState<StoredModelAnswer | null>(null)
  // Always asked anew: a draft of half a minute ago may be somebody else's by now.
  const query = useQuery({
    queryKey: ['model', 'state', generation],
    queryFn: ({ signal }) => get<ModelAnswer>('/model', signal),
    staleTime: 0,
    gcTime: 0,
  })
  const startAnew = (version: StoredModelAnswer | null) => {
    setPublished(version)
    setGeneration((count) => count + 1)
  }
  if (query.data === undefined) {
    return (
      <>
        <PageHeader title={t('title')} lead={t('lead')} />
        <Answered query={query}>{() => null}</Answered>
      </>
    )
  }
  return (
    <ModelEditor
      key={generation}
      answer={query.data}
      refresh={() => void query.refetch()}
      startAnew={startAnew}
      notice={published && <PublishedNotice published={published} />}
    />
  )
}
