import type { CalendarDate } from '../calendar-date.ts'
import type { AccountColumns, Anchor } from '../columns.ts'
import type { Model } from '../model/model.ts'
import { fillPoints } from './points.ts'
import { rankOrder } from './rank-order.ts'
import { type CriterionScores, scoreCriterion } from './score-criterion.ts'
import { scoresOf } from './scores-of.ts'
import {
  addCriterion,
  addSums,
  noWeights,
  type WeightedMean,
  weightedMean,
} from './weighted-mean.ts'

/** What the model makes of the accounts in play. All arrays are by row; NaN is "none". */
export interface Scores {
  readonly size: number
  /** In the model's order, each with the mean of the points there are; NaN where there are none. */
  readonly criteria: readonly (CriterionScores & { readonly mean: number })[]
  readonly score: WeightedMean
  /** NaN below the matrix's least coverage. */
  readonly attractiveness: WeightedMean
  readonly strength: WeightedMean
  /** Rows from the first rank to the last; rows without a score come last. */
  readonly order: Uint32Array
  /** 1 to n. */
  readonly rank: Uint32Array
  /** To be held for the next run of this model version: those that are young enough, and new ones. */
  readonly anchors: readonly Anchor[]
  /** Those of `anchors` that took the place of an old one: each is an event of the run. */
  readonly renewed: readonly Anchor[]
}

/** Scores every account. `anchors` are those held from earlier runs of the same model version. */
export function scoreAccounts(
  model: Model,
  columns: AccountColumns,
  { anchors, asOf }: { readonly anchors: readonly Anchor[]; readonly asOf: CalendarDate },
): Scores {
  const { size } = columns
  const book = { held: anchors, asOf, anchorDays: model.anchorDays }
  const judged = model.criteria.map((criterion) => scoreCriterion(criterion, columns, book))
  const attractiveness = noWeights(size)
  const strength = noWeights(size)
  // One criterion's points at a time, so that a million rows stay lean.
  const points = new Float64Array(size)
  const criteria = judged.map((criterion) => {
    const { scores } = criterion
    const sums = scores.axis === 'strength' ? strength : attractiveness
    return { ...criterion, mean: addCriterion(sums, scores, fillPoints(scores, points)) }
  })
  const score = weightedMean(addSums(attractiveness, strength), 0)
  return scoresOf({
    ...{ size, criteria, score, held: anchors },
    attractiveness: weightedMean(attractiveness, model.matrix.minCoverage),
    strength: weightedMean(strength, model.matrix.minCoverage),
    order: rankOrder(score.rounded, columns.signals.revenue),
  })
}
