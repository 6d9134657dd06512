import { round } from '../round.ts'
import type { CriterionScores } from './score-criterion.ts'
import { notApplicable } from './source-choice.ts'

/** Sums over some criteria, by row. */
export interface WeightSums {
  /** Σ weight × points, over the criteria that are not left out. */
  readonly points: Float64Array
  /** Σ weight over the same. */
  readonly judged: Float64Array
  /** Σ weight of criteria with a value. */
  readonly known: Float64Array
  /** Σ weight of criteria that apply. */
  readonly applying: Float64Array
}

/** A weighted mean of points and how much it rests on, by row. */
export interface WeightedMean {
  /** NaN where every criterion is left out. */
  readonly exact: Float64Array
  /** The same to one decimal: what everything compares. */
  readonly rounded: Float64Array
  /** 0–1; 0 where no criterion applies. */
  readonly coverage: Float64Array
}

export function noWeights(size: number): WeightSums {
  return {
    points: new Float64Array(size),
    judged: new Float64Array(size),
    known: new Float64Array(size),
    applying: new Float64Array(size),
  }
}

/**
 * Adds a criterion with its points by row to the sums. Returns the mean of the points there are; NaN
 * where there are none.
 */
export function addCriterion(
  sums: WeightSums,
  { weight, source }: CriterionScores,
  points: Float64Array,
): number {
  let total = 0
  let count = 0
  for (let row = 0; row < points.length; row++) {
    const x = points[row] ?? NaN
    const from = source[row] ?? notApplicable
    if (!Number.isNaN(x)) {
      total += x
      count++
      sums.points[row] = (sums.points[row] ?? 0) + weight * x
      sums.judged[row] = (sums.judged[row] ?? 0) + weight
    }
    if (from >= 0) sums.known[row] = (sums.known[row] ?? 0) + weight
    if (from !== notApplicable) sums.applying[row] = (sums.applying[row] ?? 0) + weight
  }
  return total / count
}

export function addSums(a: WeightSums, b: WeightSums): WeightSums {
  const add = (x: Float64Array, y: Float64Array) => x.map((value, row) => value + (y[row] ?? 0))
  return {
    points: add(a.points, b.points),
    judged: add(a.judged, b.judged),
    known: add(a.known, b.known),
    applying: add(a.applying, b.applying),
  }
}

/** The mean of each row, NaN where its coverage is below the minimum; takes the sums' arrays over. */
export function weightedMean(sums: WeightSums, minCoverage: number): WeightedMean {
  const { points, judged, known, applying } = sums
  const rounded = new Float64Array(points.length)
  for (let row = 0; row < points.length; row++) {
    // 0 / 0 is NaN: no criterion applies, which is no coverage.
    const coverage = (known[row] ?? 0) / (applying[row] ?? 0) || 0
    const mean = isCovered(coverage, minCoverage) ? (points[row] ?? 0) / (judged[row] ?? 0) : NaN
    known[row] = coverage
    points[row] = mean
    rounded[row] = round(mean)
  }
  return { exact: points, rounded, coverage: known }
}

/** Whether a coverage reaches a minimum, both 0–1, whatever the order in which weights were added. */
export function isCovered(coverage: number, minCoverage: number): boolean {
  return coverage >= minCoverage - 1e-9
}
