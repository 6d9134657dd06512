import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from './ports/clock.ts'

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (waitMs, signal) => wait(waitMs, undefined, signal ? { signal } : {}),
}
