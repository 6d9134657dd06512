import { describe, expect, it } from 'vitest'
import { logEnds, pointsOf } from './scales.ts'

const higher = { direction: 'higher', population: [] as number[], ends: null } as const
const lower = { ...higher, direction: 'lower' } as const
const inf = Number.POSITIVE_INFINITY
const auto = { kind: 'log', from: 'auto', to: 'auto' } as const

describe('scales', () => {
  it('percentile: ties share the middle; zeros are the lowest where asked', () => {
    const scale = { kind: 'percentile', zeroIsLowest: false } as const
    const context = { ...higher, population: [0, 10, 20, 20, 40] }
    // 0 is below, 10 is below, one equal: (2 + 0.5) / 4
    expect(pointsOf(20, scale, context)).toBe(62.875)
    expect(pointsOf(20, { ...scale, zeroIsLowest: true }, context)).toBe(50.5)
    expect(pointsOf(0, { ...scale, zeroIsLowest: true }, context)).toBe(1)
  })

  it('percentile where lower is better: +∞ last, a single value 100', () => {
    const scale = { kind: 'percentile', zeroIsLowest: false } as const
    const context = { ...lower, population: [1, 2, inf] }
    expect([1, 2, inf].map((value) => pointsOf(value, scale, context))).toEqual([100, 50.5, 1])
    expect(pointsOf(7, scale, { ...lower, population: [7] })).toBe(100)
  })

  it('linear: clamped, and turned where lower is better', () => {
    const scale = { kind: 'linear', from: 0, to: 10 } as const
    expect([-1, 5, 11].map((value) => pointsOf(value, scale, higher))).toEqual([1, 50.5, 100])
    expect([-1, inf].map((value) => pointsOf(value, scale, lower))).toEqual([100, 1])
  })

  it('log: straight in the logarithm, 1 point for what is not positive', () => {
    const context = { ...higher, ends: { from: 1, to: 100 }, population: [1, 100] }
    const scale = { kind: 'log', from: 1, to: 100 } as const
    const points = [-5, 0, 1, 10, 100, 1000].map((value) => pointsOf(value, scale, context))
    expect(points).toEqual([1, 1, 1, 50.5, 100, 100])
  })

  it('log auto: from the value at a tenth, to the largest or four times that', () => {
    expect(logEnds(auto, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, -3, inf])).toEqual({ from: 2, to: 10 })
    expect(logEnds(auto, [9, 8, 7, 6, 5, 4, 3])).toEqual({ from: 3, to: 12 })
    expect(logEnds(auto, [0, inf])).toBeNull()
  })

  it('log auto: equal positive values are in the middle', () => {
    const context = { ...higher, population: [0, 5, 5], ends: { from: 5, to: 20 } }
    expect(pointsOf(5, auto, context)).toBe(50.5)
    expect(pointsOf(0, auto, context)).toBe(1)
  })

  it('bands, rating, choices', () => {
    const bands = {
      kind: 'bands',
      bands: [
        { from: 3, points: 80 },
        { from: 0, points: 1 },
        { from: 1, points: 50 },
      ],
    } as const
    const points = [0, 2.9, 3, 99].map((value) =>
      pointsOf(value, { ...bands, bands: [...bands.bands] }, higher),
    )
    expect(points).toEqual([1, 50, 80, 80])
    expect([1, 5.5, 10].map((value) => pointsOf(value, { kind: 'rating' }, higher))).toEqual([
      1, 50.5, 100,
    ])
    expect(pointsOf('b', { kind: 'choices', choices: { a: 100, b: 60 } }, higher)).toBe(60)
  })
})
