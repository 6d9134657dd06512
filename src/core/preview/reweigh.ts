import type { AccountColumns, Anchor } from '../columns.ts'
import { canonicalJson } from '../model/canonical-json.ts'
import type { Criterion, Model } from '../model/model.ts'
import type { AnchorBook } from '../score/anchors.ts'
import { fillPoints } from '../score/points.ts'
import { rankOrderFrom, revenueOrder } from '../score/rank-order.ts'
import type { Scores } from '../score/score.ts'
import { type AnchoredCriterion, scoreCriterion } from '../score/score-criterion.ts'
import { scoresOf } from '../score/scores-of.ts'
import type { Book } from './book.ts'
import { remember } from './remember.ts'
import { type RowPatterns, rowPatterns, traitsOf } from './row-patterns.ts'
import { type WeighedAxis, weighRows } from './weigh-rows.ts'

/** More than the 50 criteria of the largest model, or a model would push out its own. */
const keptCriteria = 60

/**
 * Scores the accounts of a book by one model after the other, as `scoreAccounts` does, but quickly:
 * a criterion is judged anew only where something but its weight has changed.
 */
export function reweigh({
  columns,
  asOf,
}: Book): (model: Model, held: readonly Anchor[]) => Scores {
  const { size } = columns
  const byRevenue = revenueOrder(columns.signals.revenue)
  const criterionBy = remember<KnownCriterion>(keptCriteria)
  const patternsBy = remember<RowPatterns>(4)

  function axis(criteria: readonly WeighedCriterion[]): WeighedAxis {
    const patterns = patternsBy(canonicalJson(criteria.map(({ key }) => key)), () =>
      rowPatterns(
        criteria.map(({ traits }) => traits),
        size,
      ),
    )
    const weights = criteria.map(({ scores }) => scores.weight)
    return { weights, points: criteria.map(({ points }) => points), patterns }
  }

  return (model, held) => {
    const book = { held, asOf, anchorDays: model.anchorDays }
    const criteria = model.criteria.map((criterion): WeighedCriterion => {
      const key = keyOf(criterion, book)
      const known = criterionBy(key, () => judgeCriterion(criterion, columns, book))
      const weight = known.scores.weight > 0 ? criterion.weight : 0
      return { ...known, key, scores: { ...known.scores, axis: criterion.axis, weight } }
    })
    const { attractiveness = [], strength = [] } = Object.groupBy(
      criteria,
      ({ scores }) => scores.axis,
    )
    const means = weighRows(
      { attractiveness: axis(attractiveness), strength: axis(strength) },
      size,
      model.matrix.minCoverage,
    )
    const order = rankOrderFrom(byRevenue, means.score.rounded)
    return scoresOf({ ...means, size, criteria, held, order })
  }
}

/** A criterion as it was judged once, whatever its weight. */
interface KnownCriterion extends AnchoredCriterion {
  /** By row; 0 where it is left out. */
  readonly points: Float64Array
  readonly traits: Uint8Array
  /** Of the points there are; NaN where there are none. */
  readonly mean: number
}

interface WeighedCriterion extends KnownCriterion {
  readonly key: string
}

function judgeCriterion(
  criterion: Criterion,
  columns: AccountColumns,
  book: AnchorBook,
): KnownCriterion {
  const judged = scoreCriterion(criterion, columns, book)
  const points = fillPoints(judged.scores, new Float64Array(columns.size))
  const traits = traitsOf(judged.scores.source, points)
  let total = 0
  let count = 0
  for (let row = 0; row < points.length; row++) {
    const x = points[row] ?? NaN
    if (Number.isNaN(x)) {
      points[row] = 0
      continue
    }
    total += x
    count++
  }
  return { ...judged, points, traits, mean: total / count }
}

/** The same for criteria that give the same points to everybody. */
function keyOf(
  { label: _label, axis: _axis, weight, ...judging }: Criterion,
  { held, anchorDays }: AnchorBook,
): string {
  const anchors = held.filter(({ criterion }) => criterion === judging.id)
  return canonicalJson([judging, weight > 0, anchors, anchors.length > 0 ? anchorDays : 0])
}
