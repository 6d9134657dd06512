import type { Anchor } from '../columns.ts'
import type { Model } from '../model/model.ts'
import { ranksOf } from './rank-order.ts'
import type { Scores } from './score.ts'
import type { AnchoredCriterion } from './score-criterion.ts'
import { addCriterion, addSums, noWeights, weightedMean } from './weighted-mean.ts'

/** Criteria set to a portfolio, in the model's order, to be weighed. */
export interface Weighing {
  readonly size: number
  readonly criteria: readonly (AnchoredCriterion & {
    /** The points of all rows; read before those of the next criterion are asked for. */
    readonly points: () => Float64Array
  })[]
  /** Anchors held from earlier runs. */
  readonly held: readonly Anchor[]
  /** Rows in order of rank, by their rounded scores. */
  readonly orderOf: (score: Float64Array) => Uint32Array
}

/** Scores, axes and ranks from the points of each criterion. */
export function weighCriteria(
  { matrix }: Pick<Model, 'matrix'>,
  { size, criteria, held, orderOf }: Weighing,
): Scores {
  const attractiveness = noWeights(size)
  const strength = noWeights(size)
  const weighed = criteria.map(({ scores, points }) => {
    const sums = scores.axis === 'strength' ? strength : attractiveness
    return { ...scores, mean: addCriterion(sums, scores, points()) }
  })
  const score = weightedMean(addSums(attractiveness, strength), 0)
  const order = orderOf(score.rounded)
  return {
    size,
    criteria: weighed,
    score,
    attractiveness: weightedMean(attractiveness, matrix.minCoverage),
    strength: weightedMean(strength, matrix.minCoverage),
    order,
    rank: ranksOf(order),
    anchors: overlaid(
      held,
      criteria.flatMap(({ anchors }) => anchors),
    ),
    renewed: criteria.flatMap(({ renewed }) => renewed),
  }
}

/** Held anchors stay where this run has none in their place, such as for data that is missing today. */
function overlaid(held: readonly Anchor[], current: readonly Anchor[]): Anchor[] {
  const isReplaced = (anchor: Anchor) =>
    current.some((c) => c.criterion === anchor.criterion && c.source === anchor.source)
  return [...held.filter((anchor) => !isReplaced(anchor)), ...current]
}
