import { SimpleGrid, Stack } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DealKindsAnswer } from '../../../api/model.ts'
import { get } from '../../lib/api.ts'
import { ChoiceField } from '../fields/choice-field.tsx'
import { ListField } from '../fields/list-field.tsx'
import { NumberField } from '../fields/number-field.tsx'
import { RecordField } from '../fields/record-field.tsx'
import { Part } from './part.tsx'

const dealKinds = ['new', 'expansion', 'renewal', 'ignore'] as const
const dealKindsQuery = queryOptions({
  queryKey: ['model', 'deal-kinds'],
  queryFn: ({ signal }) => get<DealKindsAnswer>('/model/deal-kinds', signal),
})
const activityKinds = ['call', 'meeting', 'email', 'note', 'ticket'] as const

/** What of the CRM's records counts, for how long, and what it costs. */
export function DataSection() {
  const { t } = useTranslation('model')
  return (
    <Stack gap="xl">
      <Part title={t('part.judging')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <ChoiceField path={['scale']} choices={['100', '10']} toValue={Number} />
          <ChoiceField path={['unit']} choices={['account', 'group']} />
          <NumberField path={['windowDays']} min={7} max={3650} />
          <NumberField path={['staleDealDays']} min={0} />
          <NumberField path={['anchorDays']} min={1} max={3650} />
        </SimpleGrid>
      </Part>
      <Part title={t('part.costs')} lead={t('part.costsLead')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <NumberField path={['costs', 'hourly']} min={0} />
          <NumberField path={['costs', 'grossMargin']} min={-1} max={1} isShare />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }} spacing="md">
          {activityKinds.map((kind) => (
            <NumberField key={kind} path={['costs', 'minutes', kind]} min={0} />
          ))}
        </SimpleGrid>
      </Part>
      <Part title={t('part.deals')} lead={t('part.dealsLead')}>
        <DealKinds by="pipelines" />
        <DealKinds by="types" />
      </Part>
      <Part title={t('part.exclude')} lead={t('part.excludeLead')}>
        <ListField path={['exclude', 'types']} />
        <ListField path={['exclude', 'domains']} />
        <ListField path={['exclude', 'accounts']} />
      </Part>
    </Stack>
  )
}

function DealKinds({ by }: { readonly by: 'pipelines' | 'types' }) {
  const { t } = useTranslation('model')
  const { data } = useQuery(dealKindsQuery)
  const offers = data?.[by].map(({ id, name, deals }) => {
    return { id, name, note: t('deals', { count: deals }) }
  })
  return (
    <RecordField path={['deals', by]} usual="ignore" offers={offers}>
      {(path, name) => (
        <ChoiceField
          path={path}
          hiddenLabel={t('kindOf', { what: name })}
          choices={dealKinds.map((kind) => ({ value: kind, label: t(`dealKind.${kind}`) }))}
        />
      )}
    </RecordField>
  )
}
