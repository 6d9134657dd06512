import { describe, expect, it } from 'vitest'
import { matrixThresholds, quadrantOf } from '#src/core/portfolio/matrix.ts'
import type { WeightedMean } from '#src/core/score/weighted-mean.ts'

describe('the quadrant', () => {
  const thresholds = { attractiveness: 50.5, strength: 40 }
  it.each([
    [50.5, 40, 'key'],
    [50.5, 39.9, 'development'],
    [50.4, 40, 'maintenance'],
    [1, 1, 'opportunistic'],
    [NaN, 90, 'undecided'],
    [90, NaN, 'undecided'],
  ])('of %d × %d is %s: a value at the threshold is above', (attractiveness, strength, wanted) => {
    expect(quadrantOf(attractiveness, strength, thresholds)).toBe(wanted)
  })
})

describe('the thresholds', () => {
  const axis = (...rounded: number[]): WeightedMean => ({
    exact: new Float64Array(),
    rounded: Float64Array.from(rounded),
    coverage: new Float64Array(),
  })
  const scores = { attractiveness: axis(10, NaN, 20.1, 30), strength: axis(10, 20.1, NaN) }
  const matrix = { attractiveness: 60, strength: 50.5, minCoverage: 0.4 } as const

  it('are the model’s numbers', () => {
    expect(matrixThresholds(matrix, scores)).toEqual({ attractiveness: 60, strength: 50.5 })
  })
  it('or medians of the accounts that have the axis, to one decimal', () => {
    // The middle of 10, 20.1, 30; between 10 and 20.1 it is 15.05, rounded away from zero.
    expect(
      matrixThresholds({ ...matrix, attractiveness: 'median', strength: 'median' }, scores),
    ).toEqual({ attractiveness: 20.1, strength: 15.1 })
  })
  it('are the middle where nobody has the axis', () => {
    const nobody = { attractiveness: axis(), strength: axis(NaN) }
    const medians = { ...matrix, attractiveness: 'median', strength: 'median' } as const
    expect(matrixThresholds(medians, nobody)).toEqual({ attractiveness: 50.5, strength: 50.5 })
  })
})
