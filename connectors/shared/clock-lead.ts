import type { Clock } from '#src/ports/clock.ts'

/**
 * How far our clock is ahead of a CRM's, by the `Date` of its last answer: too much by the time that
 * the answer was under way and up to a second, never too little.
 */
export class ClockLead {
  readonly #clock: Clock
  #ms = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** 0 where our clock is behind, and where no answer has told. */
  get ms(): number {
    return this.#ms
  }

  /** In no other form than IMF-fixdate (RFC 9110): parsers make a date of nearly anything. */
  learn(headers: Headers): void {
    const date = headers.get('date')
    const theirMs = Date.parse(date ?? '')
    if (Number.isNaN(theirMs) || new Date(theirMs).toUTCString() !== date) return
    this.#ms = Math.max(0, this.#clock.now().getTime() - theirMs)
  }
}
