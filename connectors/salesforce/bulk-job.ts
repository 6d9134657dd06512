import { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'
import type { Api } from './api.ts'

/** A job as Salesforce tells of it. */
export const wireJob = z.object({
  id: z.string(),
  state: z.string(),
  errorMessage: z.string().nullish(),
})
export type BulkJob = z.infer<typeof wireJob>

/** A job of Bulk API 2.0 at work: what it is called in paths. */
export type JobKind = 'query' | 'ingest'

const firstWaitMs = 500
const longestWaitMs = 10_000

export function jobPath(kind: JobKind, id: string): string {
  return `/jobs/${kind}/${id}`
}

/** A job that nobody asks about again does no harm, so its creation may be repeated. */
export function createJob(
  api: Api,
  kind: JobKind,
  body: object,
  signal?: AbortSignal,
): Promise<BulkJob> {
  return api.send({
    ...{ method: 'POST', path: `/jobs/${kind}`, body, answer: wireJob, signal },
    isRepeatable: true,
  })
}

/** How a job stands; null where Salesforce no longer has it. */
export async function readJob(
  api: Api,
  kind: JobKind,
  id: string,
  signal?: AbortSignal,
): Promise<BulkJob | null> {
  try {
    return await api.send({
      ...{ method: 'GET', path: jobPath(kind, id), answer: wireJob, signal },
      isRepeatable: true,
    })
  } catch (error) {
    if (error instanceof ConnectorError && error.status === 404) return null
    throw error
  }
}

export interface Waiting {
  readonly signal?: AbortSignal | undefined
  /** How long to wait at most; for ever by default, since an hour is nothing to Salesforce. */
  readonly patienceMs?: number
}

/** Waits until a job has ended, well or not, and tells how it stands. */
export async function untilEnded(
  api: Api,
  kind: JobKind,
  job: BulkJob,
  { signal, patienceMs = Number.POSITIVE_INFINITY }: Waiting = {},
): Promise<BulkJob> {
  const nowMs = () => api.clock.now().getTime()
  const givesUpAt = nowMs() + patienceMs
  let now = job
  for (
    let waitMs = firstWaitMs;
    !hasEnded(now) && nowMs() < givesUpAt;
    waitMs = Math.min(waitMs * 2, longestWaitMs)
  ) {
    await api.clock.sleep(waitMs, signal)
    now = (await readJob(api, kind, job.id, signal)) ?? { ...job, state: 'Aborted' }
  }
  return now
}

/** Whether Salesforce does no more about it. */
export function hasEnded({ state }: BulkJob): boolean {
  return state === 'JobComplete' || state === 'Failed' || state === 'Aborted'
}

/** What to throw for a job that did not complete. */
export function jobFailure({ state, errorMessage }: BulkJob): ConnectorError {
  const why = errorMessage ? `: ${errorMessage.slice(0, 300)}` : ''
  return new ConnectorError(`A Bulk job of Salesforce ended as ${state}${why}`, {
    remedy: { kind: state === 'Aborted' ? 'retry' : 'reject' },
  })
}
