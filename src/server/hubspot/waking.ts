import type { Clock } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'

interface WakingTools {
  readonly clock: Clock
  readonly log: Log
  /** Starts a run of a tenant. */
  readonly wake: (tenant: string) => Promise<void>
  /** Aborted when the program stops. */
  readonly closing: AbortSignal
}

/** After the last mark, so that a run reads what somebody changes in one go. */
const quietMs = 60_000
/** Between two runs of a tenant, and the longest that a first mark waits for quiet. */
const mostMs = 10 * 60_000

/**
 * Wakes tenants whose records were marked: once it has been quiet for a minute, and at most once in
 * ten. Kept in this process alone; where it ends before, the marks wait for the next scheduled run.
 */
export class Waking {
  readonly #tools: WakingTools
  /** When the last mark of each tenant came that is to be woken. */
  readonly #markedAtMs = new Map<string, number>()
  readonly #wokenAtMs = new Map<string, number>()

  constructor(tools: WakingTools) {
    this.#tools = tools
  }

  /** These tenants have new marks. */
  told(tenants: readonly string[]): void {
    const nowMs = this.#nowMs()
    for (const tenant of tenants) {
      const isWaiting = this.#markedAtMs.has(tenant)
      this.#markedAtMs.set(tenant, nowMs)
      if (!isWaiting) void this.#wakeLater(tenant, nowMs)
    }
  }

  async #wakeLater(tenant: string, firstMs: number): Promise<void> {
    const { clock, log, wake, closing } = this.#tools
    try {
      for (let leftMs = quietMs; leftMs > 0; leftMs = this.#leftMs(tenant, firstMs)) {
        await clock.sleep(leftMs, closing)
      }
      this.#markedAtMs.delete(tenant)
      this.#wokenAtMs.set(tenant, this.#nowMs())
      await wake(tenant)
    } catch (error) {
      if (closing.aborted) return
      log.error('run after webhooks failed', { tenant, error })
    }
  }

  #leftMs(tenant: string, firstMs: number): number {
    const quietAtMs = (this.#markedAtMs.get(tenant) ?? firstMs) + quietMs
    const againAtMs = (this.#wokenAtMs.get(tenant) ?? Number.NEGATIVE_INFINITY) + mostMs
    return Math.max(Math.min(quietAtMs, firstMs + mostMs), againAtMs) - this.#nowMs()
  }

  #nowMs(): number {
    return this.#tools.clock.now().getTime()
  }
}
