import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Answered } from '../lib/answered.tsx'
import { Loading } from '../lib/loading.tsx'
import { AttentionPanel } from './care/attention-panel.tsx'
import { LoadPanel } from './care/load-panel.tsx'
import { ReadinessPanel } from './care/readiness-panel.tsx'
import { UntouchedPanel } from './care/untouched-panel.tsx'
import { careQuery } from './portfolio-queries.ts'

/** Whether work goes where it is worth while. It takes the server longer than the rest of the page. */
export function AttentionPanels() {
  const query = useCare()
  return (
    <Answered query={query} loading={<Loading shape="block" height={320} />}>
      {({ care }) =>
        care && (
          <>
            <AttentionPanel tiers={care.tiers} />
            <UntouchedPanel untouched={care.untouched} tiers={care.tiers} />
          </>
        )
      }
    </Answered>
  )
}

/** Who cares for how much, and how far the data can be relied on; a failure is told above. */
export function LoadPanels() {
  const { data, error } = useCare()
  if (!data) return error ? null : <Loading shape="table" />
  return (
    data.care && (
      <>
        <LoadPanel loads={data.care.loads} tiers={data.care.tiers} />
        <ReadinessPanel care={data.care} />
      </>
    )
  )
}

function useCare() {
  const { i18n } = useTranslation()
  return useQuery(careQuery(i18n.language))
}
