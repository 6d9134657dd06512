import { Checkbox, SimpleGrid, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Criterion } from '../../../core/model/model.ts'
import { useDraftValue } from '../draft/draft-context.ts'
import { NumberField } from '../fields/number-field.tsx'
import { PointsField } from '../fields/points-field.tsx'
import { useField } from '../fields/use-field.ts'
import { useCriterionName } from '../words/use-criterion-name.ts'
import { Part } from './part.tsx'

/** Where the matrix is cut, and who is strategic, profitable or draining. */
export function MatrixSection() {
  const { t } = useTranslation('model')
  return (
    <Stack gap="xl">
      <Part title={t('part.matrix')} lead={t('part.matrixLead')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <PointsField path={['matrix', 'attractiveness']} isMedianAllowed />
          <PointsField path={['matrix', 'strength']} isMedianAllowed />
          <NumberField path={['matrix', 'minCoverage']} min={0} max={1} isShare />
        </SimpleGrid>
      </Part>
      <Part title={t('part.segments')} lead={t('part.segmentsLead')}>
        <Stack gap="md">
          <StrategicCriteria />
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            <PointsField path={['strategic', 'points']} />
            <NumberField path={['profitableShare']} min={0} max={1} isShare />
            <NumberField path={['draining', 'serviceHours']} min={0} />
          </SimpleGrid>
        </Stack>
      </Part>
    </Stack>
  )
}

function StrategicCriteria() {
  const { value, set, label, description, error } = useField<string[]>(['strategic', 'criteria'])
  const criteria = useDraftValue<readonly Criterion[]>(['criteria'])
  const criterionName = useCriterionName()
  return (
    <Checkbox.Group {...{ label, description, error }} value={value} onChange={set}>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="xs" mt="xs">
        {criteria.map((criterion) => (
          <Checkbox
            key={criterion.id}
            value={criterion.id}
            label={criterionName(criterion.id, criterion.label)}
          />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  )
}
