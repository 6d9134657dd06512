import type { AccountColumns, Anchor, Lifecycle } from '../core/columns.ts'
import type { Model } from '../core/model.ts'
import type { LedgerStatus, LedgerTask } from '../core/task.ts'
import type { PendingEvent, TierEvent, TierState } from '../core/tier-state.ts'
import type { OptionalData, Page, TenantInfo } from './connector.ts'
import type { CalendarDate, Held, RecordKind, WrittenField, WrittenValue } from './records.ts'

/** The database. Everything in it but the list of tenants is reached through one tenant. */
export interface Store {
  tenants(): Promise<StoredTenant[]>
  /** Creates or updates the tenant's row. */
  open(info: TenantInfo): Promise<TenantStore>
  /** A tenant already known, without a CRM at hand. Null where there is none. */
  find(tenant: string): Promise<TenantStore | null>
  /** For `doctor`: which database, and that it answers. */
  describe(): Promise<{ readonly kind: 'embedded' | 'server'; readonly version: string }>
  close(): Promise<void>
}

export interface StoredTenant extends TenantInfo {
  /** Since when scheduled writing is paused by an undo; null where it is not. */
  readonly pausedAt: Date | null
}

export interface TenantStore {
  readonly info: TenantInfo
  readonly mirror: Mirror
  readonly signals: SignalReader
  readonly models: ModelShelf
  readonly scores: ScoreShelf
  readonly tiers: TierShelf
  readonly tasks: TaskLedger
  readonly journal: Journal
  readonly runs: RunLog
  /** Holds the tenant for one run across processes; null where somebody else holds it. A dead holder's lock is free. */
  lock(): Promise<{ release(): Promise<void> } | null>
  pausedAt(): Promise<Date | null>
  setPaused(at: Date | null): Promise<void>
}

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
  /** Notes what the CRM now holds after a confirmed write or an undo, for accounts that are still there. */
  setHeld(writes: readonly { readonly id: string; readonly values: Held }[]): Promise<void>
  /** What the CRM holds in the written fields of these accounts; absent where the account is gone. */
  held(ids: readonly string[]): Promise<Map<string, Held>>
  /** Forgets accounts that the CRM says are gone. */
  removeAccounts(ids: readonly string[]): Promise<void>
  /** Owners by id. */
  owners(): Promise<Map<string, { readonly name: string; readonly isActive: boolean }>>
}

export interface PullStart {
  readonly mode: 'full' | 'increment'
  readonly since: string | null
  readonly shape: string
  readonly startedAt: Date
  /** Begins anew even where an interrupted pull could go on. */
  readonly isFresh: boolean
}

export interface StreamProgress {
  /** Start of the last pull that ended; increments ask for what changed since. */
  readonly watermark: Date | null
  /** Start of the last full pull that ended. */
  readonly fullAt: Date | null
  readonly shape: string
}

export interface RecordCounts {
  readonly accounts: number
  readonly deals: number
  readonly activities: number
  readonly tickets: number
}

/** Signals, computed by the database as of a day from the mirror. */
export interface SignalReader {
  read(request: SignalRequest): Promise<SignalTable>
}

export interface SignalRequest {
  readonly model: Model
  /** The date of `asOf` in the tenant's time zone. */
  readonly asOf: CalendarDate
  /** What could not be pulled: `serviceHours` and what rests on it have no data without tickets, and so on. */
  readonly missing: ReadonlySet<OptionalData>
}

export interface SignalTable {
  readonly columns: AccountColumns
  /** Beside the columns, row by row: what plan and report need and scoring does not. */
  readonly facts: readonly AccountFacts[]
  readonly warnings: readonly DataWarning[]
}

export interface AccountFacts {
  readonly id: string
  readonly name: string
  readonly pinnedTier: string | null
  readonly pinnedUntil: CalendarDate | null
  /** Value of the customer's own tier field where one is mapped. */
  readonly mappedTier: string | null
  /** The open deal that is longest in its present stage; null where there is none. */
  readonly oldestStage: { readonly dealName: string; readonly days: number } | null
  /** Members in play or not, with what the CRM holds in their written fields; one, itself, where accounts are scored. */
  readonly members: readonly {
    readonly id: string
    readonly name: string
    readonly revenue: number
    readonly ownerId: string | null
    readonly held: Held
  }[]
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

export interface ModelShelf {
  current(): Promise<StoredModel | null>
  get(version: number): Promise<StoredModel | null>
  /** Stores a new version; returns the current one where the document is the same. */
  publish(model: Model, comment: string, at: Date): Promise<StoredModel>
  anchors(version: number): Promise<Anchor[]>
  setAnchors(version: number, anchors: readonly Anchor[]): Promise<void>
}

export interface StoredModel {
  readonly version: number
  readonly model: Model
  readonly comment: string
  readonly publishedAt: Date
}

/** An account's score as last computed; a row of history for each change. Arrays follow the model's criteria. */
export interface StoredScore {
  readonly accountId: string
  readonly name: string
  readonly ownerId: string | null
  /** Row of the judged unit: the account, or its group's topmost parent. */
  readonly unitId: string
  readonly groupId: string
  readonly score: number | null
  readonly attractiveness: number | null
  readonly strength: number | null
  readonly coverage: number
  readonly tier: string
  readonly tierSince: CalendarDate
  readonly quadrant: string
  readonly segment: string
  readonly lifecycle: Lifecycle
  readonly revenue: number | null
  readonly share: number
  readonly values: readonly (number | string | null)[]
  readonly points: readonly (number | null)[]
  /** Weights in force for this account; null where the criterion is left out. */
  readonly weights: readonly (number | null)[]
  /** Why the tier is not what the score alone would give: a TierReason; null where it is. */
  readonly tierReason: string | null
}

export interface ScoreShelf {
  /** Replaces the current scores; accounts that are absent are no longer scored. Writes only what changed. */
  save(
    run: number,
    asOf: CalendarDate,
    scores: readonly StoredScore[],
  ): Promise<{ readonly changed: number }>
  /** In order of rank. */
  current(): Promise<StoredScore[]>
  /** Every stored change of an account, oldest first. */
  history(
    accountId: string,
  ): Promise<{ readonly run: number; readonly asOf: CalendarDate; readonly score: StoredScore }[]>
}

export type { PendingEvent, TierEvent, TierState } from '../core/tier-state.ts'

export interface TierShelf {
  states(): Promise<Map<string, TierState>>
  pending(): Promise<PendingEvent[]>
  /** Takes the tiers from the states held now to `states`; what they were is kept for `restore`. */
  save(
    run: number,
    change: {
      readonly states: readonly TierState[]
      readonly pending: readonly PendingEvent[]
      readonly events: readonly TierEvent[]
    },
  ): Promise<void>
  events(run: number): Promise<TierEvent[]>
  /** Puts back what `save` replaced in that run, where no later run has replaced it again. */
  restore(run: number): Promise<{ readonly restored: number }>
}

export type { LedgerStatus, LedgerTask } from '../core/task.ts'

/** What became of a task. */
export interface TaskChange {
  readonly key: string
  readonly status: LedgerStatus
  readonly crmId?: string
}

/** Every task that the app made or means to make. An `intended` one is an intent that the CRM has not confirmed. */
export interface TaskLedger {
  all(): Promise<LedgerTask[]>
  /**
   * Stores intents before the CRM is asked. A key that is there already is left as it is, unless it
   * was refused: then it is meant again.
   */
  intend(tasks: readonly Omit<LedgerTask, 'status' | 'crmId'>[]): Promise<void>
  settle(changes: readonly TaskChange[]): Promise<void>
}

export interface JournalEntry {
  readonly run: number
  readonly accountId: string
  readonly field: WrittenField
  readonly before: WrittenValue
  readonly after: WrittenValue
  readonly status: 'intended' | 'written' | 'refused' | 'undone'
}

/** Every value written, with the value that it replaced. */
export interface Journal {
  intend(
    run: number,
    writes: readonly { readonly id: string; readonly before: Held; readonly after: Held }[],
  ): Promise<void>
  settle(
    run: number,
    outcomes: readonly { readonly id: string; readonly status: JournalEntry['status'] }[],
  ): Promise<void>
  of(run: number): Promise<JournalEntry[]>
  /** Accounts that the app has written and not put back. */
  writtenAccounts(): Promise<Set<string>>
}

/**
 * `held`: stopped before it wrote, until somebody approves; `parked`: the CRM was not to be had, and
 * the next run goes on; `interrupted`: its process died.
 */
export type RunStatus = 'running' | 'done' | 'held' | 'parked' | 'interrupted' | 'failed' | 'undone'

export interface StoredRun {
  readonly id: number
  readonly status: RunStatus
  readonly isDryRun: boolean
  readonly asOf: CalendarDate
  readonly startedAt: Date
  readonly finishedAt: Date | null
  readonly modelVersion: number | null
  /** The run report as `run --json` prints it, and what explanations need; null while running. */
  readonly report: unknown
  /** Mean points of each criterion over the accounts that have points on it; null where nobody has. */
  readonly means: readonly (number | null)[]
  readonly error: string | null
}

export interface RunLog {
  /** Whoever starts a run holds the tenant, so that a run still marked as running was interrupted. */
  start(run: {
    readonly asOf: CalendarDate
    readonly isDryRun: boolean
    readonly startedAt: Date
  }): Promise<number>
  finish(
    run: number,
    outcome: Pick<StoredRun, 'status' | 'modelVersion' | 'report' | 'means' | 'error'> & {
      readonly finishedAt: Date
    },
  ): Promise<void>
  get(run: number): Promise<StoredRun | null>
  /** Latest first. */
  list(limit: number): Promise<StoredRun[]>
  /** The last run that ended well, taken back or not, and was no dry run. */
  lastDone(): Promise<StoredRun | null>
  setStatus(run: number, status: RunStatus): Promise<void>
}
