import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type OpenPages, openPages } from '#src/open-pages.ts'
import { runApp } from '#src/run-app.ts'
import { type Deployment, openDeployment, publicUrl } from '#test/install/open-deployment.ts'
import { Browser } from './browser.ts'

const portal = 'hubspot:1234567'
let deployment: Deployment
let pages: OpenPages
beforeAll(async () => {
  deployment = await openDeployment()
  pages = await openPages(deployment.app, null)
})
afterAll(async () => {
  await pages.close()
  await deployment.close()
})
beforeEach(() => deployment.beginAnew())

async function signedIn(crm = 'hubspot'): Promise<Browser> {
  const browser = new Browser(pages.address, publicUrl)
  await browser.signIn(`/install/${crm}?host=production`)
  return browser
}

function disconnect(browser: Browser, tenant: string) {
  const body = JSON.stringify({ tenant })
  return browser.open('/api/connection/disconnect', { method: 'POST', body })
}

const paths = ({ requests }: Pick<Deployment['hubspot'], 'requests'>) =>
  requests.last.map(({ method, path }) => `${method} ${path}`)

test('who disconnects takes the app out of HubSpot, ends its grant, and leaves no data here', async () => {
  const { app, hubspot } = deployment
  const admin = await signedIn()
  const connected = await app.connectTenant(portal)
  await runApp(app, connected, {})
  const token = (await deployment.grantOf(portal)).refreshToken
  expect((await disconnect(admin, portal)).status).toBe(200)
  const asked = paths(hubspot)
  const [uninstalled, revoked] = [
    asked.lastIndexOf('DELETE /appinstalls/2026-03/external-install'),
    asked.lastIndexOf('POST /oauth/2026-03/token/revoke'),
  ]
  expect(uninstalled).toBeGreaterThan(-1)
  expect(revoked).toBeGreaterThan(uninstalled)
  expect(hubspot.oauth.knows(token)).toBe(false)
  expect(await app.store.installations.get(portal)).toMatchObject({
    ...{ state: { kind: 'uninstalled' }, sealedGrant: null },
  })
  expect(await connected.tenant.runs.list(5)).toEqual([])
  expect(await connected.tenant.mirror.counts()).toMatchObject({ accounts: 0, deals: 0 })
  expect(await app.runnableTenants()).toEqual([])
  await expect(app.connectTenant(portal)).rejects.toMatchObject({ remedy: { kind: 'reconnect' } })
})

test('at Salesforce the refresh token is revoked, and with it every access token', async () => {
  const { salesforce } = deployment
  const id = `salesforce:${salesforce.org.id}`
  const admin = await signedIn('salesforce')
  const { refreshToken, accessToken } = await deployment.grantOf(id)
  expect((await disconnect(admin, id)).status).toBe(200)
  expect(salesforce.app.knows(refreshToken)).toBe(false)
  expect(salesforce.sessions.isOpen(accessToken)).toBe(false)
})

test('what the CRM has ended already is only forgotten', async () => {
  const admin = await signedIn()
  deployment.hubspot.oauth.uninstall()
  await deployment.pass(31 * 60_000)
  expect((await disconnect(admin, portal)).status).toBe(200)
  const kept = await deployment.app.store.installations.get(portal)
  expect(kept?.state.kind).toBe('uninstalled')
})

test('while the CRM cannot be reached nothing is left half done', async () => {
  const admin = await signedIn()
  deployment.hubspot.setFaults(({ method }) =>
    method === 'DELETE' ? { kind: 'status', status: 503, when: 'before' } : null,
  )
  expect((await disconnect(admin, portal)).status).toBe(502)
  deployment.hubspot.setFaults(null)
  expect(await deployment.app.runnableTenants()).toEqual([portal])
  expect((await deployment.app.connectTenant(portal)).crm.tenant.id).toBe(portal)
})

test('a mistyped name, and a run under way, keep everything as it is', async () => {
  const { app } = deployment
  const admin = await signedIn()
  expect((await disconnect(admin, 'hubspot:1')).status).toBe(422)
  const lock = await (await app.store.find(portal))?.lock()
  expect((await disconnect(admin, portal)).status).toBe(409)
  await lock?.release()
  expect(await app.runnableTenants()).toEqual([portal])
})
