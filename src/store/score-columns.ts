import type { StoredScore } from '../ports/store.ts'
import type { ScoreDetails } from './score-details.ts'
import { date, number, numbers, text, values, type WireColumn } from './wire-columns.ts'

/** What is told of a judgement. Neither the share, which moves with everybody's revenue, nor the name. */
export const judgementColumns: readonly WireColumn<StoredScore>[] = [
  text('owner_id', (score) => score.ownerId),
  text('unit_id', (score) => score.unitId),
  text('group_id', (score) => score.groupId),
  number('score', (score) => score.score),
  number('attractiveness', (score) => score.attractiveness),
  number('strength', (score) => score.strength),
  number('coverage', (score) => score.coverage),
  text('tier', (score) => score.tier),
  date('tier_since', (score) => score.tierSince),
  text('tier_reason', (score) => score.tierReason),
  text('quadrant', (score) => score.quadrant),
  text('segment', (score) => score.segment),
  text('lifecycle', (score) => score.lifecycle),
  number('revenue', (score) => score.revenue),
]

/** What the judgement was made of, criterion by criterion. */
export const detailColumns: readonly WireColumn<StoredScore>[] = [
  values('"values"', (score) => score.values.map(writable)),
  numbers('points', (score) => score.points),
  numbers('weights', (score) => score.weights),
]

/** JSON has no infinity. */
function writable(value: number | string | null): number | string | null {
  return value === Number.POSITIVE_INFINITY ? 'Infinity' : value
}

/** A row of `scores` as JSON. */
export interface ScoreRow {
  account_id: string
  name: string
  owner_id: string | null
  unit_id: string
  group_id: string
  score: number | null
  attractiveness: number | null
  strength: number | null
  coverage: number
  tier: string
  tier_since: string
  tier_reason: string | null
  quadrant: string
  segment: string
  lifecycle: StoredScore['lifecycle']
  revenue: number | null
}

/** A row of `score_history` as JSON. */
export interface PastRow extends ScoreRow, DetailsRow {
  share: number
}

/** Details as JSON. */
interface DetailsRow {
  values: (number | string | null)[]
  points: (number | null)[]
  weights: (number | null)[]
}

/** A score of history. */
export function toPastScore(row: PastRow): StoredScore {
  const { share, values, points, weights } = row
  return toScore(row, { share, values: values.map(readable), points, weights })
}

function readable(value: number | string | null): number | string | null {
  return value === 'Infinity' ? Number.POSITIVE_INFINITY : value
}

export function toScore(row: ScoreRow, details: ScoreDetails): StoredScore {
  return {
    accountId: row.account_id,
    name: row.name,
    ownerId: row.owner_id,
    unitId: row.unit_id,
    groupId: row.group_id,
    score: row.score,
    attractiveness: row.attractiveness,
    strength: row.strength,
    coverage: row.coverage,
    tier: row.tier,
    tierSince: row.tier_since,
    tierReason: row.tier_reason,
    quadrant: row.quadrant,
    segment: row.segment,
    lifecycle: row.lifecycle,
    revenue: row.revenue,
    ...details,
  }
}
