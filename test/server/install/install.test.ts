import { inspect } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Config } from '#src/config.ts'
import { type OpenPages, openPages, type PagesOptions } from '#src/open-pages.ts'
import { openWork } from '#src/open-work.ts'
import { type Deployment, openDeployment, publicUrl } from '#test/install/open-deployment.ts'
import { Browser } from './browser.ts'

let deployment: Deployment
const opened: OpenPages[] = []
beforeAll(async () => {
  deployment = await openDeployment()
})
afterAll(async () => {
  await deployment.close()
  const written = inspect(deployment.logged, { depth: 9 })
  expect(written).not.toMatch(/na1-refresh|access-\d|code-\d|aPrx|5Aep|!AQ|sandbox-secret/)
})
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

interface Opened extends Deployment {
  browser(): Browser
}

/** The pages anew, over a deployment whose app nobody has installed. */
async function open(config: Partial<Config> = {}, options: PagesOptions = {}): Promise<Opened> {
  await deployment.beginAnew()
  const { app } = deployment
  const pages = await openPages({ ...app, config: { ...app.config, ...config } }, null, options)
  opened.push(pages)
  return { ...deployment, browser: () => new Browser(pages.address, publicUrl) }
}

const portal = 'hubspot:1234567'

describe('an admin of a HubSpot portal', () => {
  test('installs the app, is signed in for that portal, and lands on the settings', async () => {
    const { app, browser, hubspot } = await open()
    const admin = browser()
    expect(await admin.session()).toMatchObject({ signedIn: false, installs: expect.anything() })
    hubspot.oauth.redirectUris = [`${publicUrl}/oauth/callback`]
    const { status, location } = await admin.signIn('/install/hubspot')
    expect([status, location]).toEqual([303, '/connection'])
    expect(await admin.session()).toMatchObject({
      ...{ signedIn: true, crm: 'hubspot', tenant: { id: portal } },
    })
    expect(await app.runnableTenants()).toEqual([portal])
    const { crm } = await app.connectTenant(portal)
    expect(crm.tenant.id).toBe(portal)
  })

  test('finds what there is read and scored soon after, and nothing written', async () => {
    const { app, hubspot } = deployment
    await deployment.beginAnew()
    const work = await openWork(app, 1)
    const { browser } = await open({}, { reschedule: work.reschedule })
    await browser().signIn('/install/hubspot')
    const tenant = await app.store.find(portal)
    const runs = async () => (await tenant?.runs.list(2))?.map((r) => [r.status, r.isDryRun])
    await expect.poll(runs).toEqual([['done', true]])
    await work.close()
    const { requests } = hubspot
    expect([requests.count('write'), requests.count('schema')]).toEqual([0, 0])
  })

  test('is asked for the very scopes that the app uses, the optional ones apart', async () => {
    const { browser } = await open()
    const { location } = await browser().open('/install/hubspot')
    const asked = new URL(location ?? '').searchParams
    expect(asked.get('scope')).toBe(
      'oauth crm.objects.companies.read crm.objects.companies.write crm.schemas.companies.read ' +
        'crm.schemas.companies.write crm.objects.deals.read crm.objects.owners.read ' +
        'crm.objects.contacts.read crm.objects.contacts.write',
    )
    expect(asked.get('optional_scope')).toBe('sales-email-read tickets crm.objects.line_items.read')
    expect(location).not.toContain('+')
  })

  test('who declines is told so, and nothing is kept', async () => {
    const { app, browser, hubspot } = await open()
    hubspot.oauth.consents = false
    const admin = browser()
    const { status, text } = await admin.signIn('/install/hubspot')
    expect(status).toBe(403)
    expect(text).toContain('Access was not granted')
    expect(await admin.session()).toMatchObject({ signedIn: false })
    expect(await app.runnableTenants()).toEqual([])
  })

  test('whose portal lacks a scope is told which', async () => {
    const { app, browser, hubspot } = await open()
    hubspot.grants.setScopes(['oauth', 'crm.objects.companies.read'])
    const { status, text } = await browser().signIn('/install/hubspot')
    expect(status).toBe(403)
    expect(text).toContain('crm.objects.deals.read')
    expect(await app.runnableTenants()).toEqual([])
  })

  test('reads why in his own language', async () => {
    const { browser, hubspot } = await open()
    hubspot.oauth.consents = false
    const admin = browser()
    const back = new URL(await admin.consent('/install/hubspot'))
    const headers = { 'accept-language': 'es' }
    const { text } = await admin.open(back.pathname + back.search, { headers })
    expect(text).toContain('<html lang="es">')
    expect(text).toContain('No se concedió el acceso')
  })

  test('installs again, and a second admin signs in, without a second tenant', async () => {
    const { app, browser, hubspot } = await open()
    await browser().signIn('/install/hubspot')
    await browser().signIn('/install/hubspot')
    hubspot.oauth.userId = 43
    const second = browser()
    await second.signIn('/install/hubspot')
    expect(await second.session()).toMatchObject({ tenant: { id: portal } })
    expect(await app.runnableTenants()).toEqual([portal])
    expect((await app.store.installations.get(portal))?.userId).toBe('42')
  })

  test('who took the app out learns on the pages how to connect it again, and does', async () => {
    const { app, browser, hubspot, pass } = await open()
    const admin = browser()
    await admin.signIn('/install/hubspot')
    hubspot.oauth.uninstall()
    await pass(31 * 60_000)
    const connected = app.connectTenant(portal)
    await expect(connected).rejects.toMatchObject({ remedy: { kind: 'reconnect' } })
    expect(await app.runnableTenants()).toEqual([])
    const { text } = await admin.open('/api/connection')
    expect(JSON.parse(text)).toMatchObject({
      installation: {
        state: 'paused',
        reconnect: `/install/hubspot?tenant=${encodeURIComponent(portal)}`,
      },
    })
    hubspot.oauth.userId = 43
    await admin.signIn(JSON.parse(text).installation.reconnect)
    expect(await app.runnableTenants()).toEqual([portal])
    expect((await app.connectTenant(portal)).crm.tenant.id).toBe(portal)
  })

  test('who connects another portal than the one meant is told both, and neither changes', async () => {
    const { app, browser } = await open()
    const admin = browser()
    const { status, text } = await admin.signIn('/install/hubspot?tenant=hubspot:999')
    expect(status).toBe(409)
    expect(text).toContain(portal)
    expect(text).toContain('hubspot:999')
    expect(await app.runnableTenants()).toEqual([])
    expect(await admin.session()).toMatchObject({ signedIn: false })
  })
})

describe('a way in that is not its own', () => {
  test('is not opened by a code and a state that another browser was given', async () => {
    const { app, browser } = await open()
    const [thief, victim] = [browser(), browser()]
    const back = await thief.consent('/install/hubspot')
    await victim.consent('/install/hubspot')
    for (const one of [victim, browser()]) {
      const { status, text } = await one.comeBack(back)
      expect(status).toBe(400)
      expect(text).toContain('begun in another browser')
      expect(await one.session()).toMatchObject({ signedIn: false })
    }
    expect(await app.runnableTenants()).toEqual([])
  })

  test('is not opened twice by the same address or state, even with the cookie of the first time', async () => {
    const { browser, hubspot } = await open()
    const [admin, thief] = [browser(), browser()]
    const back = await admin.consent('/install/hubspot')
    const held = [...admin.cookies]
    for (const [name, value] of held) thief.cookies.set(name, value)
    expect((await admin.comeBack(back)).status).toBe(303)
    const again = new URL(back)
    again.searchParams.set('code', hubspot.oauth.authorize(`${publicUrl}/oauth/callback`))
    expect((await thief.comeBack(back)).status).toBe(400)
    expect((await admin.comeBack(again.href)).status).toBe(400)
    for (const [name, value] of held) thief.cookies.set(name, value)
    expect((await thief.comeBack(again.href)).status).toBe(400)
    expect(await thief.session()).toMatchObject({ signedIn: false })
  })

  test('is not opened after ten minutes, nor by a cookie that somebody has written', async () => {
    const { browser, pass } = await open()
    const admin = browser()
    const back = await admin.consent('/install/hubspot')
    const ticket = admin.cookies.get('key-accounts-ticket') ?? ''
    admin.cookies.set('key-accounts-ticket', `${ticket.slice(0, -4)}AAAA`)
    expect((await admin.comeBack(back)).status).toBe(400)
    admin.cookies.set('key-accounts-ticket', ticket)
    await pass(10 * 60_000)
    expect((await admin.comeBack(back)).status).toBe(400)
  })

  test('carries its secrets where neither scripts nor other sites read them', async () => {
    const { browser } = await open({ trustedProxies: 1 })
    const headers = { 'x-forwarded-proto': 'https' }
    const answer = await browser().open('/install/hubspot', { headers })
    const cookie = answer.headers.getSetCookie().find((line) => line.includes('ticket')) ?? ''
    expect(cookie).toMatch(
      /; Max-Age=600; Path=\/oauth\/callback; .*; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  })

  test.each([
    ['https://evil.example.com'],
    ['//evil.example.com'],
    ['/\\evil.example.com'],
    ['/%09/evil.example.com/../..//evil.example.com'],
    ['javascript:alert(1)'],
    ['/api/session'],
  ])('never ends at %s', async (to) => {
    const { browser } = await open()
    const { location } = await browser().signIn(`/install/hubspot?to=${encodeURIComponent(to)}`)
    expect(new URL(location ?? '', publicUrl).origin).toBe(publicUrl)
    expect(location).not.toMatch(/^\/\/|^\/api/)
  })

  test('ends at the page of ours that was asked for', async () => {
    const { browser } = await open()
    const { location } = await browser().signIn('/install/hubspot?to=%2Faccounts%3Ftier%3Dkey')
    expect(location).toBe('/accounts?tier=key')
  })

  test('is closed to whoever tries too often', async () => {
    const { browser } = await open()
    const statuses = []
    for (let time = 0; time < 61; time++)
      statuses.push((await browser().open('/oauth/callback')).status)
    expect(statuses.slice(0, 60).every((status) => status === 400)).toBe(true)
    const { status, text } = await browser().open('/install/hubspot')
    expect(status).toBe(429)
    expect(text).toContain('Too many attempts')
  })

  test('is none by a password, and none for a CRM that this deployment has no app for', async () => {
    const { browser } = await open()
    const body = JSON.stringify({ password: 'correct horse battery' })
    const guessed = await browser().open('/api/session', { method: 'POST', body })
    expect(guessed.status).toBe(401)
    expect((await browser().open('/install/zoho')).status).toBe(404)
  })
})

describe('an admin of a Salesforce org', () => {
  test('chooses production, and is signed in for that org by PKCE', async () => {
    const { app, browser, salesforce } = await open()
    const admin = browser()
    const { text } = await admin.open('/install/salesforce')
    expect(text).toContain('an administrator installs the Key Accounts package')
    expect(text).toContain('host=production')
    const { status, location } = await admin.signIn('/install/salesforce?host=production')
    expect([status, location]).toEqual([303, '/connection?language=en'])
    const id = `salesforce:${salesforce.org.id}`
    expect(await admin.session()).toMatchObject({ crm: 'salesforce', tenant: { id } })
    expect((await app.connectTenant(id)).crm.tenant.id).toBe(id)
  })

  test.each([
    ['sandbox', 'https://test.salesforce.com'],
    ['acme.my.salesforce.com', 'https://acme.my.salesforce.com'],
    ['ACME--dev.sandbox.my.salesforce.com', 'https://acme--dev.sandbox.my.salesforce.com'],
  ])('of %s consents there', async (host, origin) => {
    const { browser } = await open()
    const { location } = await browser().open(`/install/salesforce?host=${host}`)
    const url = new URL(location ?? '')
    const { searchParams } = url
    expect(url.origin).toBe(origin)
    expect(searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/)
    expect(searchParams.get('code_challenge_method')).toBe('S256')
    expect(searchParams.get('scope')).toBe('api refresh_token')
  })

  test.each([
    ['evil.example.com'],
    ['acme.my.salesforce.com.evil.example.com'],
    ['acme.my.salesforce.com@evil.example.com'],
    ['acme.my.salesforce.com:8080'],
    ['acme.my.salesforce.com/..'],
    ['169.254.169.254'],
    ['acme.lightning.force.com'],
    ['"><script>'],
  ])('is not sent to %s', async (host) => {
    const { browser } = await open()
    const answer = await browser().open(`/install/salesforce?host=${encodeURIComponent(host)}`)
    expect([answer.status, answer.location]).toEqual([422, null])
    expect(answer.text).toContain('is not the address of a Salesforce org')
    expect(answer.text).not.toContain('<script>')
  })

  test('who has not installed the package first is told to', async () => {
    const { browser, salesforce } = await open()
    salesforce.app.isInstalled = false
    const { status, text } = await browser().signIn('/install/salesforce?host=production')
    expect(status).toBe(403)
    expect(text).toContain('installs the Key Accounts package first')
  })

  test('is let in only if he may customize the org, and leaves no tokens behind otherwise', async () => {
    const { app, browser, salesforce } = await open()
    salesforce.app.consentingUser = salesforce.org.object('User').id(1)
    const user = browser()
    const { status, text } = await user.signIn('/install/salesforce?host=production')
    expect(status).toBe(403)
    expect(text).toContain('Customize Application')
    expect(await user.session()).toMatchObject({ signedIn: false })
    expect(await app.runnableTenants()).toEqual([])
    expect(salesforce.requests.last.some(({ path }) => path.endsWith('/revoke'))).toBe(true)
  })

  test('who signs in again leaves one grant in force, whoever he is', async () => {
    const { app, browser, salesforce } = await open()
    const id = `salesforce:${salesforce.org.id}`
    const revoked = () =>
      salesforce.requests.last.filter(({ path }) => path.endsWith('/revoke')).length
    await browser().signIn('/install/salesforce?host=production')
    const before = revoked()
    await browser().signIn('/install/salesforce?host=production')
    expect(revoked() - before).toBe(1)
    expect((await app.connectTenant(id)).crm.tenant.id).toBe(id)
    const { org } = salesforce
    const second = org.object('User').id(2)
    org.add(org.object('PermissionSetAssignment'), {
      AssigneeId: second,
      PermissionSetId: org.object('PermissionSet').id(0),
    })
    salesforce.app.consentingUser = second
    const other = browser()
    await other.signIn('/install/salesforce?host=production')
    expect(await other.session()).toMatchObject({ tenant: { id } })
    expect(revoked() - before).toBe(2)
    expect((await app.store.installations.get(id))?.userId).toBe(org.userId)
    expect((await app.connectTenant(id)).crm.tenant.id).toBe(id)
  })
})
