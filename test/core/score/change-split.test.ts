import { describe, expect, it } from 'vitest'
import { type JudgedOnce, splitChange } from '#src/core/score/change-split.ts'
import type { ScalesAfter } from '#src/core/score/points-split.ts'
import { shownChange } from '#src/core/score/shown-change.ts'
import { type CriterionDocument, modelWith } from '#test/core/model-with.ts'

/** What an account got on a criterion: value, points. */
type Got = readonly [value: number | string | null, points: number | null]

const noScales: ScalesAfter = { anchors: [], others: () => null }

/** An account judged on criteria that judge the signal of their id in the same way, but for `changes`. */
function judged(
  got: Readonly<Record<string, Got>>,
  changes: Readonly<Record<string, Partial<CriterionDocument>>> = {},
  revenue: number | null = 100,
): JudgedOnce {
  const model = modelWith(
    Object.keys(got).map((id) => ({
      id,
      axis: 'strength',
      weight: 10,
      sources: [{ signal: 'needRating', scale: { kind: 'linear', from: 0, to: 1000 } }],
      ...changes[id],
    })),
  )
  const points = Object.values(got).map(([, each]) => each)
  return {
    ...{ model, points, revenue },
    values: Object.values(got).map(([value]) => value),
    weights: model.criteria.map(({ weight }, i) => (points[i] === null ? null : weight)),
  }
}

/** Parts other than 0, by criterion and cause, to the sixth decimal. */
function split(before: JudgedOnce, after: JudgedOnce, scales: Partial<ScalesAfter> = {}) {
  const changes = splitChange({ before, after, scales: { ...noScales, ...scales } })
  return Object.fromEntries(
    (changes ?? []).flatMap(({ criterion, parts }) =>
      Object.entries(parts).flatMap(([cause, part]) =>
        Math.abs(part) < 1e-9 ? [] : [[`${criterion} ${cause}`, Number(part.toFixed(6))]],
      ),
    ),
  )
}

describe('the parts of a change', () => {
  it('are the account’s own where its values are other ones', () => {
    // (10 × 100 + 10 × 20) / 20 = 60 becomes (10 × 40 + 10 × 20) / 20 = 30.
    const before = judged({ need: [10, 100], other: [2, 20] })
    const after = judged({ need: [4, 40], other: [2, 20] })
    expect(split(before, after)).toEqual({ 'need own': -30 })
  })

  it('are the model’s where a weight changed, and belong to that criterion alone', () => {
    // (10 × 100 + 30 × 20) / 40 = 40 becomes (30 × 100 + 30 × 20) / 60 = 60.
    const got: Record<string, Got> = { need: [10, 100], other: [2, 20], third: [4, 40] }
    const before = judged(got, { other: { weight: 30 } })
    const after = judged(got, { other: { weight: 30 }, need: { weight: 30 } })
    // With the third: 2000 / 50 = 40 becomes 4000 / 70.
    expect(split(before, after)).toEqual({ 'need model': Number((4000 / 70 - 40).toFixed(6)) })
  })

  it('are the model’s where a criterion is new, dropped, switched on or off, or forgives what is missing', () => {
    const first: Got = [10, 100]
    const second: Got = [2, 20]
    expect(split(judged({ a: first }), judged({ a: first, b: second }))).toEqual({
      'b model': -40,
    })
    expect(split(judged({ a: first, b: second }), judged({ a: first }))).toEqual({ 'b model': 40 })
    const off = judged({ a: first, b: [null, null] }, { b: { weight: 0 } })
    expect(split(off, judged({ a: first, b: second }))).toEqual({ 'b model': -40 })
    expect(
      split(
        judged({ a: first, b: [null, null] }),
        judged({ a: first, b: [null, 1] }, { b: { missing: 'lowest' } }),
      ),
    ).toEqual({ 'b model': -49.5 })
  })

  it('are those of data where a criterion has points at one time only', () => {
    // 100 becomes (10 × 100 + 30 × 20) / 40 = 40.
    const weights = { b: { weight: 30 } }
    const before = judged({ a: [10, 100], b: [null, null] }, weights)
    const after = judged({ a: [10, 100], b: [2, 20] }, weights)
    expect(split(before, after)).toEqual({ 'b data': -60 })
    expect(split(after, before)).toEqual({ 'b data': 60 })
  })

  it('are the portfolio’s where the same value got other points', () => {
    const percentile = { sources: [rank('needRating')] }
    const before = judged({ a: [10, 100], b: [2, 20] }, { a: percentile })
    const after = judged({ a: [10, 60], b: [2, 20] }, { a: percentile })
    expect(split(before, after)).toEqual({ 'a portfolio': -20 })
  })
})

describe('where the account and others moved at once', () => {
  it('a percentile is asked where the value before would stand today', () => {
    const changes = { a: { sources: [rank('needRating')] } }
    // 15 was second of four, and would be first of 15, 16, 20, 30; 25 is third of 16, 20, 25, 30.
    const before = judged({ a: [15, 34] }, changes)
    const after = judged({ a: [25, 67] }, changes)
    expect(split(before, after, { others: () => [16, 20, 30] })).toEqual({
      'a portfolio': -33,
      'a own': 66,
    })
    expect(split(before, after)).toEqual({ 'a own': 33 })
  })

  it('an automatic scale is asked by its ends of today', () => {
    const changes = { a: { sources: [auto('revenue')] } }
    // Ends were 1 and 10,000; today they are 1 and 100.
    const before = judged({ a: [10, 25.75] }, changes)
    const after = judged({ a: [100, 100] }, changes)
    const anchors = [{ criterion: 'a', source: 0, from: 1, to: 100, since: '2026-01-01' }]
    expect(split(before, after, { anchors })).toEqual({ 'a portfolio': 24.75, 'a own': 49.5 })
    // Ends that do not give today's points are not today's.
    const others = [{ ...anchors[0]!, to: 1000 }]
    expect(split(before, after, { anchors: others })).toEqual({ 'a own': 74.25 })
  })

  it('fixed scales owe nothing to others', () => {
    const before = judged({ a: [0, 1] })
    expect(split(before, judged({ a: [500, 50.5] }), { others: () => [1, 2] })).toEqual({
      'a own': 49.5,
    })
  })

  it('a value counts as the lowest where the model says so of one that is missing', () => {
    const changes = { a: { sources: [auto('pipeline')], missing: 'lowest' as const } }
    const after = judged({ a: [100, 100] }, changes)
    expect(split(judged({ a: [null, 1] }, changes), after)).toEqual({ 'a own': 99 })
  })
})

describe('where a scale changed', () => {
  it('the model’s part is what it makes of the value before', () => {
    const wider = { a: { sources: [linear('needRating', 20)] } }
    const before = judged({ a: [5, 50.5] }, { a: { sources: [linear('needRating', 10)] } })
    expect(split(before, judged({ a: [10, 50.5] }, wider))).toEqual({
      'a model': -24.75,
      'a own': 24.75,
    })
    expect(split(before, judged({ a: [5, 25.75] }, wider))).toEqual({ 'a model': -24.75 })
  })

  it('all is the model’s where another signal is judged', () => {
    const before = judged({ a: [5, 50.5] }, { a: { sources: [linear('needRating', 10)] } })
    const after = judged({ a: [7, 70.3] }, { a: { sources: [linear('orders', 10)] } })
    expect(split(before, after)).toEqual({ 'a model': 19.8 })
  })
})

describe('a value that compares the account with others', () => {
  const sources = [
    { signal: 'reputationRating', scale: { kind: 'rating' } } as const,
    linear('marketPosition', 1),
  ]
  const changes = {
    name: { sources },
    money: { sources: [auto('companyRevenue')] },
  }

  it('is the portfolio’s doing unless its own figure changed', () => {
    const before = judged({ name: [0.5, 50.5], money: [1000, 50] }, changes)
    expect(split(before, judged({ name: [0.1, 10.9], money: [1000, 50] }, changes))).toEqual({
      'name portfolio': -19.8,
    })
    expect(split(before, judged({ name: [0.1, 10.9], money: [900, 50] }, changes))).toEqual({
      'name own': -19.8,
    })
  })

  it('is the account’s own where a person has rated it since', () => {
    const before = judged({ name: [0.5, 50.5] }, changes)
    expect(split(before, judged({ name: [7, 67] }, changes))).toEqual({ 'name own': 16.5 })
  })

  it('is told of shares by the account’s revenue', () => {
    const share = { a: { sources: [linear('share', 1)] } }
    const before = judged({ a: [0.5, 50.5] }, share, 100)
    expect(split(before, judged({ a: [0.4, 40.6] }, share, 100))).toEqual({ 'a portfolio': -9.9 })
    expect(split(before, judged({ a: [0.4, 40.6] }, share, 80))).toEqual({ 'a own': -9.9 })
  })
})

it('is shown for Birch as docs/method.md says', () => {
  const changes: Record<string, Partial<CriterionDocument>> = {
    revenue: { weight: 25, sources: [auto('revenue')] },
    need: { weight: 10, sources: [{ signal: 'needRating', scale: { kind: 'rating' } }] },
    influence: { weight: 5, sources: [{ signal: 'influenceRating', scale: { kind: 'rating' } }] },
    // All else: 6258.25 − 25 × 50.5 − 10 × 78 = 4215.75, of the weight 70.
    rest: { weight: 70 },
  }
  const rest: Got = [1, 4215.75 / 70]
  const before = judged(
    { revenue: [200_000, 50.5], need: [8, 78], influence: [null, null], rest },
    changes,
  )
  const after = judged({ revenue: [200_000, 45], need: [7, 67], influence: [8, 78], rest }, changes)
  const parts = splitChange({ before, after, scales: noScales })
  expect(shownChange(parts ?? [], { before: 59.6, after: 58.2 }, 100)).toMatchObject({
    change: -1.4,
    causes: { own: -1, model: 0, portfolio: -1.2, data: 0.8 },
  })
})

it('is not split where there is no score at one of the times', () => {
  const none = judged({ a: [null, null] })
  const some = judged({ a: [10, 100] })
  for (const [before, after] of [
    [none, some],
    [some, none],
  ] as const) {
    expect(splitChange({ before, after, scales: noScales })).toBeNull()
  }
})

type Signal = Extract<CriterionDocument['sources'][number], { signal: string }>['signal']

function rank(signal: Signal) {
  return { signal, scale: { kind: 'percentile' } } as const
}

function auto(signal: Signal) {
  return { signal, scale: { kind: 'log' } } as const
}

function linear(signal: Signal, to: number) {
  return { signal, scale: { kind: 'linear', from: 0, to } } as const
}
