import type { Crm, TaskState } from '../ports/connector.ts'
import type { LedgerTask, TaskChange, TenantStore } from '../ports/store.ts'
import { inBatches } from './in-batches.ts'
import type { KeptChange, UndoRequest } from './undo.ts'

/** A task of the run that the CRM has. */
interface MadeTask {
  readonly task: LedgerTask
  readonly crmId: string
}

/**
 * Closes the tasks of a run that nobody has touched, and forgets those that the CRM never had; tells,
 * and leaves, what people changed since. Counts only, where the undo is a dry run.
 */
export async function undoTasks({ crm, store, run, isDryRun }: UndoRequest): Promise<{
  closed: number
  kept: KeptChange[]
}> {
  const ofRun = (await store.tasks.all()).filter((task) => task.run === run)
  const { made, neverMade } = await lookUp(crm, ofRun)
  if (!isDryRun) await takeBack(store, neverMade)
  const kept = ofRun.filter(({ status }) => status === 'closed' || status === 'deleted')
  let closed = 0
  for (const batch of inBatches(made, crm.batchSize)) {
    const states = await crm.readTasks(batch.map(({ crmId }) => crmId))
    const untouched = batch.filter(({ task, crmId }) => isUntouched(task, states.get(crmId)))
    kept.push(...batch.filter((item) => !untouched.includes(item)).map(({ task }) => task))
    closed += untouched.length
    if (isDryRun || untouched.length === 0) continue
    await crm.closeTasks(untouched.map(({ crmId }) => crmId))
    await takeBack(
      store,
      untouched.map(({ task }) => task),
    )
  }
  return {
    closed,
    kept: kept.map(({ draft }) => ({ kind: 'task', id: draft.key, field: null })),
  }
}

/** The run's tasks that are open as far as we know; of those never confirmed the CRM is asked. */
async function lookUp(
  crm: Crm,
  ofRun: readonly LedgerTask[],
): Promise<{ made: MadeTask[]; neverMade: LedgerTask[] }> {
  const made = ofRun.flatMap((task) =>
    task.status === 'open' && task.crmId !== null ? [{ task, crmId: task.crmId }] : [],
  )
  const neverMade: LedgerTask[] = []
  const unconfirmed = ofRun.filter(({ status }) => status === 'intended')
  for (const batch of inBatches(unconfirmed, crm.batchSize)) {
    const found = await crm.findTasks(batch.map(({ draft }) => draft))
    for (const task of batch) {
      const crmId = found.get(task.draft.reference)
      if (crmId === undefined) neverMade.push(task)
      else made.push({ task, crmId })
    }
  }
  return { made, neverMade }
}

async function takeBack(store: TenantStore, tasks: readonly LedgerTask[]): Promise<void> {
  await store.tasks.settle(
    tasks.map(({ draft }): TaskChange => ({ key: draft.key, status: 'undone' })),
  )
}

function isUntouched({ draft }: LedgerTask, state: TaskState | undefined): boolean {
  if (state?.status !== 'open') return false
  const isGivenByDefault = draft.ownerId === null && state.hasDefaultOwner === true
  return (
    (draft.ownerId === state.ownerId || isGivenByDefault) &&
    state.subject === draft.subject &&
    state.body === draft.body &&
    state.priority === draft.priority &&
    state.dueOn === draft.dueOn
  )
}
