import { ConnectorError, isForbidden } from '../errors.ts'
import type { Crm, TaskDraft, TaskOutcome } from '../ports/connector.ts'
import type { LedgerTask, TaskChange } from '../ports/store.ts'
import { inBatches } from './in-batches.ts'
import type { PushTools } from './push-properties.ts'
import { refuseIfStopped } from './refuse-if-stopped.ts'
import type { Refusal } from './report.ts'

/** Tries to create what a look-up did not find; after the last the run is parked, and its intents stay. */
const maxTries = 3
/** Longer waits are not sat out. */
const longestWaitMs = 60_000

type Intent = Omit<LedgerTask, 'status' | 'crmId'>

/**
 * Creates the planned tasks, and those that an earlier run meant to create and never saw confirmed.
 * An intent is stored before the CRM is asked, batch by batch, so that what a stop leaves out is
 * planned anew by the next run, as far as it is wanted by then. After an unclear answer the CRM is
 * searched for the task's reference before it is asked again, so that no task is made twice: not even
 * by a ledger that is empty because its database was lost.
 */
export async function pushTasks(
  tools: PushTools,
  planned: readonly Intent[],
): Promise<{ created: number; refusals: Refusal[] }> {
  const ledger = await tools.store.tasks.all()
  const unconfirmed = ledger.filter(({ status }) => status === 'intended')
  const { found, missing } =
    ledger.length === 0 ? await lookUpIfAllowed(tools, planned) : await lookUp(tools, unconfirmed)
  const intents = ledger.length === 0 ? missing : [...missing, ...planned]
  let created = found.length
  const refusals: Refusal[] = []
  let done = 0
  for (const batch of inBatches(intents, tools.crm.batchSize)) {
    tools.signal.throwIfAborted()
    await refuseIfStopped(tools.store)
    await tools.store.tasks.intend(batch)
    const outcomes = await createOnce(tools, batch)
    created += outcomes.filter(({ status }) => status === 'created').length
    refusals.push(...toRefusals(batch, outcomes))
    done += batch.length
    tools.onProgress({ kind: 'pushed', what: 'tasks', done, total: intents.length })
  }
  return { created, refusals }
}

/** Creates a batch. Throws what the CRM answered where it leaves the fate of some tasks open. */
async function createOnce(tools: PushTools, batch: readonly Intent[]): Promise<TaskOutcome[]> {
  const outcomes: TaskOutcome[] = []
  let left = batch
  for (let tries = 1; ; tries += 1) {
    const drafts = left.map(({ draft }) => draft)
    const answer = await tryCreate(tools.crm, drafts)
    if (!(answer instanceof ConnectorError)) {
      await settle(tools, drafts, answer)
      return [...outcomes, ...answer]
    }
    const waitMs = answer.remedy.kind === 'retry' ? (answer.remedy.afterMs ?? 0) : 0
    if (tries === maxTries || waitMs > longestWaitMs) throw answer
    await tools.clock.sleep(waitMs, tools.signal)
    const { found, missing } = await lookUp(tools, left)
    outcomes.push(...found)
    left = missing
    if (left.length === 0) return outcomes
  }
}

/** The error where nobody knows whether the tasks are there. */
async function tryCreate(
  crm: Crm,
  drafts: readonly TaskDraft[],
): Promise<TaskOutcome[] | ConnectorError> {
  try {
    return await crm.createTasks(drafts)
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error
    if (error.unclear) return error
    if (error.remedy.kind !== 'reject') throw error
    return drafts.map(({ reference }) => ({
      reference,
      status: 'refused',
      reason: error.message,
    }))
  }
}

/** Which intents have their task in the CRM already, now confirmed in the ledger, and which do not. */
async function lookUp(
  tools: PushTools,
  intents: readonly Intent[],
): Promise<{ found: TaskOutcome[]; missing: readonly Intent[] }> {
  if (intents.length === 0) return { found: [], missing: [] }
  const crmIds = new Map<string, string>()
  const drafts = intents.map(({ draft }) => draft)
  for (const batch of inBatches(drafts, tools.crm.batchSize)) {
    for (const [reference, crmId] of await tools.crm.findTasks(batch)) crmIds.set(reference, crmId)
  }
  const found = [...crmIds].map(
    ([reference, crmId]): TaskOutcome => ({ reference, status: 'created', crmId }),
  )
  const isFound = ({ draft }: Intent) => crmIds.has(draft.reference)
  await tools.store.tasks.intend(intents.filter(isFound))
  await settle(tools, drafts, found)
  return { found, missing: intents.filter((intent) => !isFound(intent)) }
}

/** Where tasks may not be read, a first run takes it that there are none. */
async function lookUpIfAllowed(tools: PushTools, intents: readonly Intent[]) {
  try {
    return await lookUp(tools, intents)
  } catch (error) {
    if (!isForbidden(error)) throw error
    return { found: [], missing: intents }
  }
}

async function settle(
  { store }: PushTools,
  drafts: readonly TaskDraft[],
  outcomes: readonly TaskOutcome[],
): Promise<void> {
  const keys = new Map(drafts.map(({ reference, key }) => [reference, key]))
  await store.tasks.settle(
    outcomes.flatMap((outcome): TaskChange[] => {
      const key = keys.get(outcome.reference)
      if (key === undefined) return []
      return outcome.status === 'created'
        ? [{ key, status: 'open', crmId: outcome.crmId }]
        : [{ key, status: 'refused' }]
    }),
  )
}

function toRefusals(batch: readonly Intent[], outcomes: readonly TaskOutcome[]): Refusal[] {
  const keys = new Map(batch.map(({ draft }) => [draft.reference, draft.key]))
  const remedy = 'Mend what the reason names; the next run tries again.'
  return outcomes.flatMap((outcome) => {
    if (outcome.status === 'created') return []
    const { reference, reason } = outcome
    return [{ kind: 'task', id: keys.get(reference) ?? reference, reason, remedy }]
  })
}
