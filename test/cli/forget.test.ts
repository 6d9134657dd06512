import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { installApp, portal } from '#test/install/install-app.ts'
import { type Deployment, openDeployment, publicUrl } from '#test/install/open-deployment.ts'
import { startServer } from '#test/store/start-server.ts'
import { type Environment, runProgram } from './program.ts'

const newKey = () => randomBytes(32).toString('base64')
const server = await startServer()

describe.skipIf(!server.isRunning)('forget, in a deployment of many', () => {
  let deployment: Deployment
  let env: Environment
  beforeAll(async () => {
    if (!server.isRunning) return
    const databaseUrl = await server.createDatabase('forget')
    const appSecret = newKey()
    deployment = await openDeployment({ databaseUrl, settings: { APP_SECRET: appSecret } })
    const { oauth, url } = deployment.hubspot
    env = {
      ...{ DATABASE_URL: databaseUrl, APP_SECRET: appSecret, PUBLIC_URL: publicUrl },
      ...{ HUBSPOT_CLIENT_ID: oauth.clientId, HUBSPOT_CLIENT_SECRET: oauth.clientSecret },
      HUBSPOT_API_URL: url,
    }
  })
  afterAll(async () => {
    await deployment.close()
    if (server.isRunning) await server.stop()
  })
  beforeEach(async () => {
    await deployment.beginAnew()
    await installApp(deployment, 'hubspot')
    const tenant = await stored()
    await tenant.forget()
    await tenant.runs.start({ asOf: '2026-11-20', isDryRun: false, startedAt: new Date() })
  })

  async function stored() {
    const tenant = await deployment.app.store.find(portal)
    if (!tenant) throw new Error('the portal is not stored')
    return tenant
  }

  async function whatIsLeft() {
    const kept = await deployment.app.store.installations.get(portal)
    return { state: kept?.state.kind, runs: (await (await stored()).runs.list(9)).length }
  }
  const everything = { state: 'active', runs: 1 }
  const nothing = { state: 'uninstalled', runs: 0 }
  const forget = (line: string, changes: Environment = {}) =>
    runProgram(['forget', ...line.split(' ')], { ...env, ...changes })

  test('without --yes it says what there is, and deletes nothing', async () => {
    const { code, stderr } = await forget(portal)
    expect(code).toBe(2)
    expect(stderr).toContain('would delete 0 accounts, 0 deals, 1 runs of hubspot:1234567')
    expect(stderr).toContain('Nothing was deleted; add --yes')
    expect(await whatIsLeft()).toEqual(everything)
  })

  test('an unknown tenant is refused, and the known ones named', async () => {
    const { code, stderr } = await forget('hubspot:7 --yes')
    expect(code).toBe(2)
    expect(stderr).toContain('There is no tenant hubspot:7; stored are: hubspot:1234567')
    expect(await whatIsLeft()).toEqual(everything)
  })

  test('with --yes it leaves HubSpot, and leaves nothing here', async () => {
    const { refreshToken } = await deployment.grantOf(portal)
    const { code, stdout } = await forget(`${portal} --yes`)
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /^Deleted .* 1 runs of hubspot:1234567, .*\nThe grant was given/,
      ),
    })
    expect(deployment.hubspot.oauth.knows(refreshToken)).toBe(false)
    expect(await whatIsLeft()).toEqual(nothing)
  })

  test('it deletes also what HubSpot refuses, or no key opens, and says so', async () => {
    deployment.hubspot.oauth.uninstall()
    const refused = await forget(`${portal} --yes --json`)
    expect(JSON.parse(refused.stdout)).toEqual({ tenant: portal, crm: 'refused' })
    expect(await whatIsLeft()).toEqual(nothing)

    await installApp(deployment, 'hubspot')
    const keyless = await forget(`${portal} --yes`, { APP_SECRET: newKey() })
    expect(keyless.stdout).toMatch(/The CRM was not told: .*APP_SECRET does not hold/)
    expect(await whatIsLeft()).toEqual(nothing)
  })

  test('while a run is under way, or HubSpot cannot be reached, everything stays', async () => {
    const lock = await (await stored()).lock()
    expect((await forget(`${portal} --yes`)).stderr).toContain('is under way')
    await lock?.release()
    const away = { HUBSPOT_API_URL: 'http://127.0.0.1:9' }
    expect((await forget(`${portal} --yes`, away)).code).toBe(1)
    expect(await whatIsLeft()).toEqual(everything)
  })

  test('in a deployment of one company it is refused', async () => {
    const { APP_SECRET: _, HUBSPOT_CLIENT_ID: __, ...one } = env
    const { code, stderr } = await runProgram(['forget', portal, '--yes'], one)
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('companies'),
    })
    expect(await whatIsLeft()).toEqual(everything)
  })
})
