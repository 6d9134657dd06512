import { inspect } from 'node:util'
import nock from 'nock'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { readUninstalls } from '#connectors/hubspot/uninstall-journal.ts'
import { type HubSpotSandbox, startHubSpotSandbox } from '#sandbox/hubspot/start.ts'
import { ConnectorError } from '#src/errors.ts'
import type { UninstallPage } from '#src/ports/uninstalls.ts'
import { tinyBook } from '#test/sandbox/open-sandbox.ts'
import { createFakeClock } from './fake-clock.ts'

const clock = createFakeClock()
const sandboxes: HubSpotSandbox[] = []
let hubspot: HubSpotSandbox
beforeEach(async () => {
  const times = { now: () => clock.now(), elapsedMs: () => clock.now().getTime() }
  hubspot = await startHubSpotSandbox({ book: tinyBook(), ...times })
  sandboxes.push(hubspot)
})
afterEach(() => nock.cleanAll())
afterAll(() => Promise.all(sandboxes.map((sandbox) => sandbox.close())))

const app = (apiUrl = hubspot.url) => {
  const { clientId, clientSecret } = hubspot.oauth
  return { clientId, clientSecret, apiUrl, authorizeUrl: `${apiUrl}/oauth/authorize` }
}

async function read(after: string | null = null, apiUrl?: string): Promise<UninstallPage[]> {
  const pages: UninstallPage[] = []
  for await (const page of readUninstalls(app(apiUrl), after)) pages.push(page)
  return pages
}

const gone = (portalId: number, occurredAt: unknown = '2026-11-20T10:00:00Z') => {
  return { type: 'app_lifecycle_event', portalId, occurredAt, action: 'APP_UNINSTALL' }
}
const at = new Date('2026-11-20T10:00:00Z')
const tenantsOf = (pages: readonly UninstallPage[]) =>
  pages.flatMap(({ uninstalls }) => uninstalls.map(({ tenant }) => tenant))

test('the app subscribes to uninstallations once, and then hears of them', async () => {
  expect(await read()).toEqual([])
  hubspot.oauth.uninstall()
  const [page] = await read()
  expect(page?.uninstalls).toEqual([{ tenant: 'hubspot:1234567', at: clock.now() }])
  expect(hubspot.journal.subscriptions).toHaveLength(1)
  const asked = hubspot.requests.last.filter(({ method }) => method === 'POST')
  expect(asked.map(({ path }) => path)).toEqual([
    '/oauth/2026-03/token',
    '/webhooks-journal/subscriptions/2026-03',
    '/oauth/2026-03/token',
  ])
})

test('it reads on from where it was, and a place that has run out begins at the earliest', async () => {
  for (const portalId of [1, 2, 3]) hubspot.journal.publish([gone(portalId)])
  const pages = await read()
  expect(tenantsOf(pages)).toEqual(['hubspot:1', 'hubspot:2', 'hubspot:3'])
  expect(tenantsOf(await read(pages[0]?.position))).toEqual(['hubspot:2', 'hubspot:3'])
  expect(await read(pages[2]?.position)).toEqual([])
  await clock.sleep(4 * 86_400_000)
  hubspot.journal.publish([gone(4)])
  expect(tenantsOf(await read(pages[2]?.position))).toEqual(['hubspot:4'])
})

test('events of other kinds are passed over; times come as text, in milliseconds or with the file', async () => {
  hubspot.journal.publish([
    { type: 'crm_object', action: 'CREATE', objectTypeId: '0-2', objectId: 7 },
    { portalId: 5, occurredAt: at.getTime(), eventTypeId: '4-1916193' },
    { ...gone(6), action: 'APP_INSTALL', eventTypeId: '4-1909196' },
    gone(7, '2026-11-20T12:00:00+02:00'),
    { portalId: 8, action: 'APP_UNINSTALL' },
  ])
  const [page] = await read()
  expect(page?.uninstalls).toEqual([
    { tenant: 'hubspot:5', at },
    { tenant: 'hubspot:7', at },
    { tenant: 'hubspot:8', at: clock.now() },
  ])
})

test.each([
  ['no list of events', 'lost'],
  ['an uninstallation of no account', [{ ...gone(1), portalId: null }]],
  ['an uninstallation at no time', [gone(1, 'yesterday')]],
])('a file with %s is an error, after what came before it', async (_, events) => {
  hubspot.journal.publish([gone(1)])
  hubspot.journal.publish(events)
  const seen: UninstallPage[] = []
  const reading = (async () => {
    for await (const page of readUninstalls(app(), null)) seen.push(page)
  })()
  await expect(reading).rejects.toThrow(/not as it should be/)
  expect(tenantsOf(seen)).toEqual(['hubspot:1'])
})

test('an app without the scopes gets no token, and a refusal tells nothing secret', async () => {
  hubspot.journal.scopes = []
  const failure = await read().catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(ConnectorError)
  expect(String(failure)).toMatch(/a token for the journal \(status 400\)/)
  expect(String(failure)).not.toContain(hubspot.oauth.clientSecret)
})

/** HubSpot's own address, where one entry points to a file. */
const api = 'https://api.hubapi.com'
function oneEntry(url: string, times = 1): nock.Scope {
  const scope = nock(api).persist()
  scope.post('/oauth/2026-03/token').reply(200, { access_token: 'app-token' })
  scope.get('/webhooks-journal/subscriptions/2026-03').reply(200, {
    results: [{ subscriptionType: 'APP_LIFECYCLE_EVENT', eventTypeId: '4-1916193' }],
  })
  scope.get('/webhooks-journal/journal/2026-03/earliest').reply(200, { url, currentOffset: 'one' })
  scope
    .get('/webhooks-journal/journal/2026-03/offset/one/next')
    .reply(times === 1 ? 404 : 200, { url, currentOffset: 'one' })
  return scope
}
const signed = 'https://s3.amazonaws.com/journal/one.json?signature=secret'

test('a file at Amazon is asked for without the token', async () => {
  oneEntry(signed)
  nock('https://s3.amazonaws.com', { badheaders: ['authorization'] })
    .get('/journal/one.json')
    .query(true)
    .reply(200, { journalEvents: [gone(1)] })
  expect(tenantsOf(await read(null, api))).toEqual(['hubspot:1'])
})

test('a journal that answers with the same entry again is at its end', async () => {
  oneEntry(signed, 2)
  nock('https://s3.amazonaws.com')
    .get(/./)
    .query(true)
    .reply(200, { journalEvents: [gone(1)] })
  expect(tenantsOf(await read(null, api))).toEqual(['hubspot:1'])
})

test.each([
  ['http://s3.amazonaws.com/one.json', /not of HubSpot/],
  ['https://hubspot.com.example.com/one.json', /not of HubSpot/],
  ['https://127.0.0.1/one.json', /not of HubSpot/],
  ['one.json', /not of HubSpot/],
])('a file at %s is not asked for', async (url, message) => {
  oneEntry(url)
  await expect(read(null, api)).rejects.toThrow(message)
})

test.each([
  ['is refused', 403, '', /refused with status 403/],
  ['leads elsewhere', 302, '', /refused with status 302/],
  ['is no JSON', 200, '<html>', /could not be read/],
  ['has no end', 200, ' '.repeat(17 * 1024 * 1024), /longer than/],
])(
  'a file that %s is an error that does not tell its address',
  async (_, status, body, message) => {
    oneEntry(signed)
    nock('https://s3.amazonaws.com').get(/./).query(true).reply(status, body)
    const failure = await read(null, api).catch((error: unknown) => error)
    expect(String(failure)).toMatch(message)
    expect(inspect(failure, { depth: null })).not.toContain('signature')
  },
)

test.each([401, 403, 404, 500])('status %i of the journal is an error', async (status) => {
  const scope = nock(api)
  scope.post('/oauth/2026-03/token').reply(200, { access_token: 'app-token' })
  scope.get('/webhooks-journal/subscriptions/2026-03').reply(200, { results: [] })
  scope.post('/webhooks-journal/subscriptions/2026-03').reply(409)
  scope.get('/webhooks-journal/journal/2026-03/earliest').reply(status, {})
  await expect(read(null, api)).rejects.toMatchObject({ status, remedy: { kind: 'retry' } })
})

test('the journal is for the token of the app alone, and its files for no token', async () => {
  await read()
  hubspot.journal.publish([gone(1)])
  const get = (url: string, token: string) =>
    fetch(url, { headers: token === '' ? {} : { authorization: `Bearer ${token}` } })
  const earliest = `${hubspot.url}/webhooks-journal/journal/2026-03/earliest`
  expect((await get(earliest, hubspot.token)).status).toBe(401)
  const weak = hubspot.journal.grant(['developer.webhooks_journal.subscriptions.read']) ?? ''
  expect((await get(earliest, weak)).status).toBe(403)
  const good = hubspot.journal.grant(hubspot.journal.scopes) ?? ''
  const { url } = (await (await get(earliest, good)).json()) as { url: string }
  expect((await get(`${hubspot.url}/crm/owners/2026-03`, good)).status).toBe(401)
  expect((await get(url, good)).status).toBe(400)
  expect((await get(url, '')).status).toBe(200)
  await clock.sleep(31 * 60_000)
  expect((await get(url, '')).status).toBe(403)
  expect((await get(earliest, good)).status).toBe(401)
})
