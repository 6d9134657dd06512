import type { CalendarDate } from '../../calendar-date.ts'

/** What the playbook has to know of a unit that is neither a signal nor a judgement. */
export interface UnitNotes {
  readonly unitId: string
  readonly name: string
  /** The account record that its tasks are for, and that record's owner. */
  readonly accountId: string
  readonly ownerId: string | null
  /** The open deal that is longest in its present stage. */
  readonly oldestStage: { readonly dealName: string; readonly days: number } | null
}

/** A unit as the playbook sees it. Null is "no data", which never fires a rule. */
export interface UnitFacts extends UnitNotes {
  readonly groupId: string
  /** 1 to n; out of play Infinity. */
  readonly rank: number
  /** Id of the tier; out of play null. */
  readonly tier: string | null
  readonly tierSince: CalendarDate | null
  readonly segment: string | null
  readonly revenue: number | null
  /** The group's share of revenue, 0–1. */
  readonly share: number
  readonly growth: number | null
  /** Days. */
  readonly lastTouch: number | null
  readonly contacts: number | null
  readonly hasAllRatings: boolean
}
