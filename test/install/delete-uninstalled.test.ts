import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deleteUninstalled } from '#src/install/delete-uninstalled.ts'
import type { Installs } from '#src/install/installs.ts'
import { startServer } from '#test/store/start-server.ts'
import { installApp, portal } from './install-app.ts'
import { type Deployment, openDeployment } from './open-deployment.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Each database as two processes have it. */
function uninstallsContract(name: string, open: () => Promise<string | null>): void {
  describe(name, () => {
    let deployment: Deployment
    let processes: readonly Installs[]
    beforeAll(async () => {
      const databaseUrl = await open()
      deployment = await openDeployment(databaseUrl === null ? {} : { databaseUrl })
      const second = databaseUrl === null ? deployment.app : await deployment.reopened({})
      processes = [deployment.installs, second.installs ?? deployment.installs]
    })
    afterAll(() => deployment.close())

    /** The app is subscribed, and installed with data. */
    beforeEach(async () => {
      deployment.hubspot.setFaults(null)
      await deployment.beginAnew()
      await deleteUninstalled(deployment.installs)
      await installWithData()
      await deployment.pass(hourMs)
    })

    async function installWithData(): Promise<void> {
      await installApp(deployment, 'hubspot')
      const tenant = await stored()
      await tenant.runs.start({ asOf: '2026-11-20', isDryRun: false, startedAt: new Date() })
    }

    async function stored() {
      const tenant = await deployment.installs.store.find(portal)
      if (!tenant) throw new Error('the portal is not stored')
      return tenant
    }

    const hasData = async () => (await (await stored()).runs.list(1)).length > 0
    const state = async () => {
      const kept = await deployment.installs.store.installations.get(portal)
      return kept?.state.kind
    }
    const pass = () => deleteUninstalled(deployment.installs)
    const warned = () => deployment.logged.filter(({ fields }) => fields.error).length
    const told = (at: Date) =>
      deployment.hubspot.journal.publish([
        { portalId: 1_234_567, occurredAt: at.toISOString(), action: 'APP_UNINSTALL' },
      ])

    test('what is stored of an account that uninstalls the app is deleted in the next hour', async () => {
      deployment.hubspot.oauth.uninstall()
      await deployment.pass(hourMs)
      await pass()
      expect([await state(), await hasData()]).toEqual(['uninstalled', false])
      expect((await deployment.installs.store.installations.get(portal))?.sealedGrant).toBeNull()
    })

    test('the same where a run has met the refusal first, and the account is paused', async () => {
      deployment.hubspot.oauth.uninstall()
      await deployment.pass(hourMs)
      await expect(deployment.app.connectTenant(portal)).rejects.toThrow(/lets the app in/)
      expect(await state()).toBe('paused')
      await pass()
      expect([await state(), await hasData()]).toEqual(['uninstalled', false])
    })

    test('a grant that is refused without word of an uninstallation deletes nothing', async () => {
      deployment.hubspot.oauth.revoke((await deployment.grantOf(portal)).refreshToken)
      await deployment.pass(hourMs)
      await pass()
      expect(await hasData()).toBe(true)
    })

    test('word of an uninstallation deletes nothing while HubSpot renews the grant', async () => {
      told(deployment.installs.clock.now())
      await deployment.pass(hourMs)
      await pass()
      expect([await state(), await hasData()]).toEqual(['active', true])
      deployment.hubspot.oauth.revoke((await deployment.grantOf(portal)).refreshToken)
      await pass()
      expect(await hasData()).toBe(true)
    })

    test('who has installed the app again loses nothing, even if the new grant is refused later', async () => {
      deployment.hubspot.oauth.uninstall()
      await deployment.pass(hourMs)
      await installWithData()
      deployment.hubspot.oauth.revoke((await deployment.grantOf(portal)).refreshToken)
      await pass()
      await deployment.pass(hourMs)
      await pass()
      expect([await state(), await hasData()]).toEqual(['active', true])
    })

    test('while a run is under way nothing is deleted; the next hour does it', async () => {
      deployment.hubspot.oauth.uninstall()
      const lock = await (await stored()).lock()
      await pass()
      expect([await state(), await hasData()]).toEqual(['active', true])
      await lock?.release()
      await pass()
      expect([await state(), await hasData()]).toEqual(['uninstalled', false])
    })

    test('while HubSpot cannot say whether the grant is good nothing is deleted; the next hour asks again', async () => {
      deployment.hubspot.oauth.uninstall()
      const { store, keys } = deployment.installs
      const wrong = await deployment.reopened({
        ...{ DATABASE_URL: '', DATA_DIR: 'memory', HUBSPOT_CLIENT_SECRET: 'wrong' },
      })
      await store.uninstalls.keep('hubspot', {
        uninstalls: [{ tenant: portal, at: deployment.installs.clock.now() }],
        position: 'as it was',
      })
      const before = warned()
      await deleteUninstalled({ ...deployment.installs, ...wrong.installs, store, keys })
      expect([await state(), await hasData(), warned() - before]).toEqual(['active', true, 2])
      await pass()
      expect([await state(), await hasData()]).toEqual(['uninstalled', false])
    })

    test('a webhook that comes while it is being deleted leaves nothing', async () => {
      deployment.hubspot.oauth.uninstall()
      const { installs } = deployment
      const { installations, marks } = installs.store
      const mark = { tenant: portal, stream: 'deals', recordId: '7', kind: 'merged' } as const
      const uninstall: typeof installations.uninstall = async (tenant, at) => {
        expect(await marks.add([mark])).toEqual([portal])
        await installations.uninstall(tenant, at)
      }
      const store = { ...installs.store, installations: { ...installations, uninstall } }
      await deleteUninstalled({ ...installs, store })
      expect(await state()).toBe('uninstalled')
      expect(await (await stored()).marks.take()).toEqual(new Map())
    })

    test('two processes at once delete it once, and stumble over nothing', async () => {
      deployment.hubspot.oauth.uninstall()
      const before = warned()
      await Promise.all(processes.map((one) => deleteUninstalled(one)))
      expect([await state(), await hasData(), warned() - before]).toEqual(['uninstalled', false, 0])
      const deletions = deployment.logged.filter(({ message }) => /data deleted/.test(message))
      await pass()
      expect(deployment.logged.filter(({ message }) => /data deleted/.test(message))).toEqual(
        deletions,
      )
    })

    test('a journal that cannot be read is told in one warning, and nothing of it is lost', async () => {
      deployment.hubspot.oauth.uninstall()
      for (const status of [403, 429, 500] as const) {
        deployment.hubspot.setFaults(({ path }) =>
          path.startsWith('/webhooks-journal/journal/')
            ? { kind: 'status', status, when: 'before' }
            : null,
        )
        const before = warned()
        await pass()
        expect([status, await hasData(), warned() - before]).toEqual([status, true, 1])
      }
      deployment.hubspot.setFaults(null)
      await pass()
      expect([await state(), await hasData()]).toEqual(['uninstalled', false])
    })

    test('after days without reading it is read from the earliest that HubSpot still has', async () => {
      told(new Date('2026-01-01T00:00:00Z'))
      await pass()
      await deployment.pass(4 * dayMs)
      deployment.hubspot.oauth.uninstall()
      await pass()
      expect([await state(), await hasData()]).toEqual(['uninstalled', false])
    })

    test('a file of the journal that is not as it should be is told each hour, and holds up nothing before it', async () => {
      deployment.hubspot.oauth.uninstall()
      deployment.hubspot.journal.publish('not a list of events')
      const before = warned()
      await pass()
      expect([await state(), await hasData(), warned() - before]).toEqual(['uninstalled', false, 1])
      await pass()
      expect(warned() - before).toBe(2)
    })
  })
}

uninstallsContract('uninstallations in the embedded database', async () => null)
const server = await startServer()
if (server.isRunning) {
  afterAll(() => server.stop())
  uninstallsContract('uninstallations in a database server', () => server.createDatabase('gone'))
} else {
  describe.skip(`uninstallations in a database server: ${server.reason}`, () => undefined)
}
