import type { Clock } from '#src/ports/clock.ts'
import type { Budget } from './budget.ts'
import { Turns } from './turns.ts'

export interface LimiterOptions {
  readonly clock: Clock
  /** Requests per window, until an answer announces another number. */
  readonly limit: number
  readonly windowMs: number
  /** How many fewer than the limit to send. */
  readonly spare: number
  readonly concurrency: number
}

export interface TurnOptions {
  readonly signal?: AbortSignal | undefined
  /** Whoever waits with the highest is next; highest of all where it is left out. */
  readonly urgency?: number | undefined
}

interface Slot {
  readonly startedAt: number
  endedAt: number
}

/**
 * HubSpot counts a request somewhere between our sending it and its answer, so its slot is held
 * from its answer on: a busy machine may take long to send and to be heard. It is held for no longer
 * than this after it was sent, because an answer that is slower still was slow to compute.
 */
const padMs = 5_000
/** As many times as the least number of requests at once, because answers do not take equally long. */
const ample = 3
/** Answers whose median is believed, because requests overtake each other on their way. */
const believed = 9

/**
 * One tenant's share of a rolling window: never more requests within it than the limit leaves, the
 * most urgent first. What other programs use of the same budget is told by the difference between
 * what HubSpot says remains and what we sent ourselves.
 */
export class Limiter {
  readonly #clock: Clock
  readonly #spare: number
  readonly #concurrency: number
  readonly #turns = new Turns<Slot>()
  #limit: number
  #windowMs: number
  #pausedUntil = 0
  #slots: Slot[] = []
  #usedByOthers: { readonly at: number; readonly count: number }[] = []
  #underWay = 0
  #isServing = false

  constructor({ clock, limit, windowMs, spare, concurrency }: LimiterOptions) {
    this.#clock = clock
    this.#limit = limit
    this.#windowMs = windowMs
    this.#spare = spare
    this.#concurrency = concurrency
  }

  /** Runs the task when its turn has come; `learn` takes what the answer says of the budget. */
  async run<T>(
    task: (learn: (budget: Budget) => void) => Promise<T>,
    { signal, urgency = Number.POSITIVE_INFINITY }: TurnOptions = {},
  ): Promise<T> {
    const turn = this.#turns.wait(urgency, signal)
    void this.#serve()
    const slot = await turn
    try {
      return await task((budget) => this.#learn(slot, budget))
    } finally {
      slot.endedAt = this.#now()
      this.#underWay--
      void this.#serve()
    }
  }

  /** Whether the requests that are there, each followed by another, are too few to use the limit up. */
  get hasRoom(): boolean {
    const ended = this.#slots.filter(({ endedAt }) => Number.isFinite(endedAt))
    const answersMs = ended.reduce((sum, slot) => sum + slot.endedAt - slot.startedAt, 0)
    const enough = ((this.#limit / this.#windowMs) * answersMs * ample) / (ended.length || 1)
    return this.#underWay + this.#turns.waiting < Math.min(this.#concurrency, enough)
  }

  /** Nobody's turn comes for so long. */
  pause(waitMs: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#now() + waitMs)
  }

  #now(): number {
    return this.#clock.now().getTime()
  }

  async #serve(): Promise<void> {
    if (this.#isServing) return
    this.#isServing = true
    while (this.#turns.waiting > 0 && this.#underWay < this.#concurrency) {
      const waitMs = this.#waitMs()
      if (waitMs > 0) {
        await this.#clock.sleep(waitMs, this.#turns.nobodyWaits).catch(() => undefined)
      } else {
        this.#serveNext()
      }
    }
    this.#isServing = false
  }

  #serveNext(): void {
    const slot = { startedAt: this.#now(), endedAt: Number.POSITIVE_INFINITY }
    this.#slots.push(slot)
    this.#underWay++
    this.#turns.give(slot)
  }

  #waitMs(): number {
    const now = this.#now()
    this.#slots = this.#slots.filter((slot) => this.#freeAt(slot) > now)
    const allowed = Math.max(1, this.#limit - this.#spare - this.#others())
    const pausedMs = this.#pausedUntil - now
    if (this.#slots.length < allowed) return pausedMs
    const frees = this.#slots.map((slot) => this.#freeAt(slot)).sort((a, b) => a - b)
    const next = frees[this.#slots.length - allowed] ?? now
    return Math.max(pausedMs, next - now)
  }

  #others(): number {
    const counts = this.#usedByOthers.map(({ count }) => count).sort((a, b) => a - b)
    return Math.max(0, counts[counts.length >> 1] ?? 0)
  }

  #freeAt(slot: Slot): number {
    return Math.min(slot.endedAt, slot.startedAt + padMs) + this.#windowMs
  }

  #learn(slot: Slot, { limit, remaining, windowMs }: Budget): void {
    this.#limit = limit
    this.#windowMs = windowMs
    const place = this.#slots.indexOf(slot)
    if (place < 0) return
    const own = this.#slots
      .slice(0, place + 1)
      .filter(({ startedAt }) => startedAt > slot.startedAt - windowMs).length
    const now = this.#now()
    this.#usedByOthers = this.#usedByOthers
      .filter(({ at }) => at > now - windowMs)
      .slice(1 - believed)
    this.#usedByOthers.push({ at: now, count: limit - remaining - own })
  }
}
