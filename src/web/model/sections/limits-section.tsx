import { SimpleGrid, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { NumberField } from '../fields/number-field.tsx'
import { Part } from './part.tsx'

/** From where on dependence on one customer is told, and a run asks before it writes. */
export function LimitsSection() {
  const { t } = useTranslation('model')
  return (
    <Stack gap="xl">
      <Part title={t('part.concentration')} lead={t('part.concentrationLead')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <NumberField path={['concentration', 'monoClient']} min={0} max={1} isShare />
          <NumberField path={['concentration', 'dependent']} min={0} max={1} isShare />
          <NumberField path={['concentration', 'major']} min={0} max={1} isShare />
          <NumberField path={['concentration', 'hhiModerate']} min={0} max={10_000} step={100} />
          <NumberField path={['concentration', 'hhiHigh']} min={0} max={10_000} step={100} />
        </SimpleGrid>
      </Part>
      <Part title={t('part.hold')} lead={t('part.holdLead')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <NumberField path={['hold', 'recordsFall']} min={0} max={1} isShare />
          <NumberField path={['hold', 'tierLeaves']} min={0} max={1} isShare />
        </SimpleGrid>
      </Part>
    </Stack>
  )
}
