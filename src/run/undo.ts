import { UsageError } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { Crm } from '../ports/connector.ts'
import type { WrittenField } from '../ports/records.ts'
import type { TenantStore } from '../ports/store.ts'
import type { Refusal } from './report.ts'
import { undoProperties } from './undo-properties.ts'
import { undoTasks } from './undo-tasks.ts'

/** A value or task that stays as it is, because a person has changed it since. */
export interface KeptChange {
  readonly kind: 'account' | 'task'
  /** CRM id of the account, or the task's key. */
  readonly id: string
  /** The written field; null for a task. */
  readonly field: WrittenField | null
}

export interface UndoReport {
  readonly run: number
  readonly dryRun: boolean
  /** Account records whose values were put back, values in them, tasks closed, tiers put back. */
  readonly accounts: number
  readonly values: number
  readonly tasksClosed: number
  readonly tiersRestored: number
  readonly changedSince: readonly KeptChange[]
  readonly refusals: readonly Refusal[]
  readonly notes: readonly string[]
}

export interface UndoRequest {
  readonly crm: Crm
  readonly store: TenantStore
  readonly clock: Clock
  readonly run: number
  readonly isDryRun: boolean
  /** Called after each batch of accounts. */
  readonly onProgress?: (amount: { readonly done: number; readonly total: number }) => void
}

const notes = [
  'Workflows of the CRM that these values or tasks have set off stay done.',
  'Scheduled and manual runs write nothing until someone resumes writing: key-accounts resume.',
]

/**
 * Takes back what a run wrote: values that the CRM still holds as written, tasks that nobody has
 * touched, and the tier state; then pauses writing. What people changed since is kept and listed.
 * Throws a UsageError for a run that is unknown, a dry run, or undone already, and while a run is
 * under way.
 */
export async function undo(request: UndoRequest): Promise<UndoReport> {
  const lock = await request.store.lock()
  if (lock === null) {
    throw new UsageError(`A run of ${request.store.info.id} is under way; wait until it ends`)
  }
  try {
    return await undoLocked(request)
  } finally {
    await lock.release()
  }
}

async function undoLocked(request: UndoRequest): Promise<UndoReport> {
  await checkUndoable(request)
  const values = await undoProperties(request)
  const tasks = await undoTasks(request)
  const tiersRestored = request.isDryRun
    ? 0
    : (await request.store.tiers.restore(request.run)).restored
  if (!request.isDryRun) {
    await request.store.setPaused(request.clock.now())
    await request.store.runs.setStatus(request.run, 'undone')
  }
  return {
    run: request.run,
    dryRun: request.isDryRun,
    accounts: values.accounts,
    values: values.values,
    tasksClosed: tasks.closed,
    tiersRestored,
    changedSince: [...values.kept, ...tasks.kept],
    refusals: values.refusals,
    notes,
  }
}

async function checkUndoable({ store, run }: UndoRequest): Promise<void> {
  const stored = await store.runs.get(run)
  if (!stored) throw new UsageError(`There is no run ${run}; key-accounts runs lists them`)
  if (stored.isDryRun) throw new UsageError(`Run ${run} was a dry run: it wrote nothing to undo`)
  if (stored.status === 'undone') throw new UsageError(`Run ${run} is undone already`)
}
