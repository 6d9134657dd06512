import { sameValue } from '../core/writing/same-value.ts'
import type { Held, WrittenField, WrittenValue } from '../ports/records.ts'
import type { JournalEntry } from '../ports/store.ts'
import { inBatches } from './in-batches.ts'
import type { Refusal } from './report.ts'
import { sideBySide } from './side-by-side.ts'
import type { KeptChange, UndoRequest } from './undo.ts'

/** An account with what a run has written to it. */
type Entries = readonly [accountId: string, entries: readonly JournalEntry[]]

/** Batches on their way at once; the CRM's own limit sets the pace. */
const mostBatches = 8

interface Restored {
  readonly accounts: number
  readonly values: number
  readonly kept: readonly KeptChange[]
  readonly refusals: readonly Refusal[]
}

/**
 * Puts back the values that a run replaced, where the CRM still holds what the run wrote; tells, and
 * leaves, what people changed since. Counts only, where the undo is a dry run.
 */
export async function undoProperties(request: UndoRequest): Promise<Restored> {
  const entries = (await request.store.journal.of(request.run)).filter(
    ({ status }) => status === 'written' || status === 'intended',
  )
  const byAccount = Map.groupBy(entries, ({ accountId }) => accountId)
  const batches = inBatches([...byAccount], request.crm.batchSize)
  let done = 0
  const parts = await sideBySide(batches, mostBatches, async (batch) => {
    const restored = await restoreBatch(request, batch)
    done += batch.length
    request.onProgress?.({ done, total: byAccount.size })
    return restored
  })
  return {
    accounts: parts.reduce((sum, part) => sum + part.accounts, 0),
    values: parts.reduce((sum, part) => sum + part.values, 0),
    kept: parts.flatMap(({ kept }) => kept),
    refusals: parts.flatMap(({ refusals }) => refusals),
  }
}

async function restoreBatch(
  { crm, store, run, isDryRun }: UndoRequest,
  batch: readonly Entries[],
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
