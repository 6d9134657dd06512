import type { AccountColumns } from '../columns.ts'
import type { TierState } from '../tiers/tier-state.ts'
import type { UnitFacts, UnitNotes } from './rules/unit-facts.ts'

/** How a unit was judged. */
export interface UnitJudgement {
  /** 1 to n. */
  readonly rank: number
  /** The group's share of revenue, 0–1. */
  readonly share: number
  readonly state: Pick<TierState, 'tier' | 'since' | 'segment'> | undefined
}

/** A row in play as the playbook sees it. */
export function unitFactsAt(
  row: number,
  { signals, groups, groupIds }: AccountColumns,
  { rank, share, state, ...notes }: UnitNotes & UnitJudgement,
): UnitFacts {
  const value = (column: Float64Array) => numberOrNull(column[row])
  return {
    ...notes,
    groupId: groupIds[groups[row] ?? 0] ?? notes.unitId,
    rank,
    tier: state?.tier ?? null,
    tierSince: state?.since ?? null,
    segment: state?.segment ?? null,
    revenue: value(signals.revenue),
    share,
    growth: value(signals.growth),
    lastTouch: value(signals.lastTouch),
    contacts: value(signals.contacts),
    hasAllRatings: [signals.needRating, signals.reputationRating, signals.influenceRating].every(
      (rating) => value(rating) !== null,
    ),
  }
}

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}
