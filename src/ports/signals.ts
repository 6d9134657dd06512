import type { AccountColumns } from '../core/columns.ts'
import type { Model } from '../core/model/model.ts'
import type { OptionalData } from './connector.ts'
import type { CalendarDate } from './records.ts'

/** Signals, computed by the database as of a day from the mirror. */
export interface SignalReader {
  read(request: SignalRequest): Promise<SignalTable>
  /** A warning where there are deals without an account that we know; no signal is made of them. */
  strayDeals(request: SignalRequest): Promise<readonly DataWarning[]>
}

export interface SignalRequest {
  readonly model: Model
  /** The date of `asOf` in the tenant's time zone. */
  readonly asOf: CalendarDate
  /** What could not be pulled: `serviceHours` and what rests on it have no data without tickets, and so on. */
  readonly missing: ReadonlySet<OptionalData>
  /**
   * Keeps what records add up to for the next reading, and takes from the last what is true yet; under
   * the tenant's lock, for records that come meanwhile could go unseen. The result is the same.
   */
  readonly keeps?: boolean
}

export interface SignalTable {
  readonly columns: AccountColumns
  /** Beside the columns, row by row: what plan and report need and scoring does not. */
  readonly facts: readonly AccountFacts[]
  readonly warnings: readonly DataWarning[]
}

export interface AccountFacts {
  readonly name: string
  readonly pinnedTier: string | null
  readonly pinnedUntil: CalendarDate | null
  /** Value of the customer's own tier field where one is mapped. */
  readonly mappedTier: string | null
  /** The open deal that is longest in its present stage; null where there is none. */
  readonly oldestStage: { readonly dealName: string; readonly days: number } | null
  /** Members in play or not, in order of ids; null where the unit is the only record. */
  readonly members: readonly Member[] | null
}

/** An account record of a unit. */
export interface Member {
  readonly id: string
  readonly name: string
  readonly revenue: number
  readonly ownerId: string | null
}

/** A fault in the CRM's data, in total and by example. */
export interface DataWarning {
  readonly kind: DataWarningKind
  readonly count: number
  /** CRM ids of the records, the lowest ten. */
  readonly ids: readonly string[]
}

export type DataWarningKind =
  | 'deal-without-account'
  | 'amount-unconverted'
  | 'amount-empty'
  | 'closed-without-date'
  | 'won-in-future'
  | 'stale-deal'
  | 'value-invalid'
  | 'parent-loop'
