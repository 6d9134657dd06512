import { ConnectorError } from '#src/errors.ts'
import type { Api } from './api.ts'
import type { Columns, Row } from './columns.ts'
import { csvRows } from './csv-rows.ts'
import { NetworkFault } from './transport.ts'

/** Some rows of one result page. */
export interface Batch {
  readonly rows: readonly Row[]
  /** Whether the page has ended. */
  readonly isLast: boolean
  /** Where the page behind this one begins; null where it is the last. */
  readonly locator: string | null
}

/** Rows of a batch; a page of the store. */
const batchSize = 1_000
/** Times that a page which was cut off is opened again where it stopped. */
const mostCuts = 5

export interface ReaderOptions {
  readonly path: string
  readonly columns: Columns
  /** Rows of the page that have been read already. */
  readonly skip: number
  readonly signal: AbortSignal
}

/** One page of a Bulk result, batch by batch; the next batch is on its way while one is stored. */
export class ResultReader {
  readonly #api: Api
  readonly #options: ReaderOptions
  #next: Promise<Batch>
  #rows: AsyncGenerator<Row> | null = null
  #locator: string | null = null
  #read: number
  #cuts = 0

  constructor(api: Api, options: ReaderOptions) {
    this.#api = api
    this.#options = options
    this.#read = options.skip
    this.#next = this.#prefetch()
  }

  async next(): Promise<Batch> {
    const batch = await this.#next
    if (!batch.isLast) this.#next = this.#prefetch()
    return batch
  }

  /** Lets go of the connection, once the signal is aborted. */
  async close(): Promise<void> {
    await this.#next.catch(() => undefined)
    await this.#rows?.return(undefined).catch(() => undefined)
  }

  #prefetch(): Promise<Batch> {
    const batch = this.#readBatch([])
    /* Whoever stops early never awaits it; whoever goes on gets its failure. */
    batch.catch(() => undefined)
    return batch
  }

  async #readBatch(rows: Row[]): Promise<Batch> {
    try {
      this.#rows ??= await this.#open(this.#read)
      while (rows.length < batchSize) {
        const { done, value } = await this.#rows.next()
        if (done) return { rows, isLast: true, locator: this.#locator }
        rows.push(value)
        this.#read++
      }
      return { rows, isLast: false, locator: null }
    } catch (error) {
      if (!(error instanceof NetworkFault)) throw error
      if (++this.#cuts > mostCuts) throw cutOff(error)
      this.#rows = null
      return this.#readBatch(rows)
    }
  }

  async #open(skip: number): Promise<AsyncGenerator<Row>> {
    const { path, columns, signal } = this.#options
    const { headers, body } = await this.#api.open(path, signal)
    /* Salesforce writes "null" where there is no further page. */
    const locator = headers.get('sforce-locator')
    this.#locator = locator === 'null' || locator === '' ? null : locator
    return csvRows(body, columns, skip)
  }
}

function cutOff(cause: NetworkFault): ConnectorError {
  return new ConnectorError(`A Bulk result was cut off again and again: ${cause.message}`, {
    remedy: { kind: 'retry' },
    cause,
  })
}
