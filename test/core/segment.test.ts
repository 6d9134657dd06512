import { describe, expect, it } from 'vitest'
import { defaultModel } from '#src/core/model/default-model.ts'
import { profitableRows, segmentsOf } from '#src/core/portfolio/segment.ts'
import { scoreAccounts } from '#src/core/score/score.ts'
import { accountColumns, type TestAccount } from './account-columns.ts'

describe('profitable accounts', () => {
  const members = (share: number, ...contributions: number[]) =>
    [...profitableRows(Float64Array.from(contributions), share)].flatMap((is, row) =>
      is === 1 ? row : [],
    )
  it('are the fewest that make 80 % of all positive contribution', () => {
    // 50 + 30 is exactly 80 of 100; the loss does not lower the total.
    expect(members(0.8, 10, 50, -70, 30, 10)).toEqual([1, 3])
    expect(members(0.8, 79, 10, 11)).toEqual([0, 2])
  })
  it('are taken by id where contributions are equal', () => {
    expect(members(0.5, 10, 10, 10, 10)).toEqual([0, 1])
  })
  it('do not exist without positive contribution', () => {
    expect(members(0.8, 0, -5, NaN)).toEqual([])
  })
  it('are not one more because decimals add up imprecisely', () => {
    // 0.1 + 0.7 makes 0.7999999999999999, which is 80 % of 1 all the same.
    expect(members(0.8, 0.1, 0.7, 0.05, 0.05, 0.05, 0.05)).toEqual([0, 1])
  })
})

describe('the segment', () => {
  const model = { ...defaultModel, costs: { ...defaultModel.costs, hourly: 50 } }
  const segments = (accounts: readonly TestAccount[], of = model) => {
    const columns = accountColumns(accounts)
    const scores = scoreAccounts(of, columns, { anchors: [], asOf: '2026-03-01' })
    return segmentsOf(of, columns, scores)
  }

  it('tells strategic from profitable accounts', () => {
    expect(
      segments([
        { reputationRating: 9, contribution: 1000 },
        { influenceRating: 9, contribution: 1 },
        { reputationRating: 5, contribution: 1000 },
        { reputationRating: 5, contribution: 1 },
      ]),
    ).toEqual(['strategic-profitable', 'strategic', 'profitable', 'common'])
  })
  it('is strategic from 80.2 points on', () => {
    // A rating of 8.2 is 1 + 7.2 × 11 = 80.2 points.
    expect(segments([{ influenceRating: 8.2 }, { influenceRating: 8.19 }])).toEqual([
      'strategic',
      'common',
    ])
  })

  const draining: TestAccount = { contribution: -1, serviceHours: 10, reputationRating: 10 }
  it('is draining, before anything else, for a customer that costs more than it brings', () => {
    expect(segments([draining])).toEqual(['draining'])
  })
  it.each<[string, TestAccount]>([
    ['a prospect', { lifecycle: 'prospect' }],
    ['a lapsed customer', { lifecycle: 'lapsed' }],
    ['little service', { serviceHours: 9.9 }],
    ['no loss', { contribution: 0 }],
    ['a won deal without an amount', { hasEmptyWon: true }],
  ])('is not draining with %s', (_, change) => {
    expect(segments([{ ...draining, ...change }])).toEqual(['strategic'])
  })
  it('is never draining before an hourly cost is entered', () => {
    expect(segments([draining], defaultModel)).toEqual(['strategic'])
  })
})
