import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Criterion } from '../../../core/model/model.ts'
import type { WeightEffect } from '../../../core/preview/weight-effect.ts'
import { Icon } from '../../lib/icon.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { useDraft, useDraftFact } from '../draft/draft-context.ts'
import { FieldFault } from '../fields/field-fault.tsx'
import { CriterionRow } from './criterion-row.tsx'

const axes = ['attractiveness', 'strength'] as const

/** The criteria of both axes with their weights. */
export function CriteriaSection({ effects }: { readonly effects: readonly WeightEffect[] | null }) {
  const { t } = useTranslation('model')
  return (
    <Stack gap="lg">
      <Text size="sm" c="dimmed">
        {t('effectHelp')}
      </Text>
      <FieldFault path={['criteria']} />
      {axes.map((axis) => (
        <Axis key={axis} axis={axis} effects={effects} />
      ))}
    </Stack>
  )
}

interface AxisProps {
  readonly axis: Criterion['axis']
  readonly effects: readonly WeightEffect[] | null
}

function Axis({ axis, effects }: AxisProps) {
  const { t } = useTranslation(['model', 'app'])
  const format = useFormat()
  const { draft } = useDraft()
  // As a text, so that only another set of rows draws them all again.
  const places = useDraftFact((of) =>
    of
      .get()
      .criteria.flatMap((one, index) => (one.axis === axis ? [`${index}:${one.id}`] : []))
      .join(),
  )
  const share = useDraftFact((of) => axisShare(of.get().criteria, axis))
  const rows = places === '' ? [] : places.split(',')
  const most = Math.max(1, ...(effects ?? []).map(({ otherTier }) => otherTier))
  const add = () => {
    const { criteria } = draft.get()
    draft.set(['criteria'], [...criteria, newCriterion(axis, criteria)])
  }
  return (
    <section aria-label={t(`app:axis.${axis}`)}>
      <Group justify="space-between" mb="xs">
        <Title order={3} size="h5">
          {t(`app:axis.${axis}`)}
        </Title>
        <Text size="sm" c="dimmed">
          {t('shareOfWeights', { share: format.percent(share) })}
        </Text>
      </Group>
      <Stack gap={0}>
        {rows.map((row) => (
          <CriterionRow
            key={row}
            index={Number.parseInt(row, 10)}
            effects={effects}
            mostMoves={most}
          />
        ))}
      </Stack>
      <Button
        variant="subtle"
        size="compact-sm"
        mt="xs"
        leftSection={<Icon name="plus" size={14} />}
        onClick={add}
      >
        {t('addCriterion')}
      </Button>
    </section>
  )
}

function axisShare(criteria: readonly Criterion[], axis: Criterion['axis']): number {
  const total = criteria.reduce((sum, { weight }) => sum + (weight || 0), 0)
  const own = criteria.reduce((sum, one) => sum + (one.axis === axis ? one.weight || 0 : 0), 0)
  return total > 0 ? own / total : 0
}

function newCriterion(axis: Criterion['axis'], others: readonly Criterion[]): Criterion {
  const taken = new Set(others.map(({ id }) => id))
  let number = 1
  while (taken.has(`custom${number}`)) number++
  return {
    id: `custom${number}`,
    axis,
    sources: [{ signal: 'revenue', scale: { kind: 'percentile', zeroIsLowest: false } }],
    direction: 'higher',
    weight: 5,
    orderHistory: false,
    minHistoryDays: 0,
    missing: 'skip',
  }
}
