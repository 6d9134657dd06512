import type { PlannedWrite } from '../core/writing/plan-writes.ts'
import type { Clock } from '../ports/clock.ts'
import type { Crm, WriteOutcome } from '../ports/connector.ts'
import type { Held } from '../ports/records.ts'
import type { TenantStore } from '../ports/store.ts'
import { inBatches } from './in-batches.ts'
import type { PlannedWrites } from './planned-writes.ts'
import type { OnProgress } from './progress.ts'
import { refuseIfStopped } from './refuse-if-stopped.ts'
import type { Refusal } from './report.ts'
import { sideBySide } from './side-by-side.ts'

export interface PushTools {
  readonly crm: Crm
  readonly store: TenantStore
  readonly run: number
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly onProgress: OnProgress
}

/** Batches on their way at once; the CRM's own limit sets the pace. */
const mostBatches = 8
/** Accounts in them, for the sake of memory. */
const mostUnderWay = 20_000
/** Values that go to the database in one statement. */
const storedAtOnce = 2_000

/**
 * Writes the planned values. Each is journalled with the value it replaces before the CRM is asked,
 * and confirmed batch by batch, so that a run that dies leaves nothing that cannot be undone.
 */
export async function pushProperties(
  tools: PushTools,
  writes: PlannedWrites,
): Promise<{ written: number; refusals: Refusal[] }> {
  const { crm, store, run } = tools
  for (const from of starts(writes.length, storedAtOnce)) {
    await store.journal.intend(run, await writes.slice(from, from + storedAtOnce))
  }
  const outcomes = await writeAll(
    tools,
    writes,
    crm.writeBatchSize?.(writes.length) ?? crm.batchSize,
  )
  return {
    written: outcomes.filter(({ status }) => status === 'written').length,
    refusals: outcomes.flatMap(toRefusal),
  }
}

async function writeAll(
  tools: PushTools,
  writes: PlannedWrites,
  batchSize: number,
): Promise<WriteOutcome[]> {
  const total = writes.length
  const atOnce = Math.max(1, Math.min(mostBatches, Math.floor(mostUnderWay / batchSize)))
  let done = 0
  const outcomes = await sideBySide(starts(total, batchSize), atOnce, async (from) => {
    tools.signal.throwIfAborted()
    await refuseIfStopped(tools.store)
    const batch = await writes.slice(from, from + batchSize)
    const written = await writeBatch(tools, batch)
    done += batch.length
    tools.onProgress({ kind: 'pushed', what: 'properties', done, total })
    return written
  })
  return outcomes.flat()
}

/** Where parts of so many begin. */
function starts(length: number, size: number): number[] {
  return Array.from({ length: Math.ceil(length / size) }, (_, part) => part * size)
}

async function writeBatch(
  tools: PushTools,
  batch: readonly PlannedWrite[],
): Promise<WriteOutcome[]> {
  const writes = batch.map(({ id, after }) => ({ id, values: after }))
  const outcomes = await tools.crm.writeAccounts(writes)
  const values = new Map(batch.map(({ id, after }) => [id, after]))
  for (const some of inBatches(outcomes, storedAtOnce)) await confirm(tools, some, values)
  return outcomes
}

/** Notes what became of some writes. */
async function confirm(
  { store, run }: PushTools,
  outcomes: readonly WriteOutcome[],
  values: ReadonlyMap<string, Held>,
): Promise<void> {
  await store.mirror.setHeld(
    outcomes.flatMap(({ id, status }) =>
      status === 'written' ? [{ id, values: values.get(id) ?? {} }] : [],
    ),
  )
  await store.mirror.removeAccounts(
    outcomes.flatMap(({ id, status }) => (status === 'gone' ? [id] : [])),
  )
  await store.journal.settle(
    run,
    outcomes.map(({ id, status }) => ({
      id,
      status: status === 'written' ? 'written' : 'refused',
    })),
  )
}

function toRefusal(outcome: WriteOutcome): Refusal[] {
  if (outcome.status === 'written') return []
  const remedy =
    outcome.status === 'gone'
      ? 'Nothing to do: the account was deleted or merged after it was read; the next run leaves it out.'
      : 'Mend the record or the field in the CRM; the next run tries again.'
  return [{ kind: 'account', id: outcome.id, reason: outcome.reason, remedy }]
}
