import { Worker } from 'node:worker_threads'
import type { WorkerAnswer, WorkerData, WorkerRequest } from './embedded-wire.ts'

interface Rows {
  readonly rows: unknown[]
  readonly affectedRows: number
}

/** An error of the database, with PostgreSQL's five-letter code. */
class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError'
  readonly code: string | undefined

  constructor(message: string, code: string | null) {
    super(message)
    this.code = code ?? undefined
  }
}

/** The thread of the embedded database: answers requests by number, and fails those under way when the thread dies. */
export class EmbeddedThread {
  readonly #worker: Worker
  readonly #waiting = new Map<number, PromiseWithResolvers<Rows>>()
  #lastId = 0
  #death: Error | null = null

  constructor(data: WorkerData) {
    this.#worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), {
      workerData: data,
      execArgv: [],
    })
    this.#worker.on('message', (answer: WorkerAnswer) => this.#settle(answer))
    this.#worker.on('error', (error) => this.#die(error))
    this.#worker.on('exit', () => this.#die(new Error('the embedded database has stopped')))
  }

  query(sql: string, parameters: readonly unknown[]): Promise<Rows> {
    return this.#send({ sql, parameters })
  }

  async close(): Promise<void> {
    try {
      if (this.#death === null) await this.#send({ sql: null, parameters: [] })
    } finally {
      await this.#worker.terminate()
    }
  }

  #send(statement: Omit<WorkerRequest, 'id'>): Promise<Rows> {
    if (this.#death !== null) return Promise.reject(this.#death)
    this.#lastId += 1
    const waiter = Promise.withResolvers<Rows>()
    this.#waiting.set(this.#lastId, waiter)
    this.#worker.postMessage({ id: this.#lastId, ...statement } satisfies WorkerRequest)
    return waiter.promise
  }

  #settle(answer: WorkerAnswer): void {
    const waiter = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if ('error' in answer)
      waiter?.reject(new EmbeddedError(answer.error.message, answer.error.code))
    else waiter?.resolve(answer)
  }

  #die(error: Error): void {
    this.#death ??= error
    for (const waiter of this.#waiting.values()) waiter.reject(this.#death)
    this.#waiting.clear()
  }
}
