import type { PlannedTask } from '../core/playbook/plan-tasks.ts'
import type { TaskDraft } from '../core/playbook/task.ts'
import type { PlannedWrite } from '../core/writing/plan-writes.ts'
import type { LedgerStatus } from './ledgers.ts'
import type { Held } from './records.ts'

/** What a run means to write, and what became of it, to look through. */
export interface PlanShelf {
  /** Keeps the plan of a run that writes nothing, in the place of the one kept before. */
  save(run: number, plan: KeptPlan): Promise<void>
  /** In all; null where nothing is known of what the run meant to write. */
  summary(run: number): Promise<PlanSummary | null>
  /** Accounts with a change, the best new tier first, then by name. */
  accounts(run: number, wanted: WantedAccounts): Promise<Paged<AccountChange>>
  /** Names of accounts by id, and subjects of tasks by key, among those that are stored. */
  names(ids: readonly string[]): Promise<Map<string, string>>
  /** The most urgent first. */
  tasks(run: number, wanted: WantedTasks): Promise<Paged<TaskOfRun>>
}

export interface KeptPlan {
  /** A list, or what is worked out piece by piece. */
  readonly writes: Pieces<PlannedWrite>
  readonly tasks: readonly Pick<PlannedTask, 'draft' | 'rule'>[]
  /** What every account record would get, changed or not. */
  readonly tiers: Iterable<PlannedTier>
}

export interface PlannedTier {
  readonly accountId: string
  readonly tier: string
  readonly revenue: number
}

interface Pieces<T> {
  readonly length: number
  slice(from: number, to: number): readonly T[]
}

export interface PlanSummary {
  readonly accounts: number
  /** Account records whose tier changes; `from` is null for one that has none. */
  readonly moves: readonly {
    readonly from: string | null
    readonly to: string | null
    readonly count: number
  }[]
  readonly tasks: number
  readonly rules: readonly { readonly rule: string; readonly count: number }[]
  readonly owners: readonly {
    readonly id: string | null
    readonly name: string | null
    readonly count: number
  }[]
}

interface WantedPage {
  /** Part of a name, or an id; empty for all. */
  readonly search: string
  readonly offset: number
  readonly limit: number
}

export interface WantedAccounts extends WantedPage {
  /** Ids of the model's tiers, the highest first. */
  readonly tiers: readonly string[]
  /** Only those whose tier changes. */
  readonly onlyMoves: boolean
  /** Only those whose new tier this is; null for all. */
  readonly to: string | null
}

export interface WantedTasks extends WantedPage {
  /** Only those of a rule; null for all. */
  readonly rule: string | null
}

export interface Paged<T> {
  /** Of all pages. */
  readonly total: number
  readonly items: readonly T[]
}

export interface AccountChange {
  readonly id: string
  /** Null where the account is no longer in the CRM. */
  readonly name: string | null
  readonly ownerName: string | null
  readonly before: Held
  readonly after: Held
  readonly status: 'planned' | 'intended' | 'written' | 'refused' | 'undone'
}

export interface TaskOfRun {
  readonly draft: TaskDraft
  readonly rule: string
  readonly accountName: string | null
  readonly ownerName: string | null
  readonly status: 'planned' | LedgerStatus
}
