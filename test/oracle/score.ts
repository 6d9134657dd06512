import type { Model } from '#src/core/model/model.ts'
import type { Verdict } from './criteria.ts'
import { roundTenth, sum } from './numbers.ts'

/** Rounded to one decimal, with the unrounded values from which whole numbers are rounded. */
export interface Scores {
  readonly score: number | null
  readonly attractiveness: number | null
  readonly strength: number | null
  readonly coverage: number
  readonly unrounded: {
    readonly score: number | null
    readonly attractiveness: number | null
    readonly strength: number | null
  }
}

export function scoresOf(verdicts: readonly Verdict[], model: Model): Scores {
  const unrounded = {
    score: weightedMean(verdicts),
    attractiveness: axisOf('attractiveness', verdicts, model),
    strength: axisOf('strength', verdicts, model),
  }
  return {
    score: tenth(unrounded.score),
    attractiveness: tenth(unrounded.attractiveness),
    strength: tenth(unrounded.strength),
    coverage: coverageOf(verdicts),
    unrounded,
  }
}

/** "Attractiveness and strength are the same mean over the criteria of one axis"; "An axis with
 * coverage below 0.4 is null." */
function axisOf(axis: Verdict['axis'], verdicts: readonly Verdict[], model: Model): number | null {
  const ofAxis = verdicts.filter((verdict) => verdict.axis === axis)
  return coverageOf(ofAxis) < model.matrix.minCoverage ? null : weightedMean(ofAxis)
}

/** "Σ weight × points / Σ weight over the criteria not skipped; null where all are skipped" */
function weightedMean(verdicts: readonly Verdict[]): number | null {
  const judged = verdicts.flatMap(({ weight, points }) =>
    points === null ? [] : [{ weight, points }],
  )
  if (judged.length === 0) return null
  return sum(judged.map((v) => v.weight * v.points)) / sum(judged.map((v) => v.weight))
}

/** "Σ weight of criteria with a value / Σ weight of those that apply; 0 / 0 is 0" */
function coverageOf(verdicts: readonly Verdict[]): number {
  const applying = sum(verdicts.filter((v) => v.applies).map((v) => v.weight))
  const covered = sum(verdicts.filter((v) => v.isCovered).map((v) => v.weight))
  return applying === 0 ? 0 : covered / applying
}

function tenth(value: number | null): number | null {
  return value === null ? null : roundTenth(value)
}
