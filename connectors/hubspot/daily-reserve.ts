import { ConnectorError } from '#src/errors.ts'
import type { Clock } from '#src/ports/clock.ts'
import { readDailyBudget } from './budget.ts'

/** Share of the day's requests that is left to the account's other apps. */
const reserve = 0.05

/** Stops a tenant for the day before its daily budget is used up; only private apps have one. */
export class DailyReserve {
  readonly #clock: Clock
  readonly #untilMidnightMs: () => number
  #stoppedUntil = 0

  constructor(clock: Clock, untilMidnightMs: () => number) {
    this.#clock = clock
    this.#untilMidnightMs = untilMidnightMs
  }

  /** Throws a ConnectorError with the wait until the account's midnight where only the reserve is left. */
  check(): void {
    const afterMs = this.#stoppedUntil - this.#clock.now().getTime()
    if (afterMs <= 0) return
    throw new ConnectorError(
      `Less than ${reserve * 100} % of the account's HubSpot requests of today are left; they are kept for its other apps`,
      { remedy: { kind: 'retry', afterMs } },
    )
  }

  learn(headers: Headers): void {
    const daily = readDailyBudget(headers)
    if (!daily || daily.remaining >= daily.limit * reserve) return
    this.#stoppedUntil = this.#clock.now().getTime() + this.#untilMidnightMs()
  }
}
