import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { driversOf, pullsOf } from '#src/core/score/drivers.ts'

describe('the pull of a criterion', () => {
  it('is weight × distance from the mean / the account’s own weights', () => {
    // Weights in force 25 + 10 + 5 = 40: 25 × 30 / 40, 10 × −20 / 40, 5 × 0 / 40.
    expect(
      pullsOf({
        points: [80, 30, null, 50],
        weights: [25, 10, null, 5],
        means: [50, 50, 70, 50],
      }),
    ).toEqual([18.75, -5, null, 0])
  })
  it('is rounded to a millionth', () => {
    // 1 × 1 / 3 and 2 × −1 / 3
    expect(pullsOf({ points: [2, 1], weights: [1, 2], means: [1, 2] })).toEqual([
      0.333333, -0.666667,
    ])
  })
  it('and the others add up to the way from the mean points to the score', () => {
    const criterion = fc.record({
      points: fc.double({ min: 1, max: 100, noNaN: true }),
      weight: fc.integer({ min: 1, max: 100 }),
      mean: fc.double({ min: 1, max: 100, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(criterion, { minLength: 1, maxLength: 13 }), (list) => {
        const total = list.reduce((sum, { weight }) => sum + weight, 0)
        const mean = (of: 'points' | 'mean') =>
          list.reduce((sum, c) => sum + c.weight * c[of], 0) / total
        const pulls = pullsOf({
          points: list.map(({ points }) => points),
          weights: list.map(({ weight }) => weight),
          means: list.map((c) => c.mean),
        })
        const sum = pulls.reduce<number>((a, b) => a + (b ?? 0), 0)
        expect(sum).toBeCloseTo(mean('points') - mean('mean'), 4)
      }),
    )
  })
})

describe('drivers', () => {
  const criteria = ['revenue', 'potential', 'need', 'fit']
  it('are the two largest positive pulls and the lowest negative one', () => {
    expect(driversOf([1, -3, 2, 5], criteria)).toEqual({
      strong: ['fit', 'need'],
      weak: 'potential',
    })
  })
  it('follow the model’s order where pulls are equal', () => {
    expect(driversOf([2, 2, 2, 2], criteria)).toEqual({
      strong: ['revenue', 'potential'],
      weak: null,
    })
    expect(driversOf([0, 1, null, 0], criteria).weak).toBeNull()
    expect(driversOf([-1, -1, null, 0], criteria)).toEqual({ strong: [], weak: 'revenue' })
  })
})
