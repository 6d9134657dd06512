import type { AccountReader } from './accounts.ts'
import type { TenantInfo } from './connector.ts'
import type { InstallationShelf } from './installations.ts'
import type { Journal, RunLog, TaskLedger } from './ledgers.ts'
import type { MarkInbox, MarkShelf } from './marks.ts'
import type { Mirror } from './mirror.ts'
import type { PlanShelf } from './plans.ts'
import type { RunStateShelf } from './run-states.ts'
import type { SessionShelf } from './sessions.ts'
import type { SettingsShelf } from './settings.ts'
import type { DraftShelf, ModelShelf, ScoreShelf, TierShelf } from './shelves.ts'
import type { SignInLinkShelf } from './sign-in-links.ts'
import type { SignalReader } from './signals.ts'
import type { Statements } from './statements.ts'
import type { TierComparison } from './tier-comparison.ts'
import type { TimetableRow } from './timetable.ts'
import type { UninstallShelf } from './uninstalls.ts'

export type * from './accounts.ts'
export type * from './installations.ts'
export type * from './ledgers.ts'
export type * from './marks.ts'
export type * from './mirror.ts'
export type * from './plans.ts'
export type * from './run-states.ts'
export type * from './sessions.ts'
export type * from './settings.ts'
export type * from './shelves.ts'
export type * from './signals.ts'
export type * from './statements.ts'
export type * from './tier-comparison.ts'
export type * from './timetable.ts'
export type * from './writing.ts'

/** The database. Everything of a tenant's is reached through one tenant. */
export interface Store {
  tenants(): Promise<StoredTenant[]>
  /** Creates or updates the tenant's row. */
  open(info: TenantInfo): Promise<TenantStore>
  /** A tenant already known, without a CRM at hand. Null where there is none. */
  find(tenant: string): Promise<TenantStore | null>
  readonly sessions: SessionShelf
  readonly installations: InstallationShelf
  readonly uninstalls: UninstallShelf
  readonly marks: MarkInbox
  readonly signInLinks: SignInLinkShelf
  /** When each tenant stored is to run, and has run. */
  timetable(): Promise<TimetableRow[]>
  /** For the queue, which keeps tables of its own. */
  readonly statements: Statements
  /** For `doctor`: which database, and that it answers. */
  describe(): Promise<{ readonly kind: 'embedded' | 'server'; readonly version: string }>
  close(): Promise<void>
}

export interface StoredTenant extends TenantInfo {
  /** Since when writing is stopped, by somebody or by an undo; null where it is not. */
  readonly pausedAt: Date | null
}

export interface TenantStore {
  readonly info: TenantInfo
  readonly mirror: Mirror
  readonly marks: MarkShelf
  readonly signals: SignalReader
  readonly models: ModelShelf
  readonly drafts: DraftShelf
  readonly scores: ScoreShelf
  readonly tiers: TierShelf
  readonly tasks: TaskLedger
  readonly journal: Journal
  readonly runs: RunLog
  readonly runState: RunStateShelf
  readonly plans: PlanShelf
  readonly settings: SettingsShelf
  readonly accounts: AccountReader
  readonly tierComparison: TierComparison
  /** Holds the tenant for one run across processes; null where somebody else holds it. A dead holder's lock is free. */
  lock(): Promise<{ release(): Promise<void> } | null>
  /** Since when writing is stopped, by somebody or by an undo; null where it is not. */
  pausedAt(): Promise<Date | null>
  setPaused(at: Date | null): Promise<void>
  /** Deletes everything stored for the tenant, which is as if it were new from then on. */
  forget(): Promise<void>
}
