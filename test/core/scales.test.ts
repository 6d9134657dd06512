import { describe, expect, it } from 'vitest'
import type { Scale } from '#src/core/model/model.ts'
import { logEnds } from '#src/core/score/log-ends.ts'
import { type Portfolio, toPoints } from '#src/core/score/scales.ts'

const nobody: Portfolio = { values: new Float64Array(), ends: null }

function points(
  scale: Scale,
  value: number,
  direction: 'higher' | 'lower' = 'higher',
  portfolio: Partial<Portfolio> = {},
): number {
  return toPoints(scale, direction, { ...nobody, ...portfolio })(value)
}

describe('linear', () => {
  const scale = { kind: 'linear', from: 0, to: 1 } as const
  it.each([
    [0, 1],
    // 1 + 99 × 0.25
    [0.25, 25.75],
    [1, 100],
    [-3, 1],
    [7, 100],
  ])('%d from 0 to 1 gives %d', (value, wanted) => {
    expect(points(scale, value)).toBe(wanted)
  })
  it('turns p into 101 − p where lower is better', () => {
    expect(points(scale, 0.25, 'lower')).toBe(75.25)
  })
})

describe('log', () => {
  const scale = { kind: 'log', from: 1, to: 10_000 } as const
  const ends = { from: 1, to: 10_000 }
  it.each([
    [1, 1],
    // Halfway in powers of ten: 1 + 99 × 2 / 4
    [100, 50.5],
    [10_000, 100],
    [1e9, 100],
    [0, 1],
    [-5, 1],
    [Infinity, 100],
  ])('%d from 1 to 10,000 gives %d', (value, wanted) => {
    expect(points(scale, value, 'higher', { ends })).toBeCloseTo(wanted, 10)
  })
  it.each([
    [1, 100],
    [10, 75.25],
    [10_000, 1],
    [Infinity, 1],
  ])('%d where lower is better gives %d', (value, wanted) => {
    expect(points(scale, value, 'lower', { ends })).toBeCloseTo(wanted, 10)
  })
  it('gives 50.5 where all positive values are equal, and 1 to those that are not positive', () => {
    const auto = { kind: 'log', from: 'auto', to: 'auto' } as const
    expect(points(auto, 7, 'higher', { ends: 'flat' })).toBe(50.5)
    expect(points(auto, 7, 'lower', { ends: 'flat' })).toBe(50.5)
    expect(points(auto, 0, 'higher', { ends: 'flat' })).toBe(1)
    expect(points(auto, Infinity, 'lower', { ends: 'flat' })).toBe(1)
  })
})

describe('automatic ends of log', () => {
  const auto = { kind: 'log', from: 'auto', to: 'auto' } as const
  it('go from the value a tenth up to the largest', () => {
    // Twenty values: index floor(20 / 10) = 2 of 1, 2, 3 …
    const values = Float64Array.from({ length: 20 }, (_, index) => 20 - index)
    expect(logEnds(auto, values)).toEqual({ from: 3, to: 20 })
  })
  it('are at least a factor of four apart', () => {
    expect(logEnds(auto, Float64Array.of(6, 5))).toEqual({ from: 5, to: 20 })
  })
  it('may be automatic on one side only', () => {
    expect(logEnds({ ...auto, from: 2 }, Float64Array.of(6, 5))).toEqual({ from: 2, to: 8 })
    expect(logEnds({ ...auto, from: 1 }, Float64Array.of(6, 5))).toEqual({ from: 1, to: 6 })
    expect(logEnds({ ...auto, to: 100 }, Float64Array.of(6, 5))).toEqual({ from: 5, to: 100 })
    expect(logEnds({ ...auto, to: 8 }, Float64Array.of(6, 5))).toEqual({ from: 5, to: 8 })
    expect(logEnds({ ...auto, to: 4 }, Float64Array.of(6, 5))).toEqual({ from: 1, to: 4 })
  })
  it('are unknown without values', () => {
    expect(logEnds(auto, new Float64Array())).toBeNull()
  })
})

describe('bands', () => {
  const bands = [
    { from: 5, points: 100 },
    { from: 0, points: 1 },
    { from: 1, points: 50 },
  ]
  it.each([
    [0, 1],
    [1, 50],
    [4.9, 50],
    [5, 100],
    [-1, 1],
    [Infinity, 100],
  ])('gives %d the points of the highest bound that it reaches: %d', (value, wanted) => {
    expect(points({ kind: 'bands', bands }, value)).toBe(wanted)
  })
  it('gives +∞ 1 point where lower is better, whatever the highest band', () => {
    const low = [{ from: 0, points: 40 }]
    expect(points({ kind: 'bands', bands: low }, Infinity, 'lower')).toBe(1)
    expect(points({ kind: 'bands', bands: low }, 3, 'lower')).toBe(61)
  })
})

describe('rating', () => {
  it.each([
    [1, 1],
    [4, 34],
    [10, 100],
  ])('maps %d of 10 to %d of 100', (value, wanted) => {
    expect(points({ kind: 'rating' }, value)).toBeCloseTo(wanted, 10)
  })
})

describe('percentile', () => {
  const scale = { kind: 'percentile', zeroIsLowest: false } as const
  const values = Float64Array.of(40, 10, 20, 20, -5)
  it('ranks among the accounts that use the source', () => {
    // 20: two below and one other equal, of four others: 1 + 99 × 2.5 / 4
    expect(points(scale, 20, 'higher', { values })).toBe(62.875)
    expect(points(scale, 40, 'higher', { values })).toBe(100)
    expect(points(scale, -5, 'higher', { values })).toBe(1)
  })
  it('is turned round where lower is better', () => {
    // 20: one above and one other equal: 1 + 99 × 1.5 / 4
    expect(points(scale, 20, 'lower', { values })).toBe(38.125)
    expect(points(scale, -5, 'lower', { values })).toBe(100)
  })
  it('puts +∞ last where lower is better', () => {
    const costs = Float64Array.of(1, 2, Infinity)
    expect(points(scale, Infinity, 'lower', { values: costs })).toBe(1)
    expect(points(scale, 2, 'lower', { values: costs })).toBe(50.5)
  })
  it('gives a single value 100 in either direction', () => {
    const single = Float64Array.of(3)
    expect(points(scale, 3, 'higher', { values: single })).toBe(100)
    expect(points(scale, 3, 'lower', { values: single })).toBe(100)
  })
  it('with zeroIsLowest gives values ≤ 0 one point and does not rank them', () => {
    const zero = { ...scale, zeroIsLowest: true }
    expect(points(zero, -5, 'higher', { values })).toBe(1)
    // 10 is the lowest of the four that are ranked; 20 has 1.5 of 3 others below it.
    expect(points(zero, 10, 'higher', { values })).toBe(1)
    expect(points(zero, 20, 'higher', { values })).toBe(50.5)
  })
})
