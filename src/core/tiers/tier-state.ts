import type { CalendarDate } from '../calendar-date.ts'
import type { RuleId } from '../model/model.ts'

/** What tiers remember of a unit between runs. */
export interface TierState {
  readonly unitId: string
  readonly tier: string
  readonly since: CalendarDate
  readonly belowSince: CalendarDate | null
  readonly quadrant: string
  readonly segment: string
}

/** An event whose task is not made yet. */
export interface PendingEvent {
  readonly unitId: string
  readonly rule: RuleId
  readonly since: CalendarDate
}

export interface TierEvent {
  readonly unitId: string
  readonly kind: 'tier' | 'quadrant' | 'segment'
  /** Null on becoming for the first time. */
  readonly from: string | null
  readonly to: string | null
}
