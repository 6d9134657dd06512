import type { Answer } from '../call.ts'
import type { Portal } from '../portal.ts'
import { isoInstant } from '../record.ts'

/** The body of a batch endpoint: the given status where all went well, else 207. */
export function batchAnswer(
  portal: Portal,
  batch: {
    readonly status: 200 | 201
    readonly results: readonly unknown[]
    readonly errors: readonly unknown[]
  },
): Answer {
  const at = isoInstant(portal.clock.now().getTime())
  const body = { status: 'COMPLETE', results: batch.results, startedAt: at, completedAt: at }
  if (batch.errors.length === 0) return { status: batch.status, body }
  return { status: 207, body: { ...body, numErrors: batch.errors.length, errors: batch.errors } }
}
