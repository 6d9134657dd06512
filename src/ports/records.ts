import type { CalendarDate } from '../core/calendar-date.ts'
import type { ActivityKind } from '../core/optional-data.ts'
import type { Held } from '../core/writing/written.ts'

/**
 * What a connector tells about a CRM, in the words of the method. Dates are calendar dates
 * (`YYYY-MM-DD`) in the tenant's time zone; money is in its home currency; null is "no data".
 * `invalid` names the fields whose value in the CRM could not be read: they are null here, are
 * counted in the run report, and the record is kept.
 */
export type { CalendarDate } from '../core/calendar-date.ts'

export interface AccountRecord {
  readonly id: string
  readonly name: string
  readonly ownerId: string | null
  readonly parentId: string | null
  readonly domain: string | null
  readonly industry: string | null
  readonly companyRevenue: number | null
  readonly isTarget: boolean
  readonly contacts: number | null
  readonly buyingRoles: number | null
  readonly needRating: number | null
  readonly reputationRating: number | null
  readonly influenceRating: number | null
  readonly pinnedTier: string | null
  readonly pinnedUntil: CalendarDate | null
  readonly pinReason: string | null
  /** Values of the properties that the model maps, by mapping key (`fit`, `grossMargin`, `type`, …). */
  readonly properties: Readonly<Record<string, string | null>>
  /** What the CRM holds now in the fields that we write. */
  readonly held: Held
  readonly invalid: readonly string[]
}

export {
  type Held,
  type WrittenField,
  type WrittenValue,
  writtenFields,
} from '../core/writing/written.ts'

export interface DealRecord {
  readonly id: string
  readonly name: string
  /** The primary account, else the associated one with the lowest numeric id, else null. */
  readonly accountId: string | null
  readonly state: 'won' | 'lost' | 'open'
  readonly pipeline: string | null
  readonly type: string | null
  /** Home currency; null where empty; null with `isUnconverted` where there is no rate. */
  readonly amount: number | null
  readonly isUnconverted: boolean
  /** 0–1. */
  readonly probability: number
  readonly date: CalendarDate | null
  /** The day on which the deal entered its present stage. */
  readonly stageSince: CalendarDate | null
  readonly termMonths: number | null
  readonly invalid: readonly string[]
}

export type { ActivityKind } from '../core/optional-data.ts'

/** A call, meeting, email, note or ticket; cancelled meetings are not records. */
export interface ActivityRecord {
  readonly id: string
  readonly kind: ActivityKind
  readonly date: CalendarDate | null
  /** Measured duration in minutes; null where the CRM has none. */
  readonly minutes: number | null
  readonly accountIds: readonly string[]
}

export interface LineItemRecord {
  readonly id: string
  readonly dealIds: readonly string[]
  readonly product: string
}

export interface OwnerRecord {
  readonly id: string
  readonly name: string
  readonly isActive: boolean
}

export interface RecordsByKind {
  account: AccountRecord
  deal: DealRecord
  activity: ActivityRecord
  lineItem: LineItemRecord
  owner: OwnerRecord
}
export type RecordKind = keyof RecordsByKind
