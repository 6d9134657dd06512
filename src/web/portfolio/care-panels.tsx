import { SimpleGrid } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Answered } from '../lib/answered.tsx'
import { Loading } from '../lib/loading.tsx'
import { AttentionPanel } from './care/attention-panel.tsx'
import { LoadPanel } from './care/load-panel.tsx'
import { ReadinessPanel } from './care/readiness-panel.tsx'
import { UntouchedPanel } from './care/untouched-panel.tsx'
import { careQuery } from './portfolio-queries.ts'

/** What rests on logged work and on the quality of the data; it takes the server longer than the rest. */
export function CarePanels() {
  const { i18n } = useTranslation()
  const query = useQuery(careQuery(i18n.language))
  return (
    <Answered query={query} loading={<Loading shape="block" height={320} />}>
      {({ care }) =>
        care && (
          <>
            <SimpleGrid cols={{ base: 1, lg: 2 }}>
              <AttentionPanel tiers={care.tiers} />
              <UntouchedPanel untouched={care.untouched} tiers={care.tiers} />
            </SimpleGrid>
            <LoadPanel loads={care.loads} tiers={care.tiers} />
            <ReadinessPanel care={care} />
          </>
        )
      }
    </Answered>
  )
}
