import type { Anchor } from '../columns.ts'
import { canonicalJson } from '../model/canonical-json.ts'
import type { Criterion, Model } from '../model/model.ts'
import { fillPoints } from '../score/points.ts'
import { rankOrderFrom, revenueOrder } from '../score/rank-order.ts'
import type { Scores } from '../score/score.ts'
import { type AnchoredCriterion, scoreCriterion } from '../score/score-criterion.ts'
import { weighCriteria } from '../score/weigh-criteria.ts'
import type { Book } from './book.ts'
import { remember } from './remember.ts'

/** More than the 50 criteria of the largest model, or a model would push out its own. */
const keptCriteria = 60

interface PointedCriterion {
  readonly judged: AnchoredCriterion
  readonly points: Float64Array
}

/**
 * Scores the accounts of a book by one model after the other, as `scoreAccounts` does, but quickly:
 * a criterion is judged anew only where something but its weight has changed.
 */
export function reweigh({
  columns,
  asOf,
}: Book): (model: Model, held: readonly Anchor[]) => Scores {
  const byRevenue = revenueOrder(columns.signals.revenue)
  const criterionBy = remember<PointedCriterion>(keptCriteria)
  return (model, held) =>
    weighCriteria(model, {
      size: columns.size,
      criteria: model.criteria.map((criterion) => {
        const { judged, points } = criterionBy(keyOf(criterion, model, held), () => {
          const book = { held, asOf, anchorDays: model.anchorDays }
          const fresh = scoreCriterion(criterion, columns, book)
          return { judged: fresh, points: fillPoints(fresh.scores, new Float64Array(columns.size)) }
        })
        const weight = judged.scores.weight > 0 ? criterion.weight : 0
        const scores = { ...judged.scores, axis: criterion.axis, weight }
        return { ...judged, scores, points: () => points }
      }),
      held,
      orderOf: (score) => rankOrderFrom(byRevenue, score),
    })
}

/** The same for criteria that give the same points to everybody. */
function keyOf(
  { label: _label, axis: _axis, weight, ...judging }: Criterion,
  { anchorDays }: Model,
  held: readonly Anchor[],
): string {
  const anchors = held.filter(({ criterion }) => criterion === judging.id)
  return canonicalJson([judging, weight > 0, anchors, anchors.length > 0 ? anchorDays : 0])
}
