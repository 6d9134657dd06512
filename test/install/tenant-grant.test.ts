import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { grantOf } from '#src/install/connect-installed.ts'
import type { Installs } from '#src/install/installs.ts'
import { keepGrantsAlive } from '#src/install/keep-alive.ts'
import type { App } from '#src/open-app.ts'
import { startServer } from '#test/store/start-server.ts'
import { installApp, portal } from './install-app.ts'
import { type Deployment, openDeployment } from './open-deployment.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** Each database as two processes have it: two apps, with nothing in common but what is stored. */
function grantsContract(name: string, open: () => Promise<string | null>): void {
  describe(name, () => {
    let deployment: Deployment
    let processes: readonly [Installs, Installs]
    beforeAll(async () => {
      const databaseUrl = await open()
      deployment = await openDeployment(databaseUrl === null ? {} : { databaseUrl })
      const second = databaseUrl === null ? deployment.app : await deployment.reopened({})
      processes = [deployment.installs, installsOf(second)]
    })
    afterAll(() => deployment.close())
    beforeEach(() => deployment.beginAnew())

    const install = (crm: 'hubspot' | 'salesforce') => installApp(deployment, crm)

    const sources = (tenant: string) => processes.map((one) => grantOf(tenant, one).grant)
    const renewals = (path: string) => {
      const { requests } = path.startsWith('/oauth') ? deployment.hubspot : deployment.salesforce
      return requests.last.filter((request) => request.path === path).length
    }
    const stored = (tenant: string) => deployment.grantOf(tenant)

    test('tokens near their end are renewed once, however many want them in however many processes', async () => {
      const tenant = await install('hubspot')
      await deployment.pass(26 * minuteMs)
      const before = renewals('/oauth/2026-03/token')
      const all = sources(tenant)
      const grants = await Promise.all([...all, ...all, ...all].map((source) => source.current()))
      expect(renewals('/oauth/2026-03/token') - before).toBe(1)
      expect(new Set(grants.map(({ accessToken }) => accessToken)).size).toBe(1)
      expect(await stored(tenant)).toEqual(grants[0])
    })

    test('a token that was refused is replaced once, and where tokens rotate none is used twice', async () => {
      const tenant = await install('salesforce')
      const { refreshToken: first, accessToken } = await stored(tenant)
      deployment.salesforce.sessions.endAll()
      const before = renewals('/services/oauth2/token')
      const all = sources(tenant)
      const grants = await Promise.all([...all, ...all].map((one) => one.renew(accessToken)))
      expect(renewals('/services/oauth2/token') - before).toBe(1)
      expect(new Set(grants.map((grant) => grant.refreshToken)).size).toBe(1)
      expect((await stored(tenant)).refreshToken).not.toBe(first)
      expect(deployment.salesforce.sessions.isOpen(grants[0]?.accessToken ?? '')).toBe(true)
    })

    test('a process that dies after the answer of HubSpot and before it is stored costs nothing', async () => {
      const tenant = await install('hubspot')
      const held = await stored(tenant)
      await processes[0].installers.get('hubspot')?.renew(held)
      await deployment.pass(26 * minuteMs)
      await expect(sources(tenant)[1]?.current()).resolves.toMatchObject({
        loginUrl: held.loginUrl,
      })
    })

    test('the same at Salesforce pauses the tenant, for only a person can connect it again', async () => {
      const tenant = await install('salesforce')
      const held = await stored(tenant)
      await processes[0].installers.get('salesforce')?.renew(held)
      const renewing = sources(tenant)[1]?.renew(held.accessToken)
      await expect(renewing).rejects.toMatchObject({ remedy: { kind: 'reconnect' } })
      const kept = await deployment.installs.store.installations.get(tenant)
      expect(kept?.state).toEqual({ kind: 'paused', reason: 'revoked' })
      expect(await deployment.app.runnableTenants()).toEqual([])
    })

    test('a CRM that is down, or wrong settings of ours, pause nobody', async () => {
      const tenant = await install('hubspot')
      await deployment.pass(26 * minuteMs)
      deployment.hubspot.setFaults(() => ({ kind: 'status', status: 503, when: 'before' }))
      const [first, second] = sources(tenant)
      await expect(first?.current()).rejects.toMatchObject({ remedy: { kind: 'retry' } })
      deployment.hubspot.setFaults(null)
      const wrong = await deployment.reopened({
        ...{ DATABASE_URL: '', DATA_DIR: 'memory', HUBSPOT_CLIENT_SECRET: 'wrong' },
      })
      const { store, keys } = deployment.installs
      const mistaken = grantOf(tenant, { ...installsOf(wrong), store, keys })
      await expect(mistaken.grant.current()).rejects.toThrow(/client secret/)
      await expect(mistaken.grant.current()).rejects.toMatchObject({ remedy: { kind: 'reject' } })
      expect(await deployment.app.runnableTenants()).toEqual([tenant])
      await expect(second?.current()).resolves.toBeDefined()
    })

    test('a grant under a key that APP_SECRET lost is told by that name, and waits for the key', async () => {
      const tenant = await install('hubspot')
      const { store } = deployment.installs
      const other = await deployment.reopened({
        ...{
          DATABASE_URL: '',
          DATA_DIR: 'memory',
          APP_SECRET: 'Zm9vYmFyYmF6cXV4MDEyMzQ1Njc4OWFiY2RlZmdoaWo=',
        },
      })
      const lost = grantOf(tenant, { ...installsOf(other), store })
      await expect(lost.grant.current()).rejects.toThrow(/APP_SECRET does not hold/)
      expect(await deployment.app.runnableTenants()).toEqual([tenant])
    })

    test('a grant that nobody uses is renewed each week, so that Salesforce does not end it', async () => {
      const tenant = await install('salesforce')
      await install('hubspot')
      for (let week = 0; week < 6; week++) {
        await deployment.pass(7 * dayMs + minuteMs)
        const before = renewals('/services/oauth2/token')
        await Promise.all(processes.map((one) => keepGrantsAlive(one)))
        expect(renewals('/services/oauth2/token') - before).toBe(1)
      }
      const grant = await sources(tenant)[0]?.current()
      expect(deployment.salesforce.app.knows(grant?.refreshToken ?? '')).toBe(true)
      expect(await deployment.app.runnableTenants()).toEqual([portal, tenant])
    })

    test('a grant that was left alone for 30 days is gone, and its tenant paused', async () => {
      const tenant = await install('salesforce')
      await deployment.pass(31 * dayMs)
      await keepGrantsAlive(processes[0])
      expect((await deployment.installs.store.installations.get(tenant))?.state.kind).toBe('paused')
    })
  })
}

function installsOf({ installs }: App): Installs {
  if (!installs) throw new Error('nobody can install this')
  return installs
}

grantsContract('grants in the embedded database', async () => null)
const server = await startServer()
if (server.isRunning) {
  afterAll(() => server.stop())
  grantsContract('grants in a database server', () => server.createDatabase('grants'))
} else {
  describe.skip(`grants in a database server: ${server.reason}`, () => undefined)
}
