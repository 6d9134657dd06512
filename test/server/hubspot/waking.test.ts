import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Waking } from '#src/server/hubspot/waking.ts'
import { quietLog } from '#test/store/quiet-log.ts'

const startMs = Date.parse('2026-03-02T09:00:00Z')

/** A waking whose time passes when a test says so; `woken` as `tenant at second`. */
function open(wake: () => Promise<void> = async () => {}) {
  let nowMs = startMs
  let sleepers: { untilMs: number; wake: () => void }[] = []
  const woken: string[] = []
  const closing = new AbortController()
  const waking = new Waking({
    clock: {
      now: () => new Date(nowMs),
      sleep: (waitMs, signal) =>
        new Promise((resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason))
          sleepers.push({ untilMs: nowMs + waitMs, wake: resolve })
        }),
    },
    log: quietLog,
    wake: (tenant) => {
      woken.push(`${tenant} at ${(nowMs - startMs) / 1000}`)
      return wake()
    },
    closing: closing.signal,
  })
  const passTo = async (second: number) => {
    while (nowMs < startMs + second * 1000) {
      nowMs += 1000
      for (const { untilMs, wake } of sleepers) if (untilMs <= nowMs) wake()
      sleepers = sleepers.filter(({ untilMs }) => untilMs > nowMs)
      await turn()
    }
  }
  return { waking, woken, passTo, closing }
}

test('a tenant is woken a minute after its last mark', async () => {
  const { waking, woken, passTo } = open()
  waking.told(['a', 'b'])
  await passTo(30)
  waking.told(['a'])
  await passTo(200)
  expect(woken).toEqual(['b at 60', 'a at 90'])
})

test('one whose marks never rest is woken after ten minutes, and again ten minutes later', async () => {
  const { waking, woken, passTo } = open()
  for (let second = 0; second < 1300; second += 10) {
    waking.told(['a'])
    await passTo(second + 10)
  }
  expect(woken).toEqual(['a at 600', 'a at 1200'])
})

test('one that was woken just now waits for its ten minutes', async () => {
  const { waking, woken, passTo } = open()
  waking.told(['a'])
  await passTo(100)
  waking.told(['a'])
  await passTo(1000)
  expect(woken).toEqual(['a at 60', 'a at 660'])
})

test('a run that fails does not keep the next one from being started', async () => {
  const { waking, woken, passTo } = open(() => Promise.reject(new Error('CRM down')))
  waking.told(['a'])
  await passTo(100)
  waking.told(['a'])
  await passTo(700)
  expect(woken).toHaveLength(2)
})

test('nobody is woken once the program stops', async () => {
  const { waking, woken, passTo, closing } = open()
  waking.told(['a'])
  closing.abort()
  await passTo(100)
  expect(woken).toEqual([])
})
