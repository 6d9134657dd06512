import type { Anchor } from '../columns.ts'
import { canonicalJson } from '../model/canonical-json.ts'
import type { Model, Tier } from '../model/model.ts'
import { type Concentration, concentrationOf } from '../portfolio/concentration.ts'
import {
  type MatrixThresholds,
  matrixThresholds,
  type Quadrant,
  quadrantsOf,
} from '../portfolio/matrix.ts'
import { type Segment, segmentsOf } from '../portfolio/segment.ts'
import { accountShares, groupRevenues } from '../portfolio/shares.ts'
import type { Scores } from '../score/score.ts'
import type { Incumbent } from '../tiers/tier-input.ts'
import { type Assignment, assignTiers } from '../tiers/tiers.ts'
import type { Book } from './book.ts'
import { heldTiers } from './held-tiers.ts'
import { remember } from './remember.ts'
import { reweigh } from './reweigh.ts'
import { type TierFigures, tierFigures } from './tier-figures.ts'

/**
 * Which moment is looked at: the next run, in which patience still holds those who have fallen below;
 * or the day on which everybody's patience is over, and what the model wants has come about.
 */
export type Horizon = 'next-run' | 'after-patience'

/** What a model makes of a book. Lists are by row; see `Judged` for their meaning. */
export interface Outlook {
  readonly book: Book
  readonly model: Model
  readonly horizon: Horizon
  /** Anchors that the model was judged with. */
  readonly held: readonly Anchor[]
  readonly scores: Scores
  readonly thresholds: MatrixThresholds
  readonly quadrants: readonly Quadrant[]
  readonly segments: readonly Segment[]
  /** Share of revenue of the row's group, 0–1. */
  readonly shares: Float64Array
  readonly concentration: Concentration
  readonly assignment: Assignment
  /** In the order of the model's tiers. */
  readonly tiers: readonly TierFigures[]
}

export interface Preview {
  readonly book: Book
  /**
   * Judges the book by a model, to the last bit as a run on its day would after the model was
   * published. Unless told otherwise, anchors are held only by the very model of the book: a published
   * one starts without.
   */
  look(model: Model, horizon?: Horizon, held?: readonly Anchor[]): Outlook
}

/** Judges a book again and again, doing only what has changed. `hasSignalsFor` tells for which models. */
export function createPreview(book: Book): Preview {
  const { columns } = book
  const revenues = groupRevenues(columns)
  const shares = accountShares(columns)
  const published = canonicalJson(book.model)
  const scoresOf = reweigh(book)
  const scoresBy = remember<Scores>(2)
  const quadrantsBy = remember<readonly Quadrant[]>(2)
  const segmentsBy = remember<readonly Segment[]>(2)
  const concentrationBy = remember<Concentration>(2)
  const incumbentsBy = remember<ReadonlyMap<number, Incumbent>>(2)

  function assign({ tiers }: Model, scores: Scores, horizon: Horizon): Assignment {
    const named = canonicalJson(tiers.map(({ id, name }) => [id, name]))
    return assignTiers(horizon === 'next-run' ? tiers : tiers.map(withoutPatience), {
      asOf: book.asOf,
      scores: scores.score.rounded,
      order: scores.order,
      revenue: columns.signals.revenue,
      coverage: scores.score.coverage,
      lifecycle: columns.lifecycle,
      ownerIds: columns.ownerIds,
      incumbents: incumbentsBy(named, () => heldTiers(book, tiers)),
      pins: book.pins,
    })
  }

  function anchorsOf(model: Model): readonly Anchor[] {
    return canonicalJson(model) === published ? book.anchors : []
  }

  return {
    book,
    look(model, horizon = 'next-run', held = anchorsOf(model)) {
      const scored = scoreKey(model, held)
      const scores = scoresBy(scored, () => scoresOf(model, held))
      const thresholds = matrixThresholds(model.matrix, scores)
      const placed = `${scored} ${canonicalJson(thresholds)}`
      const assignment = assign(model, scores, horizon)
      return {
        book,
        model,
        horizon,
        held,
        scores,
        thresholds,
        quadrants: quadrantsBy(placed, () => quadrantsOf(scores, thresholds)),
        segments: segmentsBy(segmentKey(model, held), () => segmentsOf(model, columns, scores)),
        shares,
        concentration: concentrationBy(canonicalJson(model.concentration), () =>
          concentrationOf(revenues, model.concentration),
        ),
        assignment,
        tiers: tierFigures(assignment.tiers, columns, model.tiers.length),
      }
    },
  }
}

/** The same for models that give the same scores. */
function scoreKey({ criteria, matrix, anchorDays }: Model, anchors: readonly Anchor[]): string {
  return canonicalJson([criteria, matrix.minCoverage, anchorDays, anchors])
}

/** The same for models that give the same segments: weights do not matter, unless they are 0. */
function segmentKey(model: Model, anchors: readonly Anchor[]): string {
  const { criteria, strategic, profitableShare, draining, costs, anchorDays } = model
  const judged = criteria
    .filter(({ id }) => strategic.criteria.includes(id))
    .map((criterion) => ({ ...criterion, weight: criterion.weight > 0 }))
  const judging = [judged, anchorDays, anchors]
  return canonicalJson([judging, strategic, profitableShare, draining, costs])
}

function withoutPatience(tier: Tier): Tier {
  return { ...tier, patienceDays: 0 }
}
