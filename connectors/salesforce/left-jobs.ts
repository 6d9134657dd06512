import { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'
import type { Api } from './api.ts'
import { type BulkJob, hasEnded, untilEnded, wireJob } from './bulk-job.ts'

/** Longer waits are not sat out: the run is parked instead. */
const patienceMs = 10 * 60_000

const jobList = z.object({
  records: z.array(
    wireJob.extend({ object: z.string(), operation: z.string(), createdById: z.string() }),
  ),
  nextRecordsUrl: z.string().nullish(),
})

/**
 * Bulk jobs that a run which died has left at work. What they write is read before anything is
 * planned or put back; else they would write over what came later.
 */
export class LeftJobs {
  readonly #api: Api
  readonly #userId: string
  #ended: Promise<void> | null = null

  constructor(api: Api, userId: string) {
    this.#api = api
    this.#userId = userId
  }

  /**
   * Waits until none is at work; asks once for each connection. Throws a ConnectorError with remedy
   * `retry` where one takes long.
   */
  untilEnded(signal?: AbortSignal): Promise<void> {
    this.#ended ??= this.#wait(signal).catch((error: unknown) => {
      this.#ended = null
      throw error
    })
    return this.#ended
  }

  /** A job of this connection may have been left too. */
  askAgain(): void {
    this.#ended = null
  }

  async #wait(signal: AbortSignal | undefined): Promise<void> {
    for (const job of await this.#atWork(signal)) {
      this.#api.log.info('waiting for a Bulk job of an earlier run', { job: job.id })
      const last = await untilEnded(this.#api, 'ingest', job, { signal, patienceMs })
      if (hasEnded(last)) continue
      throw new ConnectorError(
        `Salesforce is still at work on Bulk job ${job.id} of an earlier run; what it writes has to be read first`,
        { remedy: { kind: 'retry', afterMs: patienceMs } },
      )
    }
  }

  /** An open job is not under way: nobody will declare it complete any more. */
  async #atWork(signal: AbortSignal | undefined): Promise<BulkJob[]> {
    const jobs: BulkJob[] = []
    let path: string | null = '/jobs/ingest?jobType=V2Ingest'
    while (path !== null) {
      const { records, nextRecordsUrl } = await this.#list(path, signal)
      jobs.push(
        ...records.filter(
          (job) =>
            job.object === 'Account' &&
            job.operation === 'update' &&
            job.createdById === this.#userId &&
            job.state !== 'Open' &&
            !hasEnded(job),
        ),
      )
      path = nextRecordsUrl ?? null
    }
    return jobs
  }

  /** Whoever may not use the Bulk API has left nothing there. */
  async #list(path: string, signal: AbortSignal | undefined): Promise<z.infer<typeof jobList>> {
    try {
      return await this.#api.send({
        ...{ method: 'GET', path, answer: jobList, isRepeatable: true, signal },
      })
    } catch (error) {
      if (error instanceof ConnectorError && error.remedy.kind === 'reject') return { records: [] }
      throw error
    }
  }
}
