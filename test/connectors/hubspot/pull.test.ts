import nock from 'nock'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hubspot } from '#connectors/hubspot/definition.ts'
import { ConnectorError, isForbidden } from '#src/errors.ts'
import type { Crm, Page } from '#src/ports/connector.ts'
import { createFakeClock } from './fake-clock.ts'
import { apiUrl, onPost, openCrm } from './open-crm.ts'

let crm: Crm
const clock = createFakeClock()

beforeEach(async () => {
  crm = await openCrm(clock)
})

afterEach(() => {
  const unused = nock.pendingMocks()
  nock.cleanAll()
  expect(unused).toEqual([])
})

async function pullAll(id: string, cursor: string | null = null): Promise<Page[]> {
  const stream = crm.streams.find((each) => each.id === id)
  if (!stream) throw new Error(`no stream ${id}`)
  const pages: Page[] = []
  const request = {
    ...{ cursor, since: null, fields: hubspot.defaultFields },
    signal: new AbortController().signal,
  }
  for await (const page of crm.pull(stream, request)) pages.push(page)
  return pages
}

function onGet(path: string, query: (query: Record<string, unknown>) => boolean = () => true) {
  return nock(apiUrl)
    .get(path)
    .query((given) => query(given))
}

function onPipelines() {
  const stages = [{ id: 'offer', metadata: { probability: '0.4', isClosed: 'false' } }]
  onGet('/crm/pipelines/2026-03/deals').reply(200, { results: [{ stages }] })
}

const companies = '/crm/objects/2026-03/companies'

test('knows the portal: its id, time zone, home currency and where its records open', () => {
  expect(crm.tenant).toEqual({
    id: 'hubspot:123',
    timeZone: 'America/New_York',
    currency: 'USD',
  })
  expect(crm.accountUrl('9')).toBe('https://app-eu1.hubspot.com/contacts/123/record/0-2/9')
})

test('pages follow each other, and a pull goes on behind the page that was stored last', async () => {
  const page = (id: string, after?: string) => ({
    results: [{ id, properties: { name: id } }],
    ...(after !== undefined && { paging: { next: { after } } }),
  })
  onGet(companies, ({ after, limit }) => after === undefined && limit === '100').reply(
    200,
    page('1', '2'),
  )
  onGet(companies, ({ after }) => after === '2')
    .times(2)
    .reply(200, page('2'))
  const pages = await pullAll('companies')
  expect(pages.map(({ upserts }) => upserts.map(({ id }) => id))).toEqual([['1'], ['2']])
  const [first, last] = pages
  const again = await pullAll('companies', first?.cursor)
  expect(again.map(({ upserts }) => upserts.map(({ id }) => id))).toEqual([['2']])
  expect(await pullAll('companies', last?.cursor)).toEqual([])
})

/** What HubSpot's description of the API requires of a search and of a batch read. */
const ofSearch = ['after', 'filterGroups', 'limit', 'properties', 'sorts']
const ofBatchRead = ['inputs', 'properties', 'propertiesWithHistory']

test('a long list is counted by a search that names all that it has to', async () => {
  onGet(companies, ({ after }) => after === undefined).reply(200, {
    results: [{ id: '1', properties: {} }],
    paging: { next: { after: '2' } },
  })
  onGet(companies, ({ after }) => after === '2').reply(200, {
    results: [{ id: '2', properties: {} }],
  })
  const found = { total: 2, results: [{ id: '2', properties: {} }] }
  const sent = onPost(`${companies}/search`, [200, found])
  const pages = await pullAll('companies')
  expect(pages.map(({ read, total }) => [read, total])).toEqual([
    [1, 2],
    [2, 2],
  ])
  expect(Object.keys(sent[0] ?? {}).sort()).toEqual(ofSearch)
})

test('a last page may also name a next one that is null', async () => {
  onGet(companies).reply(200, { results: [], paging: { next: null } })
  expect(await pullAll('companies')).toHaveLength(1)
})

test('asks for the properties that are mapped and no more of them than once', async () => {
  let asked: string[] = []
  onGet(companies, ({ properties }) => {
    asked = String(properties).split(',')
    return true
  }).reply(200, { results: [] })
  await pullAll('companies')
  expect(asked).toContain('hs_ideal_customer_profile')
  expect(asked).toContain('key_account_pinned_until')
  expect(asked).toContain('key_account_tier_since')
  expect(new Set(asked).size).toBe(asked.length)
})

test('associations that a list cuts short are fetched whole, each once', async () => {
  onPipelines()
  const results = [
    {
      id: '1',
      properties: {},
      associations: {
        companies: {
          results: [{ id: '30', type: 'deal_to_company_unlabeled' }],
          paging: { next: { after: '31' } },
        },
      },
    },
    {
      id: '2',
      properties: {},
      associations: {
        companies: {
          results: [
            { id: '50', type: 'deal_to_company_unlabeled' },
            { id: '60', type: 'deal_to_company' },
            { id: '60', type: 'deal_to_company_unlabeled' },
          ],
        },
      },
    },
    { id: '3', properties: {} },
  ]
  onGet('/crm/objects/2026-03/deals', ({ associations }) => associations === 'companies').reply(
    200,
    { results },
  )
  const to = (id: number, ...typeIds: number[]) => ({
    toObjectId: id,
    associationTypes: typeIds.map((typeId) => ({
      category: 'HUBSPOT_DEFINED',
      typeId,
      label: null,
    })),
  })
  const asked = onPost(
    '/crm/associations/2026-03/deals/companies/batch/read',
    [
      200,
      { results: [{ from: { id: '1' }, to: [to(30, 341)], paging: { next: { after: 'x' } } }] },
    ],
    [200, { results: [{ from: { id: '1' }, to: [to(40, 341, 5)] }] }],
  )
  const [page] = await pullAll('deals')
  expect(page?.upserts).toMatchObject([
    { id: '1', accountId: '40' },
    { id: '2', accountId: '60' },
    { id: '3', accountId: null },
  ])
  expect(asked).toEqual([{ inputs: [{ id: '1' }] }, { inputs: [{ id: '1', after: 'x' }] }])
})

test('meetings that fell through are told as deletions, so that a stored one goes', async () => {
  const meeting = (id: string, outcome: string | null) => ({
    id,
    properties: { hs_timestamp: '2026-03-01T12:00:00Z', hs_meeting_outcome: outcome },
    associations: { companies: { results: [{ id: '9', type: 'meeting_to_company' }] } },
  })
  onGet('/crm/objects/2026-03/meetings').reply(200, {
    results: [meeting('1', 'COMPLETED'), meeting('2', 'CANCELED'), meeting('3', null)],
  })
  const [page] = await pullAll('meetings')
  expect(page?.upserts.map(({ id }) => id)).toEqual(['1', '3'])
  expect(page?.deletes).toEqual(['2'])
})

test('owners in use and archived ones are pulled one after the other, resumable in between', async () => {
  const owners = '/crm/owners/2026-03'
  onGet(owners, ({ archived }) => archived === 'false').reply(200, {
    results: [{ id: '1', firstName: 'Ada', archived: false }],
  })
  onGet(owners, ({ archived }) => archived === 'true')
    .times(2)
    .reply(200, { results: [{ id: '2', firstName: 'Bo', archived: true }] })
  const pages = await pullAll('owners')
  expect(pages.flatMap(({ upserts }) => upserts)).toEqual([
    { id: '1', name: 'Ada', isActive: true },
    { id: '2', name: 'Bo', isActive: false },
  ])
  expect(await pullAll('owners', pages[0]?.cursor)).toEqual([pages[1]])
})

test('deal stages are asked for once', async () => {
  onPipelines()
  onGet('/crm/objects/2026-03/deals')
    .times(2)
    .reply(200, {
      results: [{ id: '1', properties: { dealstage: 'offer' } }],
    })
  const [page] = await pullAll('deals')
  expect(page?.upserts).toMatchObject([{ state: 'open', probability: 0.4 }])
  await pullAll('deals')
})

describe('a failure', () => {
  const ok = { results: [] }

  test('that may pass is waited out, a little longer each time', async () => {
    onGet(companies).reply(503, {})
    onGet(companies).replyWithError('socket hang up')
    onGet(companies).reply(200, '{"results":[')
    onGet(companies).reply(200, ok)
    const start = clock.now().getTime()
    const before = crm.requests()
    expect(await pullAll('companies')).toHaveLength(1)
    expect(clock.now().getTime() - start).toBe(500 + 1_000 + 2_000)
    expect(crm.requests() - before).toBe(4)
  })

  test('that does not pass parks the run after five tries', async () => {
    onGet(companies).times(5).reply(503, {})
    await expect(pullAll('companies')).rejects.toMatchObject({
      remedy: { kind: 'retry' },
      status: 503,
    })
  })

  test('of the limit is waited out as told', async () => {
    onGet(companies).reply(429, { policyName: 'TEN_SECONDLY_ROLLING' }, { 'Retry-After': '7' })
    onGet(companies).reply(200, ok)
    const start = clock.now().getTime()
    await pullAll('companies')
    expect(clock.now().getTime() - start).toBe(7_000)
  })

  test('of the token in the middle of a pull asks for a new one, and what was pulled is kept', async () => {
    const first = { results: [{ id: '1', properties: {} }], paging: { next: { after: '2' } } }
    onGet(companies, ({ after }) => after === undefined).reply(200, first)
    onGet(companies, ({ after }) => after === '2').reply(401, {
      category: 'EXPIRED_AUTHENTICATION',
    })
    const stream = crm.streams.find(({ id }) => id === 'companies')
    const request = { cursor: null, since: null, fields: {}, signal: new AbortController().signal }
    const pages: string[] = []
    const pull = async () => {
      if (!stream) return
      for await (const page of crm.pull(stream, request)) pages.push(page.cursor)
    }
    await expect(pull()).rejects.toMatchObject({ remedy: { kind: 'reconnect' } })
    expect(pages).toHaveLength(1)
  })

  test('of a scope comes with the first page', async () => {
    onGet('/crm/objects/2026-03/tickets').reply(403, {
      category: 'MISSING_SCOPES',
      errors: [{ context: { requiredGranularScopes: ['tickets'] } }],
    })
    const error = await pullAll('tickets').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConnectorError)
    expect(error).toMatchObject({ status: 403, remedy: { kind: 'reject' } })
  })

  test('of a stream that the portal does not have is as one of a scope', async () => {
    onGet('/crm/objects/2026-03/tickets').reply(404, { category: 'OBJECT_NOT_FOUND' })
    const error = await pullAll('tickets').catch((reason: unknown) => reason)
    expect(isForbidden(error)).toBe(true)
  })

  test('of one stream is not one of another: stages are for deals alone', async () => {
    onGet('/crm/pipelines/2026-03/deals').reply(403, { category: 'MISSING_SCOPES' })
    onGet(companies).reply(200, ok)
    const [deals, accounts] = await Promise.allSettled([pullAll('deals'), pullAll('companies')])
    expect(deals).toMatchObject({ status: 'rejected' })
    expect(accounts).toMatchObject({ status: 'fulfilled' })
  })
})

test("the account's other apps keep their share of the day", async () => {
  const headers = {
    'X-HubSpot-RateLimit-Daily': '1000',
    'X-HubSpot-RateLimit-Daily-Remaining': '49',
  }
  onGet(companies).reply(200, { results: [] }, headers)
  await pullAll('companies')
  /* Noon in London is seven in the morning in New York. */
  const untilMidnight = 17 * 3_600_000
  const error = await pullAll('companies').catch((reason: unknown) => reason)
  expect(error).toMatchObject({ remedy: { kind: 'retry' } })
  const { remedy } = error as ConnectorError
  expect(remedy.kind === 'retry' && remedy.afterMs).toBeGreaterThan(untilMidnight - 60_000)
  expect(remedy.kind === 'retry' && remedy.afterMs).toBeLessThanOrEqual(untilMidnight)
})

describe('an increment', () => {
  const since = '2026-11-01T00:00:00.000Z'
  /* A quarter of an hour earlier: searches lag. */
  const sinceMs = String(Date.parse('2026-10-31T23:45:00Z'))

  async function pullSince(id: string, cursor: string | null = null, fields = {}): Promise<Page[]> {
    const stream = crm.streams.find((each) => each.id === id)
    if (!stream) throw new Error(`no stream ${id}`)
    const pages: Page[] = []
    const request = { cursor, since, fields, signal: new AbortController().signal }
    for await (const page of crm.pull(stream, request)) pages.push(page)
    return pages
  }

  function onArchived(path: string, ...archived: { id: string; archivedAt: string }[]) {
    onGet(path, (query) => query.archived === 'true').reply(200, {
      results: archived.map((each) => ({ ...each, properties: {} })),
    })
  }

  const filters = (bodies: Record<string, unknown>[]) =>
    bodies.map(({ filterGroups }) => (filterGroups as { filters: object[] }[])[0]?.filters)

  test('asks for what changed, page by page behind the last id and not by offset', async () => {
    const calls = '/crm/objects/2026-03/calls'
    const bodies = onPost(
      `${calls}/search`,
      [
        200,
        {
          total: 3,
          results: [
            { id: '99', properties: {} },
            { id: '100', properties: {} },
          ],
        },
      ],
      [200, { total: 1, results: [{ id: '101', properties: {} }] }],
    )
    const from = (id: string) => ({ from: { id }, to: [{ toObjectId: '7', associationTypes: [] }] })
    const none = { category: 'OBJECT_NOT_FOUND', context: { fromObjectId: ['100'] } }
    const associations = onPost(
      '/crm/associations/2026-03/calls/companies/batch/read',
      [207, { results: [from('99')], errors: [none] }],
      [200, { results: [from('101')] }],
    )
    onArchived(
      calls,
      { id: '5', archivedAt: '2026-10-31T23:44:59Z' },
      { id: '6', archivedAt: '2026-10-31T23:45:00Z' },
    )
    const pages = await pullSince('calls')
    expect(pages.map(({ upserts, deletes }) => [upserts, deletes])).toMatchObject([
      [
        [
          { id: '99', accountIds: ['7'] },
          { id: '100', accountIds: [] },
        ],
        [],
      ],
      [[{ id: '101', accountIds: ['7'] }], []],
      [[], ['6']],
    ])
    const modified = { propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: sinceMs }
    const behind = (value: string) => ({ propertyName: 'hs_object_id', operator: 'GT', value })
    expect(filters(bodies)).toEqual([
      [modified, behind('0')],
      [modified, behind('100')],
    ])
    expect(bodies[0]).toMatchObject({
      limit: 200,
      sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
    })
    expect(associations).toHaveLength(2)
  })

  test('keeps to five searches a second, whatever their answers announce of the other limit', async () => {
    const headers = {
      'X-HubSpot-RateLimit-Max': '110',
      'X-HubSpot-RateLimit-Remaining': '109',
      'X-HubSpot-RateLimit-Interval-Milliseconds': '10000',
    }
    const starts: number[] = []
    for (const id of [6, 5, 4, 3, 2, 1]) {
      nock(apiUrl)
        .post(`${companies}/search`)
        .reply(() => {
          starts.push(clock.now().getTime())
          const results = [{ id: String(7 - id), properties: {} }]
          return [200, { total: id, results }, headers]
        })
    }
    onArchived(companies)
    await pullSince('companies')
    expect((starts[5] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(1_000)
  })

  test('goes on behind any page', async () => {
    const results = [{ id: '9', properties: {} }]
    onPost(`${companies}/search`, [200, { total: 2, results }], [200, { total: 1, results }])
    onGet(companies).times(2).reply(200, { results: [] })
    const [first, ...rest] = await pullSince('companies')
    onPost(`${companies}/search`, [200, { total: 1, results }])
    expect(await pullSince('companies', first?.cursor ?? null)).toEqual(rest)
    expect(await pullSince('companies', rest.at(-1)?.cursor ?? null)).toEqual([])
  })

  test('goes on where HubSpot does not say how much a full pull would read', async () => {
    const many = { total: 4_000, results: [{ id: '9', properties: {} }] }
    const search = (limit: number) =>
      nock(apiUrl).post(`${companies}/search`, (body) => body.limit === limit)
    search(200).reply(200, many)
    search(1).reply(400, { category: 'VALIDATION_ERROR' })
    search(200).reply(200, { total: 0, results: [] })
    onArchived(companies)
    const pages = await pullSince('companies')
    expect(pages.map(({ isFullCheaper }) => isFullCheaper)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('tells of the companies that another has absorbed', async () => {
    const properties = { hs_merged_object_ids: '11;12;9' }
    onPost(`${companies}/search`, [200, { total: 1, results: [{ id: '9', properties }] }])
    onArchived(companies)
    const [page] = await pullSince('companies')
    expect(page?.deletes).toEqual(['11', '12'])
  })

  test('reads values apart where a search would be longer than HubSpot allows', async () => {
    const names = Array.from({ length: 120 }, (_, i) => [`key${i}`, `some_company_property_${i}`])
    const fields = Object.fromEntries(names)
    const searches = onPost(`${companies}/search`, [
      200,
      { total: 1, results: [{ id: '9', properties: {} }] },
    ])
    const reads = onPost(`${companies}/batch/read`, [
      200,
      { results: [{ id: '9', properties: { name: 'Acme', some_company_property_79: 'x' } }] },
    ])
    onArchived(companies)
    const [page] = await pullSince('companies', null, fields)
    expect(page?.upserts).toMatchObject([{ name: 'Acme', properties: { key79: 'x' } }])
    expect(searches[0]?.properties).toEqual([])
    expect(Object.keys(searches[0] ?? {}).sort()).toEqual(ofSearch)
    expect(reads[0]?.inputs).toEqual([{ id: '9' }])
    expect(Object.keys(reads[0] ?? {}).sort()).toEqual(ofBatchRead)
  })

  test('of owners is all of them: they are few', async () => {
    onGet('/crm/owners/2026-03').times(2).reply(200, { results: [] })
    expect(await pullSince('owners')).toHaveLength(2)
  })
})
