import type { CalendarDate } from '../calendar-date.ts'
import type { Lifecycle } from '../columns.ts'

/** What the tiers are judged on. Every column has one entry per row; maps are by row. */
export interface TierInput {
  readonly asOf: CalendarDate
  /** Rounded to one decimal; NaN where there is no score. */
  readonly scores: Float64Array
  /** Rows in order of rank, best first. */
  readonly order: Uint32Array
  /** Breaks ties of raised scores as it does those of rank; NaN is last. */
  readonly revenue: Float64Array
  readonly coverage: Float64Array
  readonly lifecycle: readonly Lifecycle[]
  readonly ownerIds: readonly (string | null)[]
  readonly incumbents: ReadonlyMap<number, Incumbent>
  readonly pins: ReadonlyMap<number, Pin>
}

/** A tier that was held before this run; a TierState is one. */
export interface Incumbent {
  readonly tier: string
  readonly belowSince: CalendarDate | null
}

/** A tier that a person has set by hand, through its end date; null has no end. */
export interface Pin {
  readonly tier: string
  readonly until: CalendarDate | null
}
