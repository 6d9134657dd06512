import type { Org } from '../org.ts'
import { recordId } from '../record-ids.ts'
import { refused } from '../salesforce-error.ts'
import { IngestJob, type IngestWish } from './ingest-job.ts'
import { QueryJob, type QueryWish } from './query-job.ts'

const mostQueriesADay = 10_000
const mostBatchesADay = 15_000

/** Makes the next ingest job fail by itself. */
export interface IngestFailure {
  /** How many internal batches it saves before. */
  readonly afterBatches: number
  readonly message: string
}

/** Bulk 2.0 jobs of an org. They do their work between requests. */
export class BulkJobs {
  readonly #org: Org
  readonly #queries = new Map<string, QueryJob>()
  readonly #ingests = new Map<string, IngestJob>()
  #created = 0
  #waiting: { requests: number; readonly act: () => void }[] = []
  /** Rows of a page of a result, unless the caller asks for fewer or more. */
  pageRows: number
  /** Rows that are saved together. */
  batchRows = 10_000
  /** Requests to the org between two batches of an ingest job; 0 saves them all at once. */
  batchEvery = 0
  /** How many times a job that is done still says that it is at work. */
  slowPolls = 0
  failNextIngest: IngestFailure | null = null
  queriesToday = 0
  batchesToday = 0

  constructor(org: Org, pageRows: number) {
    this.#org = org
    this.pageRows = pageRows
  }

  get queries(): Iterable<QueryJob> {
    return this.#queries.values()
  }

  get ingests(): Iterable<IngestJob> {
    return this.#ingests.values()
  }

  /** Throws API_ERROR for a query that bulk queries cannot be. */
  startQuery(wish: QueryWish): QueryJob {
    if (this.queriesToday >= mostQueriesADay) throw quotaExceeded('query jobs')
    const job = new QueryJob(this.#org, this.#nextId(), wish, this.slowPolls)
    this.#queries.set(job.id, job)
    this.queriesToday++
    setImmediate(() => job.run())
    return job
  }

  openIngest(wish: IngestWish): IngestJob {
    if (this.batchesToday >= mostBatchesADay) throw quotaExceeded('batches')
    const job = new IngestJob(this.#org, this.#nextId(), wish, this.slowPolls)
    this.#ingests.set(job.id, job)
    return job
  }

  /** Saves the rows of a job, batch by batch, with other requests in between. */
  work(job: IngestJob): void {
    const failure = this.failNextIngest
    this.failNextIngest = null
    const step = (batches: number) => {
      if (failure !== null && batches >= failure.afterBatches) job.fail(failure.message)
      else if (job.saveBatch(this.batchRows)) this.#later(() => step(batches + 1))
      this.batchesToday++
    }
    job.begin()
    this.#later(() => step(0))
  }

  /** A request has come: what has waited for so many goes on. */
  noteRequest(): void {
    const due = this.#waiting.filter((waiting) => --waiting.requests <= 0)
    this.#waiting = this.#waiting.filter(({ requests }) => requests > 0)
    for (const { act } of due) act()
  }

  #later(act: () => void): void {
    if (this.batchEvery === 0) setImmediate(act)
    else this.#waiting.push({ requests: this.batchEvery, act })
  }

  query(id: string): QueryJob {
    return found(this.#queries.get(id))
  }

  ingest(id: string): IngestJob {
    return found(this.#ingests.get(id))
  }

  forget(id: string): void {
    this.#queries.delete(id)
    this.#ingests.delete(id)
  }

  #nextId(): string {
    return recordId('750', this.#created++)
  }
}

function found<T>(job: T | undefined): T {
  if (job === undefined) throw refused('NOT_FOUND', 'The requested resource does not exist', 404)
  return job
}

function quotaExceeded(of: string) {
  return refused('EXCEEDEDQUOTA', `ApiBatchItems Limit exceeded: ${of} of the day`, 400)
}
