import { expect, it } from 'vitest'
import { judge } from '#src/core/judge.ts'
import { defaultModel } from '#src/core/model/default-model.ts'
import { accountColumns } from './account-columns.ts'

it('on a first run who holds a tier of the customer’s own field is an incumbent and raises no events', () => {
  const columns = accountColumns([{ needRating: 1 }, { needRating: 1 }, { needRating: 1 }])
  const { assignment, changes } = judge(defaultModel, columns, {
    asOf: '2026-07-01',
    anchors: [],
    states: new Map(),
    pins: new Map(),
    mappedTiers: new Map([
      [0, 'key'],
      [1, 'KEY CANDIDATE '],
      [2, 'gold'],
    ]),
  })
  const placed = [...assignment.tiers].map((tier) => defaultModel.tiers[tier]?.id)
  expect(placed).toEqual(['key', 'candidate', 'regular'])
  expect(new Set(changes.events.map(({ unitId }) => unitId))).toEqual(new Set(['3']))
})
