import fc, { type GeneratorValue } from 'fast-check'
import { defaultModel } from '#src/core/model/default-model.ts'
import { type Criterion, type Model, modelSchema, type Scale } from '#src/core/model/model.ts'

type Draw = GeneratorValue

const weight = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 100 }))
const points = fc.integer({ min: 1, max: 100 })

const scales: fc.Arbitrary<Scale> = fc.oneof(
  fc.record({ kind: fc.constant('percentile' as const), zeroIsLowest: fc.boolean() }),
  fc.record({
    kind: fc.constant('linear' as const),
    from: fc.integer({ min: -5, max: 0 }),
    to: fc.integer({ min: 1, max: 1000 }),
  }),
  fc.record({
    kind: fc.constant('log' as const),
    from: fc.constantFrom('auto' as const, 1, 5),
    to: fc.constantFrom('auto' as const, 100, 5000),
  }),
  fc.record({
    kind: fc.constant('bands' as const),
    bands: fc
      .array(points, { minLength: 1, maxLength: 4 })
      .map((list) => list.map((each, index) => ({ from: index * 3, points: each }))),
  }),
)

/** A setting of a model, changed at random. */
export function changedModel(g: Draw, model: Model): Model {
  return change(g(fc.constantFrom, ...changes), g, model)
}

/** A model with several settings changed at random. */
export function randomModel(g: Draw): Model {
  const base = modelSchema.parse({
    ...defaultModel,
    strategic: { criteria: ['frequency', 'need'] },
  })
  const times = g(fc.integer, { min: 0, max: 6 })
  return Array.from({ length: times }).reduce<Model>((model) => changedModel(g, model), base)
}

const changes = [
  'weight',
  'weight',
  'weight',
  'scale',
  'direction',
  'missing',
  'history',
  'axis',
  'order',
  'add',
  'remove',
  'capacity',
  'minScore',
  'patience',
  'tiers',
  'matrix',
  'strategic',
  'concentration',
  'anchorDays',
  'playbook',
] as const

function change(what: (typeof changes)[number], g: Draw, model: Model): Model {
  const { criteria, tiers, matrix, playbook } = model
  const some = <T>(list: readonly T[]) => g(fc.integer, { min: 0, max: list.length - 1 })
  const criterion = (edit: (one: Criterion) => Partial<Criterion>): Model => {
    const at = some(criteria)
    const edited = criteria.map((one, index) => (index === at ? { ...one, ...edit(one) } : one))
    return edited.some((one) => one.weight > 0) ? { ...model, criteria: edited } : model
  }
  const tier = (edit: Partial<Model['tiers'][number]>): Model => {
    const at = g(fc.integer, { min: 0, max: tiers.length - 2 })
    return { ...model, tiers: tiers.map((one, i) => (i === at ? { ...one, ...edit } : one)) }
  }
  switch (what) {
    case 'weight':
      return criterion(() => ({ weight: g(() => weight) }))
    case 'scale':
      return criterion((one) => ({
        sources: one.sources.map((source) =>
          'signal' in source ? { ...source, scale: g(() => scales) } : source,
        ),
      }))
    case 'direction':
      return criterion(() => ({ direction: g(fc.constantFrom, 'higher', 'lower') }))
    case 'missing':
      return criterion(() => ({ missing: g(fc.constantFrom, 'skip', 'lowest') }))
    case 'history':
      return criterion(() => ({
        orderHistory: g(fc.boolean),
        minHistoryDays: g(fc.constantFrom, 0, 182),
      }))
    case 'axis':
      return criterion(() => ({ axis: g(fc.constantFrom, 'attractiveness', 'strength') }))
    case 'order':
      return { ...model, criteria: criteria.toReversed() }
    case 'add': {
      const signal = g(fc.constantFrom, 'share', 'growth', 'lastTouch', 'recency')
      if (criteria.some(({ id }) => id === signal)) return model
      const added = {
        id: signal,
        axis: 'strength',
        weight: 7,
        sources: [{ signal, scale: g(() => scales) }],
      }
      return modelSchema.parse({ ...model, criteria: [...criteria, added] })
    }
    case 'remove': {
      const at = some(criteria)
      const kept = criteria.filter((_, index) => index !== at)
      return kept.some((one) => one.weight > 0) ? { ...model, criteria: kept } : model
    }
    case 'capacity':
      return tier({
        capacity: g(fc.constantFrom, null, 0, 1, 3, 'auto'),
        ownerCapacity: g(fc.constantFrom, null, 1, 2),
      })
    case 'minScore':
      return tier({
        minScore: g(fc.integer, { min: 0, max: 70 }),
        minCoverage: g(fc.constantFrom, 0, 0.5),
      })
    case 'patience':
      return tier({
        patienceDays: g(fc.constantFrom, 0, 10, 400),
        margin: g(fc.constantFrom, 0, 5, 30),
      })
    case 'tiers':
      return {
        ...model,
        tiers: tiers
          .filter(({ id }) => id !== 'candidate')
          .map(({ becomes: _, ...one }) => ({
            ...one,
            capacity: typeof one.capacity === 'object' ? 2 : one.capacity,
          })),
      }
    case 'matrix':
      return {
        ...model,
        matrix: {
          ...matrix,
          attractiveness: g(fc.constantFrom, 'median', 30),
          minCoverage: g(fc.constantFrom, 0, 0.4, 0.9),
        },
      }
    case 'strategic':
      return {
        ...model,
        strategic: {
          criteria: criteria.slice(0, some(criteria) + 1).map(({ id }) => id),
          points: g(() => points),
        },
        profitableShare: g(fc.constantFrom, 0.5, 0.8),
      }
    case 'concentration':
      return {
        ...model,
        concentration: {
          ...model.concentration,
          monoClient: g(fc.constantFrom, 0.1, 0.5),
          dependent: 0.1,
          major: 0.05,
        },
      }
    case 'anchorDays':
      return { ...model, anchorDays: g(fc.constantFrom, 1, 90) }
    case 'playbook':
      return {
        ...model,
        playbook: {
          ...playbook,
          openPerAccount: g(fc.constantFrom, 1, 2, 5),
          fallbackOwnerId: g(fc.constantFrom, null, 'ann', 'gone'),
          rules: playbook.rules.map((rule) => ({ ...rule, isOn: g(fc.boolean) })),
        },
      }
    default:
      return what satisfies never
  }
}
