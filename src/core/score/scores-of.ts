import type { Anchor } from '../columns.ts'
import { ranksOf } from './rank-order.ts'
import type { Scores } from './score.ts'
import type { AnchoredCriterion } from './score-criterion.ts'

/** Criteria set to a portfolio, in the model's order, and weighed. */
export interface Weighed
  extends Pick<Scores, 'size' | 'score' | 'attractiveness' | 'strength' | 'order'> {
  readonly criteria: readonly (AnchoredCriterion & {
    /** Of the points there are; NaN where there are none. */
    readonly mean: number
  })[]
  /** Anchors held from earlier runs. */
  readonly held: readonly Anchor[]
}

/** The results of weighing, in the form that the rest of a judgement takes. */
export function scoresOf({ criteria, held, order, ...means }: Weighed): Scores {
  return {
    ...means,
    criteria: criteria.map(({ scores, mean }) => ({ ...scores, mean })),
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
