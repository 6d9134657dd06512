import { median } from 'd3-array'
import type { Model } from '../model/model.ts'
import { round } from '../round.ts'
import type { Scores } from '../score/score.ts'
import type { WeightedMean } from '../score/weighted-mean.ts'

export type Quadrant = 'key' | 'development' | 'maintenance' | 'opportunistic' | 'undecided'

/** Points that count as attractive and as strong. */
export interface MatrixThresholds {
  readonly attractiveness: number
  readonly strength: number
}

/** The model's thresholds; a median is that of the accounts whose axis is not null. */
export function matrixThresholds(
  matrix: Model['matrix'],
  scores: Readonly<Record<'attractiveness' | 'strength', Pick<WeightedMean, 'rounded'>>>,
): MatrixThresholds {
  const threshold = (setting: number | 'median', { rounded }: Pick<WeightedMean, 'rounded'>) =>
    setting === 'median' ? round(median(rounded) ?? middle) : setting
  return {
    attractiveness: threshold(matrix.attractiveness, scores.attractiveness),
    strength: threshold(matrix.strength, scores.strength),
  }
}

// Halfway between 1 and 100, for a portfolio in which no axis has a value.
const middle = 50.5

/** Quadrant of each account, by row. */
export function quadrantsOf(
  { attractiveness, strength }: Pick<Scores, 'attractiveness' | 'strength'>,
  thresholds: MatrixThresholds,
): Quadrant[] {
  const quadrants = new Array<Quadrant>(attractiveness.rounded.length)
  for (let row = 0; row < quadrants.length; row++) {
    const x = attractiveness.rounded[row] ?? NaN
    quadrants[row] = quadrantOf(x, strength.rounded[row] ?? NaN, thresholds)
  }
  return quadrants
}

/** Quadrant of an account by its rounded axes, NaN being none; a value at the threshold is above. */
export function quadrantOf(
  attractiveness: number,
  strength: number,
  thresholds: MatrixThresholds,
): Quadrant {
  if (Number.isNaN(attractiveness) || Number.isNaN(strength)) return 'undecided'
  const isStrong = strength >= thresholds.strength
  if (attractiveness >= thresholds.attractiveness) return isStrong ? 'key' : 'development'
  return isStrong ? 'maintenance' : 'opportunistic'
}
