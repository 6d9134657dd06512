import { describe, expect, test } from 'vitest'
import { defaultModel } from '#src/core/model/default-model.ts'
import type { Model } from '#src/core/model/model.ts'
import { modelDifferences, withDifferences } from '#src/core/model/model-differences.ts'

const [revenue, ...otherCriteria] = defaultModel.criteria
const [key, candidate, prospect, regular] = defaultModel.tiers

function withRevenue(change: object): Model {
  return { ...defaultModel, criteria: [{ ...revenue!, ...change }, ...otherCriteria] }
}

describe('differences of models', () => {
  test('are told by field, entries of lists by their ids', () => {
    const after = { ...withRevenue({ weight: 40, label: 'Sales' }), windowDays: 90 }
    expect(modelDifferences(defaultModel, after)).toEqual([
      { path: ['windowDays'], before: 365, after: 90 },
      { path: ['criteria', 'revenue', 'weight'], before: 25, after: 40 },
      { path: ['criteria', 'revenue', 'label'], before: undefined, after: 'Sales' },
    ])
  })

  test('are none between documents that differ in the order of keys', () => {
    const { schemaVersion, ...rest } = defaultModel
    expect(modelDifferences(defaultModel, { ...rest, schemaVersion })).toEqual([])
  })

  test('name entries that came or went, and a new order', () => {
    const gold = { ...key!, id: 'gold' }
    const after = { ...defaultModel, tiers: [gold, prospect!, candidate!, regular!] }
    expect(modelDifferences(defaultModel, after)).toEqual([
      { path: ['tiers', 'key'], before: key, after: undefined },
      { path: ['tiers', 'gold'], before: undefined, after: gold },
      {
        path: ['tiers', 'order'],
        before: ['key', 'candidate', 'prospect', 'regular'],
        after: ['gold', 'prospect', 'candidate', 'regular'],
      },
    ])
  })
})

describe('differences made in another model', () => {
  test.each([
    ['a weight and a label', withRevenue({ weight: 40, label: 'Sales' })],
    ['a new order of tiers', { ...defaultModel, tiers: [candidate!, key!, prospect!, regular!] }],
    ['a criterion less', { ...defaultModel, criteria: otherCriteria }],
    [
      'a tier more',
      { ...defaultModel, tiers: [key!, candidate!, prospect!, { ...key!, id: 'gold' }, regular!] },
    ],
  ])('lead from the one to the other: %s', (_what, after) => {
    expect(withDifferences(defaultModel, modelDifferences(defaultModel, after))).toEqual(after)
  })

  test('leave alone what the other model changed elsewhere', () => {
    const mine = modelDifferences(defaultModel, withRevenue({ weight: 40 }))
    const theirs = { ...withRevenue({ orderHistory: false }), windowDays: 90 }
    const both = { ...withRevenue({ weight: 40, orderHistory: false }), windowDays: 90 }
    expect(withDifferences(theirs, mine)).toEqual(both)
  })
})
