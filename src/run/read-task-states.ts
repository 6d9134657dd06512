import { isForbidden } from '../errors.ts'
import type { Crm, TaskState } from '../ports/connector.ts'
import type { LedgerTask, TaskChange, TaskLedger } from '../ports/store.ts'
import { inBatches } from './in-batches.ts'

/**
 * The ledger, brought up to date with what people did to the open tasks in the CRM. Where tasks may
 * not be read the ledger is returned as it is.
 */
export async function readTaskStates(crm: Crm, ledger: TaskLedger): Promise<LedgerTask[]> {
  const tasks = await ledger.all()
  const open = tasks.flatMap(({ draft, status, crmId }) =>
    status === 'open' && crmId ? [{ key: draft.key, crmId }] : [],
  )
  const changes: TaskChange[] = []
  for (const batch of inBatches(open, crm.batchSize)) {
    const states = await readStates(crm, batch)
    if (states === null) break
    for (const { key, crmId } of batch) {
      const state = states.get(crmId)
      if (!state) changes.push({ key, status: 'deleted' })
      else if (state.status === 'closed') changes.push({ key, status: 'closed' })
    }
  }
  await ledger.settle(changes)
  const changed = new Map(changes.map(({ key, status }) => [key, status]))
  return tasks.map((task) => ({ ...task, status: changed.get(task.draft.key) ?? task.status }))
}

/** Null where the grant does not cover tasks. */
async function readStates(
  crm: Crm,
  tasks: readonly { readonly crmId: string }[],
): Promise<Map<string, TaskState> | null> {
  try {
    return await crm.readTasks(tasks.map(({ crmId }) => crmId))
  } catch (error) {
    if (isForbidden(error)) return null
    throw error
  }
}
