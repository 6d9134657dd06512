import { round } from '../round.ts'
import type { Scores } from '../score/score.ts'
import { isCovered, type WeightedMean } from '../score/weighted-mean.ts'
import { hasPoints, hasValue, isApplying, type RowPatterns } from './row-patterns.ts'

/** The criteria of an axis, ready to be weighed. */
export interface WeighedAxis {
  readonly weights: readonly number[]
  /** Of each criterion by row; 0 where it is left out. */
  readonly points: readonly Float64Array[]
  readonly patterns: RowPatterns
}

interface Axes {
  readonly attractiveness: WeighedAxis
  readonly strength: WeighedAxis
}

/**
 * The weighted means of `scoreAccounts`, to the last bit: each sum has the same parts in the same order.
 * But weights are summed once for all rows with the same pattern, so that a row costs little more than
 * a multiplication for each criterion.
 */
export function weighRows(
  { attractiveness, strength }: Axes,
  size: number,
  minCoverage: number,
): Pick<Scores, 'score' | 'attractiveness' | 'strength'> {
  const a = { sums: pointSums(attractiveness, size), weights: weightSums(attractiveness) }
  const s = { sums: pointSums(strength, size), weights: weightSums(strength) }
  const means = {
    score: emptyMean(size),
    attractiveness: emptyMean(size),
    strength: emptyMean(size),
  }
  for (let row = 0; row < size; row++) {
    const inA = attractiveness.patterns.of[row] ?? 0
    const inS = strength.patterns.of[row] ?? 0
    const [pointsA, pointsS] = [a.sums[row] ?? 0, s.sums[row] ?? 0]
    const [judgedA, judgedS] = [a.weights.judged[inA] ?? 0, s.weights.judged[inS] ?? 0]
    const [knownA, knownS] = [a.weights.known[inA] ?? 0, s.weights.known[inS] ?? 0]
    const [applyingA, applyingS] = [a.weights.applying[inA] ?? 0, s.weights.applying[inS] ?? 0]
    // 0 / 0 is NaN: no criterion applies, which is no coverage.
    const [coverageA, coverageS] = [knownA / applyingA || 0, knownS / applyingS || 0]
    const coverage = (knownA + knownS) / (applyingA + applyingS) || 0
    const meanA = isCovered(coverageA, minCoverage) ? pointsA / judgedA : NaN
    const meanS = isCovered(coverageS, minCoverage) ? pointsS / judgedS : NaN
    set(means.attractiveness, row, meanA, coverageA)
    set(means.strength, row, meanS, coverageS)
    set(means.score, row, (pointsA + pointsS) / (judgedA + judgedS), coverage)
  }
  return means
}

/** Σ weight × points of each row. */
function pointSums({ weights, points }: WeighedAxis, size: number): Float64Array {
  const sums = new Float64Array(size)
  points.forEach((column, index) => {
    const weight = weights[index] ?? 0
    for (let row = 0; row < size; row++) sums[row] = (sums[row] ?? 0) + weight * (column[row] ?? 0)
  })
  return sums
}

/** Sums of the weights of each pattern; see WeightSums. */
function weightSums({ weights, patterns }: WeighedAxis) {
  const sumOf = (trait: number) =>
    Float64Array.from(patterns.traits, (traits) =>
      traits.reduce((sum, has, index) => (has & trait ? sum + (weights[index] ?? 0) : sum), 0),
    )
  return { judged: sumOf(hasPoints), known: sumOf(hasValue), applying: sumOf(isApplying) }
}

function emptyMean(size: number): WeightedMean {
  const column = () => new Float64Array(size)
  return { exact: column(), rounded: column(), coverage: column() }
}

function set(mean: WeightedMean, row: number, exact: number, coverage: number): void {
  mean.exact[row] = exact
  mean.rounded[row] = round(exact)
  mean.coverage[row] = coverage
}
