import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultModel } from '#src/core/model/default-model.ts'
import { pointsAt } from '#src/core/score/points.ts'
import { criterionMeans, rowDetails } from '#src/core/score/row-details.ts'
import { type Scores, scoreAccounts } from '#src/core/score/score.ts'
import { accountColumns, type TestAccount } from './account-columns.ts'
import { type CriterionDocument, modelWith } from './model-with.ts'

const firstRun = { anchors: [], asOf: '2026-03-01' }

const revenue: CriterionDocument = {
  id: 'revenue',
  axis: 'attractiveness',
  sources: [{ signal: 'revenue', scale: { kind: 'log' } }],
  weight: 3,
  orderHistory: true,
  missing: 'lowest',
}
const need: CriterionDocument = {
  id: 'need',
  axis: 'strength',
  sources: [{ signal: 'needRating', scale: { kind: 'rating' } }],
  weight: 1,
}
const winRate: CriterionDocument = {
  id: 'winRate',
  axis: 'strength',
  sources: [{ signal: 'winRate', scale: { kind: 'linear', from: 0, to: 1 } }],
  weight: 1,
  orderHistory: true,
}

function pointsOf(scores: Scores, criterion: string): number[] {
  const judged = scores.criteria.find(({ id }) => id === criterion)!
  return Array.from({ length: scores.size }, (_, row) => pointsAt(judged, row))
}

describe('a portfolio of two customers and a prospect', () => {
  // Ends of revenue: from 100 (index floor(2 / 10) = 0) to 10,000.
  const columns = accountColumns([
    { revenue: 10_000, needRating: 10 },
    { revenue: 100, winRate: 0.5 },
    { lifecycle: 'prospect', needRating: 4 },
  ])
  const model = modelWith([revenue, need, winRate])
  const scores = scoreAccounts(model, columns, firstRun)

  it('has points where there is a value, and none where the criterion is left out', () => {
    expect(pointsOf(scores, 'revenue')).toEqual([100, 1, NaN])
    expect(pointsOf(scores, 'need')).toEqual([100, NaN, 34])
    expect(pointsOf(scores, 'winRate')).toEqual([NaN, 50.5, NaN])
  })

  it('has the weighted mean of the criteria that are not left out as score', () => {
    // (3 × 100 + 100) / 4; (3 × 1 + 50.5) / 4 = 13.375; 34 / 1
    expect([...scores.score.exact]).toEqual([100, 13.375, 34])
    expect([...scores.score.rounded]).toEqual([100, 13.4, 34])
  })

  it('counts what is missing as uncovered, but nothing on order history for a prospect', () => {
    // 4 of 5; 4 of 5; need alone applies to the prospect.
    expect([...scores.score.coverage]).toEqual([0.8, 0.8, 1])
    expect([...scores.strength.coverage]).toEqual([0.5, 0.5, 1])
    expect([...scores.attractiveness.coverage]).toEqual([1, 1, 0])
  })

  it('has an axis where enough of it is covered', () => {
    expect([...scores.attractiveness.rounded]).toEqual([100, 1, NaN])
    expect([...scores.strength.rounded]).toEqual([100, 50.5, 34])
  })

  it('is ranked by score', () => {
    expect([...scores.order]).toEqual([0, 2, 1])
    expect([...scores.rank]).toEqual([1, 3, 2])
  })

  it('has its means over the accounts that have points', () => {
    expect(criterionMeans(scores)).toEqual([50.5, 67, 50.5])
  })

  it('tells what lies behind each score', () => {
    const detailsOf = rowDetails(model, columns, scores)
    expect(detailsOf(0)).toEqual({
      values: [10_000, 10, null],
      points: [100, 100, null],
      weights: [3, 1, null],
    })
    expect(detailsOf(2)).toEqual({
      values: [null, 4, null],
      points: [null, 34, null],
      weights: [null, 1, null],
    })
  })
})

describe('the least coverage of an axis', () => {
  it('is met by exactly 0.4', () => {
    // (0.1 + 0.5) / (0.1 + 0.5 + 0.9): in binary fractions a trifle less than 0.4.
    const criteria: CriterionDocument[] = [
      { ...need, weight: 0.1 },
      { ...winRate, weight: 0.5 },
      { ...need, id: 'influence', weight: 0.9, sources: [rating('influenceRating')] },
    ]
    const accounts = [{ needRating: 10, winRate: 1 }, { influenceRating: 1 }]
    const scores = scoreAccounts(modelWith(criteria), accountColumns(accounts), firstRun)
    expect(scores.strength.rounded[0]).toBe(100)
  })

  it('is not met by less', () => {
    const criteria: CriterionDocument[] = [
      { ...need, weight: 39 },
      { ...winRate, weight: 61 },
    ]
    const accounts = [{ needRating: 10 }, { winRate: 1 }]
    const scores = scoreAccounts(modelWith(criteria), accountColumns(accounts), firstRun)
    expect([...scores.strength.rounded]).toEqual([NaN, 100])
  })
})

function rating(signal: 'needRating' | 'influenceRating' | 'reputationRating') {
  return { signal, scale: { kind: 'rating' as const } }
}

describe('a missing value', () => {
  const accounts = [{ revenue: 100 }, { needRating: 10 }]
  it('that is skipped leaves the score to the other criteria', () => {
    const model = modelWith([{ ...revenue, missing: 'skip' }, need])
    const scores = scoreAccounts(model, accountColumns(accounts), firstRun)
    expect(scores.score.rounded[1]).toBe(100)
  })
  it('that counts as lowest gives 1 point, enters the mean and stays uncovered', () => {
    const scores = scoreAccounts(modelWith([revenue, need]), accountColumns(accounts), firstRun)
    // One positive revenue only: 50.5 points. The other account has 1.
    expect(pointsOf(scores, 'revenue')).toEqual([50.5, 1])
    expect(criterionMeans(scores)[0]).toBe(25.75)
    expect(scores.score.coverage[1]).toBe(0.25)
  })
  it('of everything is no score, and the last rank', () => {
    const model = modelWith([{ ...revenue, missing: 'skip' }, need])
    const columns = accountColumns([{}, ...accounts])
    const scores = scoreAccounts(model, columns, firstRun)
    expect(scores.score.rounded[0]).toBeNaN()
    expect(scores.score.coverage[0]).toBe(0)
    expect(scores.rank[0]).toBe(3)
  })
})

describe('a young customer', () => {
  const stability: CriterionDocument = {
    id: 'stability',
    axis: 'strength',
    sources: [{ signal: 'stability', scale: { kind: 'linear', from: 0, to: 1 } }],
    weight: 1,
    orderHistory: true,
    minHistoryDays: 182,
    missing: 'lowest',
  }
  const columns = accountColumns([
    { stability: 1, needRating: 10, firstWonAge: 181 },
    { stability: 1, needRating: 10, firstWonAge: 182 },
    { stability: 0, needRating: 10, firstWonAge: 100, lifecycle: 'lapsed' },
  ])
  const scores = scoreAccounts(modelWith([stability, need]), columns, firstRun)

  it('is not judged on what it cannot show yet', () => {
    expect(pointsOf(scores, 'stability')).toEqual([NaN, 100, 1])
  })
  it('is a customer: one that has left already is judged', () => {
    expect(pointsOf(scores, 'stability')[2]).toBe(1)
  })
  it('lacks coverage all the same', () => {
    expect([...scores.score.coverage]).toEqual([0.5, 1, 1])
  })
  it('does not enter the mean', () => {
    expect(criterionMeans(scores)[0]).toBe(50.5)
  })
})

describe('sources', () => {
  it('are tried in order, each with its own scale', () => {
    const criterion: CriterionDocument = {
      ...need,
      sources: [
        rating('needRating'),
        {
          property: 'grade',
          scale: { kind: 'choices', choices: { good: 80, poor: 20 } },
        },
      ],
    }
    const columns = accountColumns([
      { needRating: 1, properties: { grade: 'good' } },
      { properties: { grade: 'poor' } },
      { properties: { grade: 'unheard of' } },
      { properties: { grade: 'toString' } },
    ])
    const model = modelWith([criterion])
    const scores = scoreAccounts(model, columns, firstRun)
    expect(pointsOf(scores, 'need')).toEqual([1, 20, NaN, NaN])
    expect([...(scores.criteria[0]?.source ?? [])].map((index) => Math.max(index, -1))).toEqual([
      0, 1, -1, -1,
    ])
    expect(rowDetails(model, columns, scores)(1).values).toEqual(['poor'])
  })
  it('may be a property that holds numbers', () => {
    const scale = { kind: 'linear' as const, from: 0, to: 200 }
    const columns = accountColumns([
      { properties: { seats: '100' } },
      { properties: { seats: 'many' } },
      { properties: { seats: ' ' } },
    ])
    const model = modelWith([{ ...need, sources: [{ property: 'seats', scale }] }])
    expect(pointsOf(scoreAccounts(model, columns, firstRun), 'need')).toEqual([50.5, NaN, NaN])
  })
  it('may be the share of revenue', () => {
    const scale = { kind: 'linear' as const, from: 0, to: 1 }
    const columns = accountColumns([{ revenue: 300 }, { revenue: 100 }, {}])
    const model = modelWith([{ ...need, sources: [{ signal: 'share', scale }] }])
    // Shares 0.75, 0.25 and 0.
    expect(pointsOf(scoreAccounts(model, columns, firstRun), 'need')).toEqual([75.25, 25.75, 1])
  })
})

describe('a criterion without a finite value', () => {
  const cost: CriterionDocument = {
    id: 'costToServe',
    axis: 'attractiveness',
    sources: [{ signal: 'costToServe', scale: { kind: 'log' } }],
    direction: 'lower',
    weight: 9,
  }
  const columns = accountColumns([{ needRating: 10, costToServe: Infinity }, { needRating: 1 }])
  const scores = scoreAccounts(modelWith([cost, need]), columns, firstRun)

  it('is left out for all and named', () => {
    expect(scores.criteria.map(({ id, isLeftOut }) => [id, isLeftOut])).toEqual([
      ['costToServe', true],
      ['need', false],
    ])
    expect(pointsOf(scores, 'costToServe')).toEqual([NaN, NaN])
    expect([...scores.score.rounded]).toEqual([100, 1])
  })
  it('does not count against coverage', () => {
    expect([...scores.score.coverage]).toEqual([1, 1])
  })
  it('is not confused with one that is switched off', () => {
    const off = scoreAccounts(modelWith([{ ...cost, weight: 0 }, need]), columns, firstRun)
    expect(off.criteria[0]?.isLeftOut).toBe(false)
    expect([...off.score.rounded]).toEqual([100, 1])
  })
  it('gives 1 point to +∞ once somebody has a finite value', () => {
    const costs = [{ costToServe: Infinity }, { costToServe: 1 }, { costToServe: 100 }]
    const some = scoreAccounts(modelWith([cost]), accountColumns(costs), firstRun)
    expect(pointsOf(some, 'costToServe')).toEqual([1, 100, 1])
  })
})

describe('anchors', () => {
  const model = modelWith([revenue], { anchorDays: 90 })
  const columns = accountColumns([{ revenue: 1000 }, { revenue: 10 }])
  const later = accountColumns([{ revenue: 1000 }, { revenue: 10 }, { revenue: 100_000 }])
  const first = scoreAccounts(model, columns, { anchors: [], asOf: '2026-01-01' })

  it('are computed at the first run', () => {
    expect(first.anchors).toEqual([
      { criterion: 'revenue', source: 0, from: 10, to: 1000, since: '2026-01-01' },
    ])
    expect(first.renewed).toEqual([])
  })
  it('keep a newcomer from moving everybody for 90 days', () => {
    // 31 March is 89 days after 1 January 2026.
    const scores = scoreAccounts(model, later, { anchors: first.anchors, asOf: '2026-03-31' })
    expect(pointsOf(scores, 'revenue')).toEqual([100, 1, 100])
    expect(scores.anchors).toEqual(first.anchors)
    expect(scores.renewed).toEqual([])
  })
  it('are renewed after that, as an event', () => {
    const scores = scoreAccounts(model, later, { anchors: first.anchors, asOf: '2026-04-01' })
    const renewed = { criterion: 'revenue', source: 0, from: 10, to: 100_000, since: '2026-04-01' }
    // 1,000 is halfway between 10 and 100,000.
    expect(pointsOf(scores, 'revenue')[0]).toBeCloseTo(50.5, 10)
    expect(scores.anchors).toEqual([renewed])
    expect(scores.renewed).toEqual([renewed])
  })
  it('are not needed while all positive values are equal', () => {
    const equal = accountColumns([{ revenue: 500 }, { revenue: 500 }, { revenue: 0 }])
    const scores = scoreAccounts(model, equal, { anchors: first.anchors, asOf: '2026-01-02' })
    expect(pointsOf(scores, 'revenue')).toEqual([50.5, 50.5, 1])
  })
  it('outlive a run whose data is missing', () => {
    const blind = scoreAccounts(modelWith([revenue, need]), accountColumns([{ needRating: 5 }]), {
      anchors: first.anchors,
      asOf: '2027-01-01',
    })
    expect(blind.anchors).toEqual(first.anchors)
    expect(blind.renewed).toEqual([])
  })
  it('follow neither prospects nor accounts that are left out', () => {
    const young = { ...revenue, minHistoryDays: 182 }
    const accounts: TestAccount[] = [
      { revenue: 10 },
      { revenue: 1000 },
      { revenue: 1e9, firstWonAge: 3 },
      { revenue: 1e9, lifecycle: 'prospect' },
    ]
    const scores = scoreAccounts(modelWith([young]), accountColumns(accounts), firstRun)
    expect(scores.anchors[0]).toMatchObject({ from: 10, to: 1000 })
  })
})

describe('an empty portfolio', () => {
  it('has no scores and no anchors', () => {
    const scores = scoreAccounts(defaultModel, accountColumns([]), firstRun)
    expect(scores).toMatchObject({ size: 0, anchors: [], renewed: [] })
    expect([...scores.order]).toEqual([])
  })
})

describe('the order of rank', () => {
  it('is score, then revenue with none last, then id', () => {
    const accounts: TestAccount[] = [
      { needRating: 5 },
      { needRating: 5, revenue: 0 },
      { needRating: 5, revenue: -10 },
      { needRating: 5, revenue: 70 },
      { needRating: 5, revenue: 70 },
      { needRating: 6 },
      {},
      { needRating: 5 },
    ]
    const scores = scoreAccounts(modelWith([need]), accountColumns(accounts), firstRun)
    expect([...scores.order]).toEqual([5, 3, 4, 1, 2, 0, 7, 6])
  })
  it('compares scores rounded to one decimal', () => {
    const scale = { kind: 'linear' as const, from: 1, to: 100 }
    const model = modelWith([{ ...need, sources: [{ signal: 'contacts', scale }] }])
    // 50.04 and 50.01 are both 50.0, so revenue decides.
    const accounts = [{ contacts: 50.04 }, { contacts: 50.01, revenue: 1 }, { contacts: 50.06 }]
    const scores = scoreAccounts(model, accountColumns(accounts), firstRun)
    expect([...scores.score.rounded]).toEqual([50, 50, 50.1])
    expect([...scores.order]).toEqual([2, 1, 0])
  })
})

describe('any portfolio', () => {
  const amount = fc.oneof(fc.constant(null), fc.integer({ min: -100, max: 1_000_000 }))
  const stars = fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 10 }))
  const portion = fc.oneof(fc.constant(null), fc.double({ min: 0, max: 1, noNaN: true }))
  const account: fc.Arbitrary<TestAccount> = fc.record({
    lifecycle: fc.constantFrom('customer', 'prospect', 'lapsed'),
    firstWonAge: fc.integer({ min: 0, max: 2000 }),
    revenue: amount,
    pipeline: amount,
    companyRevenue: amount,
    orders: amount,
    costToServe: fc.oneof(fc.constant(Infinity), portion),
    stability: portion,
    winRate: portion,
    marketPosition: portion,
    needRating: stars,
    reputationRating: stars,
    influenceRating: stars,
    contacts: amount,
    buyingRoles: amount,
    newLines: amount,
  })
  const portfolio = fc.array(account, { minLength: 1, maxLength: 30 })

  it('has points, scores and axes from 1 to 100 or none, coverage from 0 to 1', () => {
    fc.assert(
      fc.property(portfolio, (accounts) => {
        const scores = scoreAccounts(defaultModel, accountColumns(accounts), firstRun)
        const isPoints = (x: number) => Number.isNaN(x) || (x >= 1 && x <= 100)
        for (const { id } of scores.criteria) {
          expect(pointsOf(scores, id).every(isPoints)).toBe(true)
        }
        for (const mean of [scores.score, scores.attractiveness, scores.strength]) {
          expect([...mean.rounded].every(isPoints)).toBe(true)
          expect([...mean.coverage].every((x) => x >= 0 && x <= 1 + 1e-12)).toBe(true)
        }
      }),
    )
  })

  it('has the same scores in whatever order its accounts come', () => {
    fc.assert(
      fc.property(portfolio, (accounts) => {
        const there = scoreAccounts(defaultModel, accountColumns(accounts), firstRun)
        const back = scoreAccounts(defaultModel, accountColumns(accounts.toReversed()), firstRun)
        expect([...back.score.exact].reverse()).toEqual([...there.score.exact])
        expect([...back.strength.rounded].reverse()).toEqual([...there.strength.rounded])
      }),
    )
  })

  it('has each rank once, and order and rank that are each other’s inverse', () => {
    fc.assert(
      fc.property(portfolio, (accounts) => {
        const { order, rank } = scoreAccounts(defaultModel, accountColumns(accounts), firstRun)
        expect([...order].map((row) => rank[row])).toEqual(accounts.map((_, index) => index + 1))
      }),
    )
  })
})

describe('the default model', () => {
  it('judges a lone customer in the middle of what it cannot compare', () => {
    const columns = accountColumns([{ revenue: 5000, orders: 4, stability: 1 }])
    const scores = scoreAccounts(defaultModel, columns, firstRun)
    // revenue 50.5 (25), potential 1… has no value for anyone: left out. stability 100 (10), frequency 50.5 (5).
    // (25 × 50.5 + 10 × 100 + 5 × 50.5) / 40 = 62.875
    expect(scores.score.exact[0]).toBe(62.875)
    expect(scores.score.rounded[0]).toBe(62.9)
    expect(scores.score.coverage[0]).toBe(1)
  })

  it('turns ratings and buying roles into the points of its tables', () => {
    const columns = accountColumns([
      {
        lifecycle: 'prospect',
        reputationRating: 10,
        marketPosition: 0,
        influenceRating: 4,
        needRating: 7,
        buyingRoles: 2,
        properties: { fit: 'tier_2' },
      },
      { lifecycle: 'prospect', marketPosition: 0.5, referrals: 3, buyingRoles: 5 },
    ])
    const scores = scoreAccounts(defaultModel, columns, firstRun)
    expect(pointsOf(scores, 'reputation')).toEqual([100, 50.5])
    expect(pointsOf(scores, 'influence')).toEqual([34, 80])
    expect(pointsOf(scores, 'need')).toEqual([67, NaN])
    expect(pointsOf(scores, 'relationship')).toEqual([60, 100])
    expect(pointsOf(scores, 'fit')).toEqual([60, NaN])
    // First: (10 × 100 + 5 × 34 + 5 × 60 + 10 × 67 + 5 × 60) / 35 = 2440 / 35 = 69.714…
    expect(scores.score.rounded[0]).toBe(69.7)
    // Second: (10 × 50.5 + 5 × 80 + 5 × 100) / 20 = 70.25; half is rounded away from zero.
    expect(scores.score.rounded[1]).toBe(70.3)
    // potential and abilityToPay have no value for anyone, so they do not apply: 20 of 35.
    expect(scores.score.coverage[1]).toBeCloseTo(20 / 35, 12)
  })
})
