import pLimit, { type LimitFunction } from 'p-limit'
import type { Clock } from '#src/ports/clock.ts'
import type { Budget } from './budget.ts'

export interface LimiterOptions {
  readonly clock: Clock
  /** Requests per window, until an answer announces another number. */
  readonly limit: number
  readonly windowMs: number
  /** How many fewer than the limit to send. */
  readonly spare: number
  readonly concurrency: number
}

interface Slot {
  readonly startedAt: number
  endedAt: number
}

/**
 * HubSpot counts a request somewhere between our sending it and its answer, so its slot is held
 * from its answer on, but for no longer than this after it was sent: slow answers are slow to
 * compute, not slow to arrive.
 */
const padMs = 250
/** Answers whose median is believed, because requests overtake each other on their way. */
const believed = 9

/**
 * One tenant's share of a rolling window: never more requests within it than the limit leaves,
 * first come first served. What other programs use of the same budget is told by the difference
 * between what HubSpot says remains and what we sent ourselves.
 */
export class Limiter {
  readonly #clock: Clock
  readonly #spare: number
  readonly #atOnce: LimitFunction
  #limit: number
  #windowMs: number
  #pausedUntil = 0
  #slots: Slot[] = []
  #usedByOthers: { readonly at: number; readonly count: number }[] = []
  #queue: Promise<unknown> = Promise.resolve()

  constructor({ clock, limit, windowMs, spare, concurrency }: LimiterOptions) {
    this.#clock = clock
    this.#limit = limit
    this.#windowMs = windowMs
    this.#spare = spare
    this.#atOnce = pLimit(concurrency)
  }

  /** Runs the task when its turn has come; `learn` takes what the answer says of the budget. */
  run<T>(task: (learn: (budget: Budget) => void) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#atOnce(async () => {
      const slot = await this.#nextSlot(signal)
      try {
        return await task((budget) => this.#learn(slot, budget))
      } finally {
        slot.endedAt = this.#now()
      }
    })
  }

  /** Nobody's turn comes for so long. */
  pause(waitMs: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#now() + waitMs)
  }

  #now(): number {
    return this.#clock.now().getTime()
  }

  #nextSlot(signal: AbortSignal | undefined): Promise<Slot> {
    const slot = this.#queue.then(() => this.#awaitSlot(signal))
    this.#queue = slot.catch(() => undefined)
    return slot
  }

  async #awaitSlot(signal: AbortSignal | undefined): Promise<Slot> {
    for (;;) {
      signal?.throwIfAborted()
      const waitMs = this.#waitMs()
      if (waitMs <= 0) break
      await this.#clock.sleep(waitMs, signal)
    }
    const slot = { startedAt: this.#now(), endedAt: Number.POSITIVE_INFINITY }
    this.#slots.push(slot)
    return slot
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
