import { sameValue } from '../core/same-value.ts'
import { UsageError } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { Crm, TaskState } from '../ports/connector.ts'
import type { Held, WrittenField, WrittenValue } from '../ports/records.ts'
import type { JournalEntry, LedgerTask, TenantStore } from '../ports/store.ts'
import { inBatches } from './in-batches.ts'
import type { Refusal } from './report.ts'

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
}

const notes = [
  'Workflows of the CRM that these values or tasks have set off stay done.',
  'Scheduled and manual runs write nothing until someone resumes writing: key-accounts resume.',
]

/**
 * Takes back what a run wrote: values that the CRM still holds as written, tasks that nobody has
 * touched, and the tier state; then pauses writing. What people changed since is kept and listed.
 * Throws a UsageError for a run that is unknown, a dry run, or undone already.
 */
export async function undo(request: UndoRequest): Promise<UndoReport> {
  await checkUndoable(request)
  const values = await restoreValues(request)
  const tasks = await closeTasks(request)
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

interface Restored {
  readonly accounts: number
  readonly values: number
  readonly kept: readonly KeptChange[]
  readonly refusals: readonly Refusal[]
}

async function restoreValues(request: UndoRequest): Promise<Restored> {
  const entries = (await request.store.journal.of(request.run)).filter(
    ({ status }) => status === 'written' || status === 'intended',
  )
  const byAccount = Map.groupBy(entries, ({ accountId }) => accountId)
  const parts: Restored[] = []
  for (const batch of inBatches([...byAccount], request.crm.batchSize)) {
    parts.push(await restoreBatch(request, batch))
  }
  return {
    accounts: parts.reduce((sum, part) => sum + part.accounts, 0),
    values: parts.reduce((sum, part) => sum + part.values, 0),
    kept: parts.flatMap(({ kept }) => kept),
    refusals: parts.flatMap(({ refusals }) => refusals),
  }
}

async function restoreBatch(
  { crm, store, run, isDryRun }: UndoRequest,
  batch: readonly (readonly [string, readonly JournalEntry[]])[],
): Promise<Restored> {
  const held = await crm.readHeld(batch.map(([id]) => id))
  const judged = batch.map(([id, entries]) => ({ id, ...splitByOurs(entries, held.get(id)) }))
  const writes = judged
    .filter(({ ours }) => ours.length > 0)
    .map(({ id, ours }) => ({ id, values: beforeOf(ours) }))
  const kept = judged.flatMap(({ id, others }) =>
    others.map(({ field }): KeptChange => ({ kind: 'account', id, field })),
  )
  const values = judged.reduce((sum, { ours }) => sum + ours.length, 0)
  if (isDryRun || writes.length === 0)
    return { accounts: writes.length, values, kept, refusals: [] }
  const outcomes = await crm.writeAccounts(writes)
  const done = new Set(outcomes.flatMap(({ id, status }) => (status === 'written' ? [id] : [])))
  await store.mirror.setHeld(writes.filter(({ id }) => done.has(id)))
  await store.journal.settle(
    run,
    [...done].map((id) => ({ id, status: 'undone' })),
  )
  return {
    accounts: done.size,
    values: judged.reduce((sum, { id, ours }) => sum + (done.has(id) ? ours.length : 0), 0),
    kept,
    refusals: outcomes.flatMap((outcome) =>
      outcome.status === 'written'
        ? []
        : [
            {
              kind: 'account',
              id: outcome.id,
              reason: outcome.reason,
              remedy: 'Put the value back in the CRM by hand.',
            },
          ],
    ),
  }
}

/** Entries whose value the CRM still holds as written, and those that somebody changed since. */
function splitByOurs(entries: readonly JournalEntry[], held: Held | undefined) {
  const isOurs = ({ field, after }: JournalEntry) =>
    held !== undefined && sameValue(held[field], after)
  return {
    ours: entries.filter(isOurs),
    others: entries.filter((entry) => !isOurs(entry) && entry.status === 'written'),
  }
}

function beforeOf(entries: readonly JournalEntry[]): Partial<Record<WrittenField, WrittenValue>> {
  return Object.fromEntries(entries.map(({ field, before }) => [field, before]))
}

async function closeTasks({ crm, store, run, isDryRun }: UndoRequest): Promise<{
  closed: number
  kept: KeptChange[]
}> {
  const tasks = (await store.tasks.all()).filter(
    (task) => task.run === run && task.status === 'open',
  )
  const withId = tasks.flatMap((task) => (task.crmId ? [{ task, crmId: task.crmId }] : []))
  let closed = 0
  const kept: KeptChange[] = []
  for (const batch of inBatches(withId, crm.batchSize)) {
    const states = await crm.readTasks(batch.map(({ crmId }) => crmId))
    const untouched = batch.filter(({ task, crmId }) => isUntouched(task, states.get(crmId)))
    const touched = batch.filter((item) => !untouched.includes(item))
    kept.push(
      ...touched.map(({ task }): KeptChange => ({ kind: 'task', id: task.draft.key, field: null })),
    )
    closed += untouched.length
    if (isDryRun || untouched.length === 0) continue
    await crm.closeTasks(untouched.map(({ crmId }) => crmId))
    await store.tasks.settle(
      untouched.map(({ task }) => ({ key: task.draft.key, status: 'closed' })),
    )
  }
  return { closed, kept }
}

function isUntouched({ draft }: LedgerTask, state: TaskState | undefined): boolean {
  return (
    state?.status === 'open' &&
    state.ownerId === draft.ownerId &&
    state.subject === draft.subject &&
    state.body === draft.body &&
    state.priority === draft.priority &&
    state.dueOn === draft.dueOn
  )
}
