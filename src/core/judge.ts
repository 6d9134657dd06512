import type { CalendarDate } from './calendar-date.ts'
import type { AccountColumns, Anchor } from './columns.ts'
import type { Model } from './model/model.ts'
import { type Concentration, concentrationOf } from './portfolio/concentration.ts'
import {
  type MatrixThresholds,
  matrixThresholds,
  type Quadrant,
  quadrantsOf,
} from './portfolio/matrix.ts'
import { type Segment, segmentsOf } from './portfolio/segment.ts'
import { groupRevenues, sharesOf } from './portfolio/shares.ts'
import { type Scores, scoreAccounts } from './score/score.ts'
import { mappedIncumbents } from './tiers/incumbents.ts'
import { type Standing, type TierChanges, tierChanges } from './tiers/tier-changes.ts'
import type { Incumbent, Pin } from './tiers/tier-input.ts'
import type { TierState } from './tiers/tier-state.ts'
import { type Assignment, assignTiers } from './tiers/tiers.ts'

/** What earlier runs and people have left for this one. Maps of rows follow the columns. */
export interface Memory {
  readonly asOf: CalendarDate
  readonly anchors: readonly Anchor[]
  /** By unit; empty on a tenant's first run. */
  readonly states: ReadonlyMap<string, TierState>
  readonly pins: ReadonlyMap<number, Pin>
  /** Values of the customer's own tier field, by row; they count on the first run alone. */
  readonly mappedTiers: ReadonlyMap<number, string>
}

/** Everything that the method says of the accounts in play. Arrays are by row. */
export interface Judged {
  readonly scores: Scores
  readonly thresholds: MatrixThresholds
  readonly quadrants: readonly Quadrant[]
  readonly segments: readonly Segment[]
  /** Share of revenue of the row's group, 0–1. */
  readonly shares: Float64Array
  readonly concentration: Concentration
  readonly assignment: Assignment
  readonly changes: TierChanges
}

/** Judges the accounts in play, as docs/method.md says. Pure: the pages preview a model by it. */
export function judge(model: Model, columns: AccountColumns, memory: Memory): Judged {
  const lastTier = model.tiers.at(-1)?.id ?? ''
  const scores = scoreAccounts(model, columns, memory)
  const thresholds = matrixThresholds(model.matrix, scores)
  const quadrants = quadrantsOf(scores, thresholds)
  const segments = segmentsOf(model, columns, scores)
  const revenues = groupRevenues(columns)
  const groupShares = sharesOf(revenues)
  const holders = isFirstRun(memory) ? mappedIncumbents(model.tiers, memory.mappedTiers) : null
  const assignment = assignTiers(model.tiers, {
    asOf: memory.asOf,
    scores: scores.score.rounded,
    order: scores.order,
    revenue: columns.signals.revenue,
    coverage: scores.score.coverage,
    lifecycle: columns.lifecycle,
    ownerIds: columns.ownerIds,
    incumbents: holders ?? incumbentsOf(columns, memory, lastTier),
    pins: memory.pins,
  })
  return {
    scores,
    thresholds,
    quadrants,
    segments,
    shares: Float64Array.from(columns.groups, (group) => groupShares[group] ?? 0),
    concentration: concentrationOf(revenues, model.concentration),
    assignment,
    changes: tierChanges({
      asOf: memory.asOf,
      prior: memory.states,
      now: standings(model, columns, { assignment, quadrants, segments }),
      lastTier,
      quiet: idsOf(columns, holders?.keys() ?? []),
    }),
  }
}

/** One after the other: nobody needs all of them at once. */
function* standings(
  { tiers }: Model,
  { ids }: AccountColumns,
  { assignment, quadrants, segments }: Pick<Judged, 'assignment' | 'quadrants' | 'segments'>,
): Generator<Standing> {
  for (const [row, unitId] of ids.entries()) {
    yield {
      unitId,
      tier: tiers[assignment.tiers[row] ?? 0]?.id ?? '',
      belowSince: assignment.belowSince.get(row) ?? null,
      quadrant: quadrants[row] ?? 'undecided',
      segment: segments[row] ?? 'common',
    }
  }
}

function isFirstRun({ states }: Memory): boolean {
  return states.size === 0
}

/**
 * Who holds a tier from the last run. Nobody has to hold the last tier, which takes everyone and
 * where most of a book is.
 */
function incumbentsOf(
  { ids }: AccountColumns,
  { states }: Memory,
  lastTier: string,
): Map<number, Incumbent> {
  const incumbents = new Map<number, Incumbent>()
  ids.forEach((id, row) => {
    const state = states.get(id)
    if (state && state.tier !== lastTier) incumbents.set(row, state)
  })
  return incumbents
}

function idsOf({ ids }: AccountColumns, rows: Iterable<number>): Set<string> {
  return new Set([...rows].map((row) => ids[row] ?? ''))
}
