import type { Page } from './connector.ts'
import type { Held, RecordKind } from './records.ts'

/** The copy of those CRM records that the method needs. */
export interface Mirror {
  /**
   * Starts a pull of a stream or goes on with the one that was interrupted, if it was for the same
   * mode, `since` and `shape` (a text that changes when the pulled fields do). `startedAt` becomes
   * the stream's watermark when the pull ends.
   */
  beginPull(stream: string, pull: PullStart): Promise<{ readonly cursor: string | null }>
  /** Stores a page and its cursor together. Returns how many of its records are new or changed. */
  savePage(stream: string, kind: RecordKind, page: Page): Promise<number>
  /** Ends the pull: after a full one, records that it did not see are removed. Returns their number. */
  endPull(stream: string): Promise<{ readonly removed: number }>
  progress(stream: string): Promise<StreamProgress | null>
  /** Accounts, deals, activities (without tickets) and tickets held now. */
  counts(): Promise<RecordCounts>
  /** How many deals there are of each pipeline and of each type, by id. */
  dealKinds(): Promise<Readonly<Record<'pipelines' | 'types', ReadonlyMap<string, number>>>>
  /** Notes what the CRM now holds after a confirmed write or an undo, for accounts that are still there. */
  setHeld(writes: readonly { readonly id: string; readonly values: Held }[]): Promise<void>
  /** What the CRM holds in the written fields of these accounts; absent where the account is gone. */
  held(ids: readonly string[]): Promise<Map<string, Held>>
  /** The first accounts by name that have the text in their name, or as their id. */
  find(text: string, limit: number): Promise<{ readonly id: string; readonly name: string }[]>
  /** Ids of the accounts that hold a score of ours, in no order. */
  holders(): Promise<string[]>
  /** Owners of these accounts; absent where the account is gone. */
  ownersOf(ids: readonly string[]): Promise<Map<string, string | null>>
  /** Forgets accounts that the CRM says are gone. */
  removeAccounts(ids: readonly string[]): Promise<void>
  /** Owners by id. */
  owners(): Promise<Map<string, { readonly name: string; readonly isActive: boolean }>>
}

export interface PullStart {
  readonly mode: 'full' | 'increment'
  readonly since: string | null
  readonly shape: string
  /** By the CRM's clock where that is behind ours. */
  readonly startedAt: Date
  /** Begins anew even where an interrupted pull could go on. */
  readonly isFresh: boolean
}

export interface StreamProgress {
  /** Start of the last pull that ended; increments ask for what changed since. */
  readonly watermark: Date | null
  /** Start of the last full pull that ended. */
  readonly fullAt: Date | null
  /** A full pull was begun, and is to be ended before anything else. */
  readonly isFullUnderWay: boolean
  readonly shape: string
}

export interface RecordCounts {
  readonly accounts: number
  readonly deals: number
  readonly activities: number
  readonly tickets: number
}
