import type { CalendarDate } from '../calendar-date.ts'
import type { AccountColumns, Anchor } from '../columns.ts'
import type { Model } from '../model/model.ts'
import { fillPoints } from './points.ts'
import { rankOrder, ranksOf } from './rank-order.ts'
import { type CriterionScores, scoreCriterion } from './score-criterion.ts'
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
  const book = { held: anchors, asOf, anchorDays: model.anchorDays }
  const judged = model.criteria.map((criterion) => scoreCriterion(criterion, columns, book))
  const attractiveness = noWeights(columns.size)
  const strength = noWeights(columns.size)
  const points = new Float64Array(columns.size)
  const criteria = judged.map(({ scores }) => {
    fillPoints(scores, points)
    const sums = scores.axis === 'strength' ? strength : attractiveness
    return { ...scores, mean: addCriterion(sums, scores, points) }
  })
  const score = weightedMean(addSums(attractiveness, strength), 0)
  const order = rankOrder(score.rounded, columns.signals.revenue)
  return {
    size: columns.size,
    criteria,
    score,
    attractiveness: weightedMean(attractiveness, model.matrix.minCoverage),
    strength: weightedMean(strength, model.matrix.minCoverage),
    order,
    rank: ranksOf(order),
    anchors: overlaid(
      anchors,
      judged.flatMap((criterion) => criterion.anchors),
    ),
    renewed: judged.flatMap(({ renewed }) => renewed),
  }
}

/** Held anchors stay where this run has none in their place, such as for data that is missing today. */
function overlaid(held: readonly Anchor[], current: readonly Anchor[]): Anchor[] {
  const isReplaced = (anchor: Anchor) =>
    current.some((c) => c.criterion === anchor.criterion && c.source === anchor.source)
  return [...held.filter((anchor) => !isReplaced(anchor)), ...current]
}
