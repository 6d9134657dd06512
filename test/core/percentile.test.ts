import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nthSmallest } from '#src/core/score/nth-smallest.ts'
import { midRankPercentile } from '#src/core/score/percentile.ts'

describe('the mid-rank percentile', () => {
  const sorted = Float64Array.of(10, 20, 20, 40)
  it.each([
    [10, 0],
    // One value below and half of the one other that is equal, of three others: 1.5 / 3.
    [20, 0.5],
    [40, 1],
  ])('of %d among 10, 20, 20, 40 is %d', (value, percentile) => {
    expect(midRankPercentile(sorted, value)).toBe(percentile)
  })

  it('of a single value is 1', () => {
    expect(midRankPercentile(Float64Array.of(7), 7)).toBe(1)
  })

  it('of values that are all equal is the middle', () => {
    expect(midRankPercentile(Float64Array.of(3, 3, 3), 3)).toBe(0.5)
  })
})

describe('the n-th smallest value', () => {
  it('is the one that sorting puts there', () => {
    const values = fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(values, fc.nat(), (list, seed) => {
        const n = seed % list.length
        // −0 and 0 are one value to both, in any order.
        const wanted = list.toSorted((a, b) => a - b)[n]
        return nthSmallest(Float64Array.from(list), n) === wanted
      }),
    )
  })

  it('is found among many equal ones', () => {
    expect(nthSmallest(Float64Array.of(2, 1, 2, 2, 1, 2), 1)).toBe(1)
    expect(nthSmallest(Float64Array.of(2, 1, 2, 2, 1, 2), 2)).toBe(2)
  })

  it('is none where there are no values', () => {
    expect(nthSmallest(new Float64Array(), 0)).toBeUndefined()
  })
})
