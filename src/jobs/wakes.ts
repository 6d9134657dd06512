import type { Log } from '../ports/log.ts'

/** The database is told of a tenant's changes at most as often. */
const everyMs = 5_000

/** Collects what the CRM tells of tenants' changes, which may be a thousand times a second. */
export class Wakes {
  readonly #put: (tenant: string) => Promise<void>
  readonly #log: Log
  /** Tenants that the database was told of lately, and whether there was another change since. */
  readonly #told = new Map<string, { isDue: boolean; readonly timer: NodeJS.Timeout }>()

  constructor(put: (tenant: string) => Promise<void>, log: Log) {
    this.#put = put
    this.#log = log
  }

  /** A change of a tenant's. Resolves when the run for it is in the queue, or will be within seconds. */
  async wake(tenant: string): Promise<void> {
    const told = this.#told.get(tenant)
    if (told) {
      told.isDue = true
      return
    }
    const timer = setTimeout(() => this.#again(tenant), everyMs)
    timer.unref()
    this.#told.set(tenant, { isDue: false, timer })
    await this.#put(tenant)
  }

  /** Tells the database what it has not been told yet. */
  async close(): Promise<void> {
    const due = [...this.#told].filter(([, { isDue }]) => isDue)
    for (const { timer } of this.#told.values()) clearTimeout(timer)
    this.#told.clear()
    await Promise.all(due.map(([tenant]) => this.#put(tenant)))
  }

  #again(tenant: string): void {
    const isDue = this.#told.get(tenant)?.isDue ?? false
    this.#told.delete(tenant)
    if (!isDue) return
    this.wake(tenant).catch((error: unknown) => {
      this.#log.warn('run for changes not put into the queue', { tenant, error })
    })
  }
}
