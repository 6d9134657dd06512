import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { type OpenPages, openPages } from '#src/open-pages.ts'
import { type Deployment, openDeployment } from '#test/install/open-deployment.ts'
import { freePort } from '#test/store/start-server.ts'
import { expectAccessible } from './expect-accessible.ts'
import { openBrowser } from './open-browser.ts'
import { type Look, visit } from './visit.ts'

const portal = 'hubspot:1234567'
const faults: string[] = []
let browser: Browser
let deployment: Deployment
let pages: OpenPages

beforeAll(async () => {
  browser = await openBrowser(inject('chromium'))
  const PORT = String(await freePort())
  deployment = await openDeployment({
    settings: { PORT, PUBLIC_URL: `http://127.0.0.1:${PORT}` },
  })
  pages = await openPages(deployment.app, null, { pagesDir: inject('pagesDir') })
})
beforeEach(() => deployment.beginAnew())
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
  expect(faults.splice(0)).toEqual([])
})
afterAll(async () => {
  await browser?.close()
  await pages?.close()
  await deployment?.close()
})

function open(path: string, look: Look = {}): Promise<Page> {
  const now = () => deployment.installs.clock.now()
  return visit({ browser, faults, url: pages.address, now }, path, look)
}

test.each([
  ['en', 'Continue with HubSpot', 'Installed on', 'Sign out'],
  ['es', 'Continuar con HubSpot', 'Instalada el', 'Cerrar sesión'],
] as const)('an admin installs, lands on the settings, and signs out, in %s', async (...row) => {
  const [language, way, installed, signOut] = row
  const page = await open('/connection', { language })
  await page.getByRole('link', { name: way }).waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: way }).click()
  await page.getByText(installed).waitFor()
  expect(new URL(page.url()).pathname).toBe('/connection')
  await page.getByText(portal).first().waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: signOut }).click()
  await page.getByRole('link', { name: way }).waitFor()
})

test('an admin of Salesforce is told what comes first, and chooses where to sign in', async () => {
  const page = await open('/accounts', { language: 'en' })
  await page.getByRole('link', { name: 'Continue with Salesforce' }).click()
  await page.getByText('installs the Key Accounts package').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Production or Developer Edition' }).click()
  await page.waitForURL('**/accounts?language=en')
  await page.getByRole('heading', { level: 1 }).waitFor()
})

test('a revoked grant is told with how to connect again, which one click does', async () => {
  const page = await open('/sign-in')
  await page.getByRole('link', { name: 'Continue with HubSpot' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  deployment.hubspot.oauth.uninstall()
  await deployment.pass(31 * 60_000)
  await expect(deployment.app.connectTenant(portal)).rejects.toThrow(/connects it again/)
  await page.goto('/connection')
  await page.getByText('The CRM lets the app in no more').waitFor()
  await page.getByText('Connect the app again, above.').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Connect again' }).click()
  await page.getByText('The CRM lets the app in no more').waitFor({ state: 'detached' })
  await page.getByText('The CRM answers and grants everything').waitFor()
  expect(await deployment.app.runnableTenants()).toEqual([portal])
})

test('who disconnects types the tenant, and is signed out', async () => {
  const page = await open('/sign-in?back=%2Fconnection')
  await page.getByRole('link', { name: 'Continue with HubSpot' }).click()
  await page.getByRole('button', { name: 'Disconnect…' }).click()
  const button = page.getByRole('button', { name: 'Disconnect', exact: true })
  expect(await button.isDisabled()).toBe(true)
  await page.getByLabel(`Type ${portal} to confirm`).fill(portal)
  await expectAccessible(page)
  await button.click()
  await page.getByRole('link', { name: 'Continue with HubSpot' }).waitFor()
  const kept = await deployment.app.store.installations.get(portal)
  expect(kept?.state.kind).toBe('uninstalled')
})

test('somebody who declines reads so on a page that can be read by everybody', async () => {
  deployment.hubspot.oauth.consents = false
  const page = await open('/sign-in', { refusals: [403] })
  await page.getByRole('link', { name: 'Continue with HubSpot' }).click()
  await page.getByText('Access was not granted').waitFor()
  await expectAccessible(page)
  deployment.hubspot.oauth.consents = true
  await page.getByRole('link', { name: 'Begin again' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await deployment.app.runnableTenants()).toEqual([portal])
})
