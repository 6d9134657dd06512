import { ConnectorError } from '#src/errors.ts'
import type { Clock } from '#src/ports/clock.ts'

/** Share of the day's requests that is left to people and other programs. */
const reserve = 0.2
/** The day is a window that moves on by the hour or so; nobody says when it frees how much. */
export const windowStepMs = 60 * 60_000

/** Stops a tenant before the org's requests of 24 hours are used up. */
export class DailyReserve {
  readonly #clock: Clock
  #usage: { readonly used: number; readonly limit: number } | null = null
  #stoppedUntil = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Whether nothing is left at all, as far as Salesforce has told. */
  get isUsedUp(): boolean {
    return this.#usage === null || this.#usage.used >= this.#usage.limit
  }

  /** Requests that are left beside the reserve; null where Salesforce has not told. */
  get left(): number | null {
    if (this.#usage === null) return null
    return Math.max(0, Math.floor(allowanceOf(this.#usage)) - this.#usage.used)
  }

  /** Throws a ConnectorError with the wait where only the reserve is left. */
  check(): void {
    const afterMs = this.#stoppedUntil - this.#clock.now().getTime()
    if (afterMs <= 0) return
    throw new ConnectorError(
      `Less than ${reserve * 100} % of the org's Salesforce requests of 24 hours are left; they are kept for its people and other programs`,
      { remedy: { kind: 'retry', afterMs } },
    )
  }

  /**
   * Throws a ConnectorError with the wait where so many requests would touch the reserve. What takes
   * more than a day's requests is let begin: it goes on day after day.
   */
  admit(requests: number): void {
    this.check()
    const { left } = this
    if (this.#usage === null || left === null || requests <= left) return
    if (requests > allowanceOf(this.#usage)) return
    throw new ConnectorError(
      `Some ${requests} requests are needed, and ${left} of the org's ${this.#usage.limit} of 24 hours are left beside the ${reserve * 100} % that are kept for its people and other programs`,
      { remedy: { kind: 'retry', afterMs: windowStepMs } },
    )
  }

  /** Reads `Sforce-Limit-Info`, such as `api-usage=10018/100000; per-app-api-usage=17/250(appName=x)`. */
  learn(headers: Headers): void {
    const [, used, limit] =
      /(?<![\w-])api-usage=(\d+)\/(\d+)/.exec(headers.get('sforce-limit-info') ?? '') ?? []
    if (used === undefined || limit === undefined) return
    this.#usage = { used: Number(used), limit: Number(limit) }
    if (this.#usage.used <= allowanceOf(this.#usage)) return
    this.#stoppedUntil = this.#clock.now().getTime() + windowStepMs
  }
}

function allowanceOf({ limit }: { readonly limit: number }): number {
  return limit * (1 - reserve)
}
