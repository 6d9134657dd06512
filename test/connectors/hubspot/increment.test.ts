import { afterEach, describe, expect, test } from 'vitest'
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

describe('an increment says that a full pull costs no more', () => {
  const dayMs = 24 * 60 * minuteMs

  async function changed(deals: number, change: (portal: HubSpotSandbox['portal']) => void) {
    const { portal, crm } = await open(60, deals)
    const since = clock.now().toISOString()
    await clock.sleep(dayMs)
    change(portal)
    await clock.sleep(15 * minuteMs)
    const stream = crm.streams.find(({ id }) => id === 'deals')
    if (!stream) throw new Error('no deals')
    const request = { cursor: null, since, fields: {}, signal: new AbortController().signal }
    const before = crm.requests()
    const said: boolean[] = []
    for await (const { isFullCheaper = false } of crm.pull(stream, request)) {
      said.push(isFullCheaper)
      if (isFullCheaper) break
    }
    return { said, requests: crm.requests() - before }
  }

  const idsOf = (portal: HubSpotSandbox['portal'], count: number) =>
    [...portal.tables.deals.liveFrom(0).take(count)].map(({ id }) => id)

  function rename(count: number) {
    return (portal: HubSpotSandbox['portal']) => {
      for (const id of idsOf(portal, count)) portal.update('deals', id, { dealname: 'renamed' })
    }
  }

  test('on its first page, where all records of a kind with associations changed', async () => {
    expect((await changed(3_000, rename(3_000))).said).toEqual([true])
  })

  test('not where two thirds of them changed', async () => {
    const { said } = await changed(3_000, rename(2_000))
    /* Ten pages of two hundred, and the list of the archived. */
    expect(said).toEqual(Array.from({ length: 11 }, () => false))
  })

  test('when the list of the archived has cost as much', async () => {
    const { said } = await changed(4_500, (portal) => {
      for (const id of idsOf(portal, 2_450)) portal.archive('deals', id)
    })
    /* 2,050 in use are 21 pages; nothing changed, and 21 pages of the archived were read. */
    expect(said).toEqual([...Array.from({ length: 21 }, () => false), true])
  })

  test('without asking how many there are where the increment is small', async () => {
    const { said, requests } = await changed(3_000, rename(10))
    expect(said).toEqual([false, false])
    /* Pipelines, a search, associations, the archived. */
    expect(requests).toBe(4)
  })
})
