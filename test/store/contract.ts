import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultModel } from '#src/core/model/default-model.ts'
import type { Store } from '#src/ports/store.ts'
import { account } from '#test/oracle/invented-records.ts'
import { accountsContract } from './accounts.contract.ts'
import { freshTenant, pullAll } from './fresh-tenant.ts'
import { installationsContract } from './installations.contract.ts'
import { logsContract } from './logs.contract.ts'
import { marksContract } from './marks.contract.ts'
import { mirrorContract } from './mirror.contract.ts'
import { plansContract } from './plans.contract.ts'
import { shelvesContract } from './shelves.contract.ts'
import { signInLinksContract } from './sign-in-links.contract.ts'
import { uninstallsContract } from './uninstalls.contract.ts'

/** What every kind of database must keep; `open` gives an empty one. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store
    beforeAll(async () => {
      store = await open()
    })
    afterAll(() => store.close())

    describe('mirror', () => mirrorContract(() => store))
    marksContract(() => store)
    shelvesContract(() => store)
    signInLinksContract(() => store)
    logsContract(() => store)
    plansContract(() => store)
    accountsContract(() => store)
    installationsContract(() => store)
    uninstallsContract(() => store)

    it('knows its tenants, with the settings that they last had', async () => {
      const info = { id: 'known:1', timeZone: 'Europe/Rome', currency: 'EUR' }
      await store.open(info)
      const moved = { ...info, timeZone: 'Europe/Madrid' }
      expect((await store.open(moved)).info).toEqual(moved)
      expect((await store.find('known:1'))?.info).toEqual(moved)
      expect(await store.find('known:2')).toBeNull()
      const tenants = await store.tenants()
      expect(tenants.filter(({ id }) => id === 'known:1')).toEqual([{ ...moved, pausedAt: null }])
    })

    it('pauses and resumes one tenant', async () => {
      const [one, other] = [await freshTenant(store), await freshTenant(store)]
      const at = new Date('2026-11-07T02:00:00Z')
      await one.setPaused(at)
      expect([await one.pausedAt(), await other.pausedAt()]).toEqual([at, null])
      await one.setPaused(null)
      expect(await one.pausedAt()).toBeNull()
    })

    it('lets one run at a time hold a tenant', async () => {
      const [one, other] = [await freshTenant(store), await freshTenant(store)]
      const lock = await one.lock()
      expect(lock).not.toBeNull()
      expect(await one.lock()).toBeNull()
      const otherLock = await other.lock()
      expect(otherLock).not.toBeNull()
      await lock?.release()
      const next = await one.lock()
      expect(next).not.toBeNull()
      await next?.release()
      await otherLock?.release()
    })

    it('shows no tenant anything of another', async () => {
      const [one, other] = [await freshTenant(store), await freshTenant(store)]
      await pullAll(one, 'companies', 'account', [account('1', { isTarget: true })])
      await pullAll(other, 'companies', 'account', [account('1', { name: 'Theirs' })])
      await one.models.publish(defaultModel, '', new Date())
      await one.runs.start({ asOf: '2026-11-07', isDryRun: false, startedAt: new Date() })
      await one.journal.intend(1, [{ id: '1', before: {}, after: { score: 1 } }])
      await other.mirror.removeAccounts(['1'])
      expect((await one.mirror.counts()).accounts).toBe(1)
      expect(await other.models.current()).toBeNull()
      expect(await other.runs.list(10)).toEqual([])
      expect(await other.journal.of(1)).toEqual([])
      const read = { model: defaultModel, asOf: '2026-11-07', missing: new Set<never>() }
      expect((await one.signals.read(read)).columns.ids).toEqual(['1'])
      expect((await other.signals.read(read)).columns.ids).toEqual([])
    })

    it('takes many requests at once without mixing their transactions', async () => {
      const tenant = await freshTenant(store)
      const pulls = Array.from({ length: 20 }, (_, index) =>
        pullAll(tenant, `stream-${index}`, 'activity', [
          { id: '1', kind: 'call', date: null, minutes: null, accountIds: [] },
        ]),
      )
      await Promise.all(pulls)
      expect((await tenant.mirror.counts()).activities).toBe(20)
    })

    it('says which database it is', async () => {
      const { version } = await store.describe()
      expect(version).toMatch(/^PostgreSQL \d+/)
    })
  })
}
