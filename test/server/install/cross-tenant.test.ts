import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultModel } from '#src/core/model/default-model.ts'
import { type OpenPages, openPages } from '#src/open-pages.ts'
import { type OpenWork, openWork } from '#src/open-work.ts'
import type { TenantStore } from '#src/ports/store.ts'
import { runApp } from '#src/run-app.ts'
import { openApiOf } from '#src/server/openapi.ts'
import { routes } from '#src/server/routes/index.ts'
import { type Deployment, openDeployment, publicUrl } from '#test/install/open-deployment.ts'
import { type Answer, Browser } from './browser.ts'

const ours = 'hubspot:1234567'
let deployment: Deployment
let work: OpenWork
let pages: OpenPages
/** Signed in for a portal of HubSpot. */
let admin: Browser
/** Of an org of Salesforce, which has run, published a model and set a schedule. */
let theirs: TenantStore
let ids: { readonly account: string; readonly run: number; readonly version: number }

beforeAll(async () => {
  deployment = await openDeployment()
  const { app, salesforce } = deployment
  work = await openWork(app, 1)
  pages = await openPages(app, null, { deskOf: work.deskOf })
  admin = new Browser(pages.address, publicUrl)
  await new Browser(pages.address, publicUrl).signIn('/install/salesforce?host=production')
  await admin.signIn('/install/hubspot')
  const connected = await app.connectTenant(`salesforce:${salesforce.org.id}`)
  theirs = connected.tenant
  for (const [days, comment] of [
    [90, 'their first'],
    [91, 'their second'],
  ] as const) {
    await theirs.models.publish({ ...defaultModel, windowDays: days }, comment, new Date())
    await runApp(app, connected, { isDryRun: days === 91, goesLive: days !== 91 })
  }
  await theirs.settings.set({ schedule: '17 4 * * 2', timeZone: 'Asia/Omsk', language: 'it' })
  const draft = { model: { name: 'their draft' }, baseVersion: 2 }
  await theirs.drafts.save(draft, { over: null, at: new Date() })
  const [account = ''] = await theirs.scores.accountIds()
  ids = { account, run: 2, version: 2 }
}, 60_000)
afterAll(async () => {
  await pages.close()
  await work.close()
  await deployment.close()
})

/** What of theirs must never be seen: ids of records, words that they wrote, their settings. */
async function theirMarks(): Promise<string[]> {
  const owners = [...(await theirs.mirror.owners()).keys()]
  const accounts = await theirs.scores.accountIds()
  const words = ['their first', 'their second', 'their draft', 'Asia/Omsk', '17 4 * * 2']
  return [...accounts, ...owners, ...words]
}

/** All that a request could change. */
async function theirState(): Promise<unknown> {
  const [settings, versions, draft] = [
    await theirs.settings.get(),
    await theirs.models.versions(),
    await theirs.drafts.get(),
  ]
  const { installations } = deployment.app.store
  return {
    ...{ settings, versions, draft, writing: await theirs.settings.writing() },
    runs: await theirs.runs.list(20),
    pausedAt: await theirs.pausedAt(),
    scores: await theirs.scores.current(),
    state: (await installations.get(theirs.info.id))?.state,
    writes: deployment.salesforce.requests.last.filter(({ kind }) => kind === 'write').length,
  }
}

/** A body for each route that takes one, with ids of theirs wherever an id goes. */
const bodies: Readonly<Record<string, () => object>> = {
  'post /api/session': () => ({ password: 'correct horse battery' }),
  'post /api/session/link': () => ({ secret: 'x'.repeat(43) }),
  'put /api/model/draft': () => ({ model: {}, baseVersion: 2, over: null }),
  'post /api/model/publish': () => ({ comment: '', tag: 'x' }),
  'post /api/model/rollback': () => ({ version: ids.version, comment: '', baseVersion: 2 }),
  'post /api/model/import': () => ({ text: '{}' }),
  'post /api/model/preview-book': () => ({ model: defaultModel }),
  'post /api/runs': () => ({ isDryRun: true, isFull: false }),
  'post /api/runs/{id}/undo': () => ({ isDryRun: false }),
  'put /api/accounts/{id}/pin': () => ({ tier: 'key', until: null, reason: 'ours' }),
  'put /api/connection/settings': () => ({ schedule: null, timeZone: null, language: null }),
  'post /api/connection/mappings': () => ({
    ...{ baseVersion: 2, mappings: {}, comment: '' },
    fallbackOwnerId: ids.account,
  }),
  'post /api/connection/delete': () => ({ tenant: theirs.info.id }),
  'post /api/connection/disconnect': () => ({ tenant: theirs.info.id }),
  'put /api/writing': () => ({
    ...{ values: false, tasks: false },
    pilot: { ownerIds: [], accountIds: [ids.account] },
  }),
  'post /api/writing/live': () => ({ run: ids.run }),
  'post /api/playbook/preview': () => ({
    ...{ rule: defaultModel.playbook.rules[0], account: ids.account, language: 'en' },
  }),
}

interface Operation {
  readonly requestBody?: unknown
  readonly parameters?: readonly { readonly in: string; readonly name: string }[]
  readonly security?: unknown
}

/** Every route of the document but signing out. */
const operations = Object.entries(openApiOf(routes).paths ?? {})
  .flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({
      ...{ name: `${method} ${path}`, method, path, operation },
    })),
  )
  .filter(({ name }) => name !== 'delete /api/session')

function addressOf({ path, operation }: (typeof operations)[number]): string {
  const id = path.startsWith('/api/runs/') ? String(ids.run) : ids.account
  const filled = path.replace('{id}', id).replace('{version}', String(ids.version))
  const query = (operation.parameters ?? []).filter((one) => one.in === 'query')
  const values: Record<string, string> = {
    ...{ since: '1', tag: 'x', expression: '0 3 * * *', timeZone: 'Europe/Rome' },
    ...{ offset: '0', limit: '50', onlyMoves: 'false', search: 'a', ours: 'key' },
  }
  const given = query.filter(({ name }) => values[name]).map(({ name }) => [name, values[name]])
  return `${filled}?${new URLSearchParams(Object.fromEntries(given))}`
}

async function ask(browser: Browser, one: (typeof operations)[number]): Promise<Answer> {
  const body = bodies[one.name]?.()
  const method = one.method.toUpperCase()
  return browser.open(addressOf(one), { method, ...(body && { body: JSON.stringify(body) }) })
}

test('every route that takes a body is asked with one', () => {
  const taking = operations.filter(({ operation }) => operation.requestBody).map(({ name }) => name)
  expect(Object.keys(bodies).sort()).toEqual([...taking].sort())
})

test.each(operations.filter(({ operation }) => operation.security))(
  '$name is closed to whoever has not signed in',
  async (one) => {
    const { status } = await ask(new Browser(pages.address, publicUrl), one)
    expect(status).toBe(401)
  },
)

test.each(operations)(
  '$name with ids of another tenant shows and changes nothing of it',
  async (one) => {
    const before = await theirState()
    const { status, text } = await ask(admin, one)
    expect(status).toBeLessThan(500)
    // What somebody sends is no news to them.
    const asked = addressOf(one) + JSON.stringify(bodies[one.name]?.() ?? null)
    const seen = (await theirMarks()).filter((mark) => text.includes(mark) && !asked.includes(mark))
    expect(seen).toEqual([])
    if (/\{(id|version)\}/.test(one.path)) expect([404, 409, 422]).toContain(status)
    expect(await theirState()).toEqual(before)
    expect((await admin.session()).tenant.id).toBe(ours)
  },
)

test('nor does a session of theirs show anything once they have left', async () => {
  const one = new Browser(pages.address, publicUrl)
  await one.signIn('/install/salesforce?host=production')
  expect((await one.session()).tenant.id).toBe(theirs.info.id)
  const body = JSON.stringify({ tenant: theirs.info.id })
  const other = new Browser(pages.address, publicUrl)
  for (const [name, value] of one.cookies) other.cookies.set(name, value)
  const left = await one.open('/api/connection/disconnect', { method: 'POST', body })
  expect(left.status).toBe(200)
  for (const browser of [one, other]) {
    expect(await browser.session()).toMatchObject({ signedIn: false, tenant: null })
    expect((await browser.open('/api/portfolio')).status).toBe(401)
  }
})
