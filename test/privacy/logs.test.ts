import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test, vi } from 'vitest'
import { readConfig } from '#src/config.ts'
import { createLog } from '#src/create-log.ts'
import { openApp } from '#src/open-app.ts'
import { openPages } from '#src/open-pages.ts'
import { openWork } from '#src/open-work.ts'
import type { Clock } from '#src/ports/clock.ts'
import { runApp } from '#src/run-app.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { foundIn, planted } from './planted.ts'
import { type PlantedCrm, plantedHubSpot, plantedSalesforce } from './pretend-crms.ts'
import { visitEverything } from './visit-everything.ts'

/** All that the process writes, beside its log. */
function watchOutput(): () => string {
  const written: string[] = []
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0)
  }
  return () => {
    vi.restoreAllMocks()
    return written.join('')
  }
}

/** Runs, visits of the pages, and what goes wrong in both; returns all that was written of it. */
async function wholeSession(open: (clock: Clock) => Promise<PlantedCrm>) {
  const clock = createFakeClock()
  const crm = await open(clock)
  const stream = new PassThrough()
  const logged = text(stream)
  const config = readConfig({
    ...{ ...crm.settings, DATA_DIR: 'memory', PORT: '0' },
    ...{ ADMIN_PASSWORD: planted.password, METRICS_TOKEN: planted.metricsToken },
  })
  const output = watchOutput()
  const app = await openApp(config, createLog('debug', stream), clock)
  const connected = await app.connect()
  const { tierChanges } = await runApp(app, connected, { goesLive: true })
  crm.beginTrouble()
  await runApp(app, connected, { goesLive: true, isFull: true }).catch(() => undefined)
  crm.endTrouble()
  const work = await openWork(app, 1)
  const pages = await openPages(app, connected, { deskOf: work.deskOf })
  const visits = await visitEverything(pages.address, tierChanges[0]?.id ?? 'none')
  crm.revoke()
  await runApp(app, connected, { goesLive: true, isFull: true }).catch(() => undefined)
  await work.queue.putSlot(connected.tenant.info.id, clock.now())
  await vi.waitFor(async () => expect((await work.queue.depth()).dead).toBe(1), 20_000)
  await work.close()
  await app.close()
  await fetch(`${pages.address}/healthz?name=${planted.company}`)
  await pages.close()
  await crm.close()
  stream.end()
  const words = [...Object.values(planted), ...crm.secrets, visits.cookie]
  return { written: (await logged) + output(), words, visits }
}

test.each([
  ['HubSpot', plantedHubSpot],
  ['Salesforce', plantedSalesforce],
])(
  'logs of runs and visits against %s hold no secret and no name, even where all fails',
  async (_name, open) => {
    const { written, words, visits } = await wholeSession(open)
    expect(visits.statuses).toEqual(expect.arrayContaining([200, 401, 404, 422]))
    expect(written).toMatch(/"message":"run finished"/)
    expect(written).toMatch(/"message":"run failed"/)
    expect(written).toMatch(/"message":"run put aside"/)
    expect(written).toMatch(/"message":"(HubSpot|Salesforce) request failed"/)
    expect(written).toMatch(/"message":"request failed"/)
    expect(words.every((word) => word.length > 5)).toBe(true)
    expect(foundIn(written, words)).toEqual([])
  },
  60_000,
)
