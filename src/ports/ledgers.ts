import type { LedgerStatus, LedgerTask } from '../core/playbook/task.ts'
import type { CalendarDate, Held, WrittenField, WrittenValue } from './records.ts'

export type { LedgerStatus, LedgerTask } from '../core/playbook/task.ts'

/** What became of a task. */
export interface TaskChange {
  readonly key: string
  readonly status: LedgerStatus
  readonly crmId?: string
}

/** Every task that the app made or means to make. An `intended` one is an intent that the CRM has not confirmed. */
export interface TaskLedger {
  all(): Promise<LedgerTask[]>
  /** Those of one unit, the oldest first. */
  ofUnit(unitId: string): Promise<LedgerTask[]>
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
 * the next run goes on; `interrupted`: its process died or was stopped.
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
