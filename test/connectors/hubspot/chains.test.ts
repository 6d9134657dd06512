import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pullPages } from '#connectors/hubspot/pull.ts'
import type { Source } from '#connectors/hubspot/source.ts'
import { createTenantTime } from '#connectors/shared/tenant-time.ts'
import { ConnectorError } from '#src/errors.ts'
import type { Page } from '#src/ports/connector.ts'

/** A list as HubSpot keeps it: a hundred records a page, from any id on, by ascending id. */
class FakeList {
  ids: number[]
  requests = 0
  underWay = 0
  mostAtOnce = 0
  concurrency = 20
  readonly newest: (() => Promise<string | null>) | null
  inOrder = (page: readonly number[]) => page

  constructor(
    ids: readonly number[],
    newest: (() => Promise<string | null>) | null = async () => String(this.ids.at(-1) ?? null),
  ) {
    this.ids = [...ids].sort((a, b) => a - b)
    this.newest = newest
  }

  readonly source: Source<'owner'> = {
    ...{ id: 'owners', yields: 'owner', optional: [] },
    lists: { full: ['current'], increment: ['changed'] },
    readPage: async (_api, { after, until }) => {
      this.requests++
      this.mostAtOnce = Math.max(this.mostAtOnce, ++this.underWay)
      await new Promise((resolve) => setImmediate(resolve))
      this.underWay--
      const at = this.ids.findIndex((id) => id >= Number(after ?? 0))
      const from = at < 0 ? [] : this.ids.slice(at, at + 101)
      const listed = this.inOrder(from.slice(0, 100))
      const next = from[100]
      const isWithin = (id: number) => until === null || id < Number(until)
      const page = listed.filter(isWithin).map(String)
      return {
        upserts: page.map((id) => ({ id, name: id, isActive: true })),
        ...{ deletes: [], ids: page },
        after: next !== undefined && isWithin(next) ? String(next) : null,
      }
    },
    readExtent: async () => ({
      total: this.ids.length,
      newest: (await this.newest?.()) ?? null,
    }),
  }

  pull(cursor: string | null = null): AsyncGenerator<Page> {
    const api = {
      send: () => Promise.reject(new Error('nothing is sent')),
      requests: () => this.requests,
      clockAheadMs: () => 0,
      hasRoom: () => this.underWay < this.concurrency,
    }
    return pullPages(this.source, cursor, {
      ...{ api, sinceMs: null, marked: [], signal: new AbortController().signal },
      context: { fields: {}, stages: new Map(), time: createTenantTime('UTC'), currency: 'EUR' },
    })
  }
}

async function idsOf(pages: AsyncIterable<Page>): Promise<number[]> {
  const ids: number[] = []
  for await (const { upserts } of pages) ids.push(...upserts.map(({ id }) => Number(id)))
  return ids
}

const ascending = (ids: readonly number[]) => [...ids].sort((a, b) => a - b)
const dense = (count: number, from = 1_000) => Array.from({ length: count }, (_, i) => from + 3 * i)

/** Ids as a portal of many years has them: clusters, far apart, of any length. */
const clusters = fc
  .array(
    fc.record({
      from: fc.integer({ min: 1, max: 12 }).map((digits) => 10 ** digits),
      count: fc.integer({ min: 1, max: 1_500 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => [...new Set(parts.flatMap(({ from, count }) => dense(count, from)))])

test('every record is read once, however unevenly ids are spread', async () => {
  await fc.assert(
    fc.asyncProperty(clusters, async (ids) => {
      expect(ascending(await idsOf(new FakeList(ids).pull()))).toEqual(ascending(ids))
    }),
    { numRuns: 60 },
  )
})

test('a pull that stopped anywhere reads the rest and nothing twice, as often as it stops', async () => {
  await fc.assert(
    fc.asyncProperty(clusters, fc.integer({ min: 1, max: 9 }), async (ids, pagesAtOnce) => {
      const list = new FakeList(ids)
      const read: number[] = []
      let cursor: string | null = null
      for (let isDone = false; !isDone; ) {
        isDone = true
        let pages = 0
        for await (const page of list.pull(cursor)) {
          read.push(...page.upserts.map(({ id }) => Number(id)))
          cursor = page.cursor
          isDone = false
          if (++pages === pagesAtOnce) break
        }
      }
      expect(ascending(read)).toEqual(ascending(ids))
    }),
    { numRuns: 40 },
  )
})

test('a long list is read by as many chains as there is room for, at little more cost', async () => {
  const list = new FakeList(dense(50_000))
  await idsOf(list.pull())
  expect(list.mostAtOnce).toBeGreaterThanOrEqual(20)
  expect(list.mostAtOnce).toBeLessThanOrEqual(22)
  expect(list.requests).toBeLessThan(1.05 * 500)
})

test('a list whose ids lie far apart costs little more', async () => {
  const years = [1e6, 1e9, 2e10, 3e11].flatMap((from) => dense(10_000, from))
  const list = new FakeList(years)
  await idsOf(list.pull())
  expect(list.mostAtOnce).toBeGreaterThanOrEqual(15)
  expect(list.requests).toBeLessThan(1.1 * 400)
})

test('where there is no room, a list costs no more requests than it has pages', async () => {
  const list = new FakeList(dense(5_000))
  list.concurrency = 0
  await idsOf(list.pull())
  expect(list.requests).toBe(50)
})

test('a short list is not split', async () => {
  const list = new FakeList(dense(900))
  await idsOf(list.pull())
  expect([list.requests, list.mostAtOnce]).toEqual([9, 1])
})

test('what is created while the list is read is read too', async () => {
  const list = new FakeList(dense(5_000))
  const read: number[] = []
  for await (const { upserts } of list.pull()) {
    read.push(...upserts.map(({ id }) => Number(id)))
    if (read.length < 4_000) list.ids.push((list.ids.at(-1) ?? 0) + 7)
  }
  expect(list.ids.length).toBeGreaterThan(5_020)
  expect(ascending(read)).toEqual(list.ids)
})

test('what is deleted while the list is read, at the border of two chains too, hides nothing else', async () => {
  const list = new FakeList(dense(5_000))
  const all = [...list.ids]
  const gone = new Set<number>()
  const read: number[] = []
  for await (const { upserts, cursor } of list.pull()) {
    read.push(...upserts.map(({ id }) => Number(id)))
    const { chains } = JSON.parse(cursor) as { chains: { after: string }[] }
    for (const { after } of chains) gone.add(Number(after))
    list.ids = list.ids.filter((id) => !gone.has(id))
  }
  const seen = new Set(read)
  expect(all.filter((id) => !seen.has(id) && !gone.has(id))).toEqual([])
  expect(seen.size).toBe(read.length)
})

test('a list that turns out not to ascend is read again from its start, as one chain', async () => {
  const list = new FakeList(dense(5_000))
  const all = [...list.ids]
  list.inOrder = (page) => (page[0] === all[1_000] ? page.toReversed() : page)
  const read = await idsOf(list.pull())
  expect(new Set(read)).toEqual(new Set(all))
  expect(read.slice(-5_000)).toHaveLength(5_000)
  expect(new Set(read.slice(-5_000))).toEqual(new Set(all))
})

test('a list that does not ascend from its first page on is read as one chain', async () => {
  const list = new FakeList(dense(3_000))
  list.inOrder = (page) => page.toReversed()
  const read = await idsOf(list.pull())
  expect(ascending(read)).toEqual(list.ids)
  expect([list.requests, list.mostAtOnce]).toEqual([30, 1])
})

test('without a search the list is read as one chain', async () => {
  const refusal = new ConnectorError('no search', { remedy: { kind: 'reject' }, status: 400 })
  const list = new FakeList(dense(3_000), () => Promise.reject(refusal))
  expect(ascending(await idsOf(list.pull()))).toEqual(list.ids)
  expect(list.mostAtOnce).toBe(1)
})

test('where HubSpot refuses to go on from an id that it has not given the list is read as one chain', async () => {
  const list = new FakeList(dense(3_000))
  const { readPage } = list.source
  const given = new Set<string | null>([null])
  let refusals = 0
  Object.assign(list.source, {
    readPage: async (...[api, request]: Parameters<typeof readPage>) => {
      if (!given.has(request.after)) {
        refusals++
        throw new ConnectorError('invalid after', { remedy: { kind: 'reject' }, status: 400 })
      }
      const page = await readPage(api, request)
      given.add(page.after)
      return page
    },
  })
  expect(ascending(await idsOf(list.pull()))).toEqual(list.ids)
  expect(refusals).toBe(1)
})

test('pages tell how many records there are and how many of them have been read', async () => {
  const list = new FakeList(dense(250))
  const told: unknown[] = []
  let cursor: string | null = null
  for await (const page of list.pull()) {
    told.push([page.read, page.total])
    cursor ??= page.cursor
  }
  for await (const page of list.pull(cursor)) told.push([page.read, page.total])
  expect(told).toEqual([
    ...[
      [100, 250],
      [200, 250],
      [250, 250],
    ],
    ...[
      [200, 250],
      [250, 250],
    ],
  ])
})

test('a failure ends the pull, and nothing more is asked for', async () => {
  const list = new FakeList(dense(5_000))
  const { readPage } = list.source
  let signal: AbortSignal | undefined
  const failing = new FakeList(list.ids)
  Object.assign(failing.source, {
    readPage: async (...[api, request]: Parameters<typeof readPage>) => {
      signal = request.signal
      if (failing.requests > 10) throw new Error('broken')
      failing.requests++
      return readPage(api, request)
    },
  })
  await expect(idsOf(failing.pull())).rejects.toThrow('broken')
  expect(signal?.aborted).toBe(true)
})
