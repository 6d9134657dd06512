import type { WriteOutcome } from '#src/ports/connector.ts'
import type { Api } from './api.ts'
import { codeOf, reasonOf, type WireError } from './wire-error.ts'

/** What became of one record. */
export interface RowResult {
  /** Null where it was not saved. */
  readonly id: string | null
  readonly error: WireError | null
}

/** Somebody else holds the record, or one that it hangs on; it passes within seconds. */
const passing = new Set(['UNABLE_TO_LOCK_ROW', 'SERVER_UNAVAILABLE', 'QUERY_TIMEOUT'])
const gone = new Set(['ENTITY_IS_DELETED', 'NOT_FOUND', 'INVALID_CROSS_REFERENCE_KEY'])
const mostTries = 4
const firstWaitMs = 1_000

/**
 * Sends records together, and those again that were locked meanwhile, a little later each time.
 * Results are in the order of the items.
 */
export async function withLockRetries<Item>(
  api: Api,
  items: readonly Item[],
  send: (items: readonly Item[]) => Promise<readonly RowResult[]>,
): Promise<RowResult[]> {
  const results = [...(await send(items))]
  for (let tries = 1; tries < mostTries; tries++) {
    const locked = [...results.keys()].filter((i) => isPassing(results[i]))
    if (locked.length === 0) break
    await api.clock.sleep(firstWaitMs * 2 ** (tries - 1))
    const again = await send(locked.flatMap((i) => items[i] ?? []))
    for (const [at, i] of locked.entries()) results[i] = again[at] ?? { id: null, error: null }
  }
  return results
}

function isPassing(result: RowResult | undefined): boolean {
  return Boolean(result?.error && passing.has(codeOf(result.error)))
}

/** An account's outcome in the words of the port. */
export function outcomeOf(id: string, { error }: RowResult): WriteOutcome {
  if (error === null) return { id, status: 'written' }
  if (isGone(error)) return { id, status: 'gone', reason: 'the account was deleted or merged' }
  return { id, status: 'refused', reason: reasonOf(error) }
}

/** Whether the record that was to be changed is there no more. */
export function isGone(error: WireError): boolean {
  return gone.has(codeOf(error))
}
