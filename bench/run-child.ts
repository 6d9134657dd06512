/**
 * One run in a process of its own. Started by `fork` with the pretend HubSpot's URL and token and
 * the place of the database; sends what the run did, how long it was busy with store and judgement
 * (time in which neither was at work is the network's), and its peak memory.
 */

import { readConfig } from '#src/config.ts'
import { createLog } from '#src/create-log.ts'
import { openApp } from '#src/open-app.ts'
import type { TenantStore } from '#src/ports/store.ts'
import { runApp } from '#src/run-app.ts'
import { systemClock } from '#src/system-clock.ts'
import { Stopwatch } from './stopwatch.ts'

const watch = new Stopwatch()
const app = await openApp(readConfig(process.env), createLog('warn'), systemClock)
const connected = await app.connect()
let judging: (() => void) | null = null
const { report } = await runApp(
  app,
  { ...connected, tenant: timed(connected.tenant) },
  {
    goesLive: true,
    onProgress: (progress) => {
      if (progress.kind !== 'phase') return
      judging?.()
      judging = progress.phase === 'score' || progress.phase === 'plan' ? watch.start() : null
    },
  },
)
const { maxRSS } = process.resourceUsage()
process.send?.({ report, busyMs: watch.busyMs, memoryMb: Math.round(maxRSS / 1024) })
await app.close()
process.disconnect()

/** The same store; every call of it counts as busy. */
function timed(store: TenantStore): TenantStore {
  return new Proxy(store, {
    get(target, name) {
      const part: unknown = Reflect.get(target, name)
      return typeof part === 'object' && part !== null ? timedPart(part) : part
    },
  })
}

function timedPart<Part extends object>(part: Part): Part {
  return new Proxy(part, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name)
      if (typeof method !== 'function') return method
      return async (...given: unknown[]) => {
        const stop = watch.start()
        try {
          return await method.apply(target, given)
        } finally {
          stop()
        }
      }
    },
  })
}
