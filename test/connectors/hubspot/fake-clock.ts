import type { Clock } from '#src/ports/clock.ts'

interface Sleeper {
  readonly wakeAt: number
  readonly wake: () => void
}

/** Time that jumps to the next waking as soon as everybody sleeps. */
export function createFakeClock(startMs = Date.UTC(2026, 10, 20, 12)): Clock {
  let nowMs = startMs
  let sleepers: Sleeper[] = []
  let isTicking = false

  function tick(): void {
    const wakeAt = Math.min(...sleepers.map((sleeper) => sleeper.wakeAt))
    const woken = sleepers.filter((sleeper) => sleeper.wakeAt === wakeAt)
    sleepers = sleepers.filter((sleeper) => sleeper.wakeAt !== wakeAt)
    nowMs = Math.max(nowMs, wakeAt)
    for (const { wake } of woken) wake()
    if (sleepers.length > 0) setImmediate(tick)
    else isTicking = false
  }

  return {
    now: () => new Date(nowMs),
    sleep: (waitMs, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted()
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
        sleepers.push({ wakeAt: nowMs + waitMs, wake: resolve })
        if (isTicking) return
        isTicking = true
        setImmediate(tick)
      }),
  }
}
