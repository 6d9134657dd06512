import { expect, test } from 'vitest'
import { Limiter } from '#connectors/hubspot/limiter.ts'
import type { Clock } from '#src/ports/clock.ts'
import { createFakeClock } from './fake-clock.ts'

interface Served {
  readonly at: number
  readonly isRefused: boolean
}

/** A rolling window as HubSpot keeps it, a random way away; `others` have used some of it already. */
function createWindow(clock: Clock, limit: number, windowMs: number, others: number[] = []) {
  const counted = [...others]
  const served: Served[] = []
  let seed = 7
  const jitterMs = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return (seed / 2_147_483_648) * 100
  }
  return {
    served,
    async answer() {
      await clock.sleep(25 + jitterMs() / 2)
      const at = clock.now().getTime()
      const used = counted.filter((time) => time > at - windowMs).length
      const isRefused = used >= limit
      if (!isRefused) counted.push(at)
      served.push({ at, isRefused })
      await clock.sleep(75 + jitterMs())
      return { limit, remaining: Math.max(0, limit - used - 1), windowMs }
    },
  }
}

async function sendAll(limiter: Limiter, window: ReturnType<typeof createWindow>, count: number) {
  await Promise.all(
    Array.from({ length: count }, () => limiter.run(async (learn) => learn(await window.answer()))),
  )
}

test('a thousand requests at 110 per 10 s and 150 ms latency: none refused, within 5 % of the limit', async () => {
  const clock = createFakeClock()
  const start = clock.now().getTime()
  const window = createWindow(clock, 110, 10_000)
  const limiter = new Limiter({ clock, limit: 100, windowMs: 10_000, spare: 1, concurrency: 20 })
  await sendAll(limiter, window, 1000)
  expect(window.served.filter(({ isRefused }) => isRefused)).toEqual([])
  /* The first 110 are free; 890 more need 81 s at the limit. */
  expect(clock.now().getTime() - start).toBeLessThan(1.05 * 90_000)
})

test('requests that a busy machine sends late are not refused either', async () => {
  const clock = createFakeClock()
  const window = createWindow(clock, 110, 10_000)
  const limiter = new Limiter({ clock, limit: 100, windowMs: 10_000, spare: 1, concurrency: 20 })
  let sent = 0
  const send = () =>
    limiter.run(async (learn) => {
      if (++sent > 80 && sent <= 109) await clock.sleep(3_000)
      learn(await window.answer())
    })
  await Promise.all(Array.from({ length: 500 }, send))
  expect(window.served.filter(({ isRefused }) => isRefused)).toEqual([])
})

test('what other programs use of the window is left to them', async () => {
  const clock = createFakeClock()
  const start = clock.now().getTime()
  const others = Array.from({ length: 60 }, (_, i) => start - 100 + i)
  const window = createWindow(clock, 100, 10_000, others)
  const limiter = new Limiter({ clock, limit: 100, windowMs: 10_000, spare: 1, concurrency: 20 })
  await sendAll(limiter, window, 150)
  expect(window.served.filter(({ isRefused }) => isRefused)).toEqual([])
})

test('what other programs stop using is ours again one window later', async () => {
  const clock = createFakeClock()
  const start = clock.now().getTime()
  const limiter = new Limiter({ clock, limit: 100, windowMs: 10_000, spare: 1, concurrency: 20 })
  for (let i = 0; i < 9; i++) {
    await limiter.run(async (learn) => learn({ limit: 10, remaining: 0, windowMs: 1_000 }))
  }
  for (let i = 0; i < 9; i++) {
    await limiter.run(async (learn) => learn({ limit: 10, remaining: 9 - i, windowMs: 1_000 }))
  }
  /* Nine requests, one a window, then nine at once. */
  expect(clock.now().getTime() - start).toBe(9_000)
})

test('five searches per second are never exceeded', async () => {
  const clock = createFakeClock()
  const window = createWindow(clock, 5, 1_000)
  const limiter = new Limiter({ clock, limit: 5, windowMs: 1_000, spare: 0, concurrency: 5 })
  await Promise.all(Array.from({ length: 40 }, () => limiter.run(() => window.answer())))
  expect(window.served.filter(({ isRefused }) => isRefused)).toEqual([])
})

test('a lower limit that an answer announces holds from then on', async () => {
  const clock = createFakeClock()
  const limiter = new Limiter({ clock, limit: 100, windowMs: 10_000, spare: 1, concurrency: 20 })
  const starts: number[] = []
  const start = clock.now().getTime()
  for (let i = 0; i < 6; i++) {
    await limiter.run(async (learn) => {
      starts.push(clock.now().getTime() - start)
      learn({ limit: 4, remaining: 3 - (i % 3), windowMs: 2_000 })
    })
  }
  expect(starts).toEqual([0, 0, 0, 2_000, 2_000, 2_000])
})

test('a pause holds everybody back', async () => {
  const clock = createFakeClock()
  const limiter = new Limiter({ clock, limit: 100, windowMs: 10_000, spare: 1, concurrency: 20 })
  const start = clock.now().getTime()
  limiter.pause(3_000)
  const startedAt = await Promise.all(
    [1, 2].map(() => limiter.run(async () => clock.now().getTime() - start)),
  )
  expect(startedAt).toEqual([3_000, 3_000])
})

test('at most as many requests as allowed are on their way at once, first come first served', async () => {
  const clock = createFakeClock()
  const limiter = new Limiter({ clock, limit: 100, windowMs: 10_000, spare: 1, concurrency: 3 })
  let inFlight = 0
  let most = 0
  const order: number[] = []
  await Promise.all(
    Array.from({ length: 9 }, (_, i) =>
      limiter.run(async () => {
        order.push(i)
        most = Math.max(most, ++inFlight)
        await clock.sleep(50)
        inFlight--
      }),
    ),
  )
  expect(most).toBe(3)
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
})

test('one who gives up while waiting does not hold up the next', async () => {
  const clock = createFakeClock()
  const limiter = new Limiter({ clock, limit: 100, windowMs: 10_000, spare: 1, concurrency: 20 })
  limiter.pause(5_000)
  const giveUp = new AbortController()
  const first = limiter.run(async () => 'first', { signal: giveUp.signal })
  const second = limiter.run(async () => 'second')
  giveUp.abort(new Error('given up'))
  await expect(first).rejects.toThrow('given up')
  await expect(second).resolves.toBe('second')
})

test('the most urgent goes first, whoever came before', async () => {
  const clock = createFakeClock()
  const limiter = new Limiter({ clock, limit: 100, windowMs: 10_000, spare: 1, concurrency: 1 })
  const order: string[] = []
  const send = (name: string, urgency?: number) =>
    limiter.run(
      async () => {
        order.push(name)
      },
      { urgency },
    )
  await Promise.all([send('first', 1), send('short', 5), send('long', 50), send('at once')])
  expect(order).toEqual(['first', 'at once', 'long', 'short'])
})

test('there is room for more while the requests at once are too few for the limit', async () => {
  const clock = createFakeClock()
  const limiter = new Limiter({ clock, limit: 100, windowMs: 10_000, spare: 1, concurrency: 20 })
  const answer = () => limiter.run(() => clock.sleep(200))
  await answer()
  /* Ten a second that take a fifth of a second are two at once; three times as many are enough. */
  const underWay = Array.from({ length: 5 }, answer)
  expect(limiter.hasRoom).toBe(true)
  underWay.push(answer())
  expect(limiter.hasRoom).toBe(false)
  await Promise.all(underWay)
  expect(limiter.hasRoom).toBe(true)
})

test('there is no room for more requests at once than may be', async () => {
  const clock = createFakeClock()
  const limiter = new Limiter({ clock, limit: 100, windowMs: 10_000, spare: 1, concurrency: 2 })
  const answer = () => limiter.run(() => clock.sleep(200))
  await answer()
  const underWay = [answer(), answer()]
  expect(limiter.hasRoom).toBe(false)
  await Promise.all(underWay)
})

test('nothing is waited for when all have given up', async () => {
  const clock = createFakeClock()
  let given: AbortSignal | undefined
  const limiter = new Limiter({
    clock: {
      now: clock.now,
      sleep: (waitMs, signal) => {
        given = signal
        return clock.sleep(waitMs, signal)
      },
    },
    ...{ limit: 100, windowMs: 10_000, spare: 1, concurrency: 20 },
  })
  limiter.pause(5_000)
  const giveUp = new AbortController()
  const both = [1, 2].map(() => limiter.run(async () => 0, { signal: giveUp.signal }))
  expect(given?.aborted).toBe(false)
  giveUp.abort(new Error('given up'))
  await Promise.allSettled(both)
  expect(given?.aborted).toBe(true)
})
