import { afterEach, expect, test } from 'vitest'
import { connect } from '#connectors/hubspot/connect.ts'
import { hubspot } from '#connectors/hubspot/definition.ts'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import { changeRate } from '#sandbox/hubspot/pretend-users.ts'
import { randomEdits } from '#sandbox/hubspot/random-edits.ts'
import { type HubSpotSandbox, startHubSpotSandbox } from '#sandbox/hubspot/start.ts'
import type { Crm } from '#src/ports/connector.ts'
import { createFakeClock } from './fake-clock.ts'
import { silentLog } from './open-crm.ts'

const minuteMs = 60_000
const clock = createFakeClock()
let sandbox: HubSpotSandbox | undefined

afterEach(() => sandbox?.close())

async function open(
  companies: number,
  deals: number,
): Promise<{ portal: HubSpotSandbox['portal']; crm: Crm }> {
  sandbox = await startHubSpotSandbox({
    book: sampleBook({ today: '2026-11-20', companies, deals }),
    searchLagMs: 10 * minuteMs,
    associationsTouch: true,
    now: () => clock.now(),
    elapsedMs: () => clock.now().getTime(),
  })
  const crm = await connect(
    { accessToken: sandbox.token, apiUrl: sandbox.url },
    { log: silentLog, clock },
    { timeoutMs: 5_000, random: () => 0 },
  )
  return { portal: sandbox.portal, crm }
}

/** Records by id, by stream. */
type Mirror = Map<string, Map<string, { readonly id: string }>>

/** Applies a pull to the mirror; returns what the next increment has to ask for. */
async function pullInto(mirror: Mirror, crm: Crm, since: string | null): Promise<string> {
  const startedAt = clock.now().toISOString()
  const request = {
    ...{ cursor: null, since, fields: hubspot.defaultFields },
    signal: new AbortController().signal,
  }
  for (const stream of crm.streams) {
    const records = mirror.get(stream.id) ?? new Map()
    mirror.set(stream.id, records)
    for await (const { upserts, deletes } of crm.pull(stream, request)) {
      for (const id of deletes) records.delete(id)
      for (const record of upserts) records.set(record.id, record)
    }
  }
  return startedAt
}

/** A company that is archived moves no date of its deals and activities: which they name then is left out. */
function comparable(mirror: Mirror): unknown {
  const companies = mirror.get('companies')
  const live = (id: unknown) => companies?.has(String(id)) ?? false
  return [...mirror].map(([stream, records]) => [
    stream,
    [...records.values()]
      .sort((a, b) => Number(a.id) - Number(b.id))
      .map((record) => ({
        ...record,
        ...('accountId' in record && {
          accountId: live(record.accountId) ? record.accountId : null,
        }),
        ...('accountIds' in record && { accountIds: (record.accountIds as string[]).filter(live) }),
        ...('dealIds' in record && { dealIds: (record.dealIds as string[]).length }),
      })),
  ])
}

test('a mirror that is kept by increments equals one that is pulled anew, whatever users did', async () => {
  const { portal, crm } = await open(150, 500)
  const mirror: Mirror = new Map()
  let since = await pullInto(mirror, crm, null)
  for (let round = 1; round <= 6; round++) {
    randomEdits(portal, { seed: round, count: 25 })
    /* Rates move no date either; only full pulls see them. */
    changeRate(portal, 'USD', 0.92)
    await clock.sleep(3 * minuteMs)
    since = await pullInto(mirror, crm, since)
  }
  await clock.sleep(10 * minuteMs)
  await pullInto(mirror, crm, since)
  const anew: Mirror = new Map()
  await pullInto(anew, crm, null)
  expect(comparable(mirror)).toEqual(comparable(anew))
})

test('thousands of records that changed at the same moment are all found', async () => {
  const { portal, crm } = await open(60, 3_000)
  const since = clock.now().toISOString()
  await clock.sleep(60 * minuteMs)
  for (const { id } of [...portal.tables.deals.liveFrom(0)]) {
    portal.update('deals', id, { dealname: 'renamed at once' })
  }
  await clock.sleep(15 * minuteMs)
  const mirror: Mirror = new Map()
  await pullInto(mirror, crm, since)
  expect(mirror.get('deals')?.size).toBe([...portal.tables.deals.liveFrom(0)].length)
})

test('a quiet portal costs two requests a stream', async () => {
  const { crm } = await open(60, 100)
  await clock.sleep(60 * minuteMs)
  const before = crm.requests()
  await pullInto(new Map(), crm, clock.now().toISOString())
  /* One search and one list of the archived; owners twice; pipelines. */
  expect(crm.requests() - before).toBe(2 * crm.streams.length + 1)
})
