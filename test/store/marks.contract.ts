import { describe, expect, it } from 'vitest'
import type { Mark } from '#src/ports/marks.ts'
import type { Store, TenantStore } from '#src/ports/store.ts'
import { freshTenant } from './fresh-tenant.ts'

export function marksContract(store: () => Store): void {
  describe('marks of records that changed', () => {
    const markOf = ({ info }: TenantStore, recordId: string, facts: Partial<Mark> = {}): Mark => ({
      ...{ tenant: info.id, stream: 'deals', recordId, kind: 'associated', ...facts },
    })

    it('are kept until a pull has read the records, and hand out only what no increment finds', async () => {
      const tenant = await freshTenant(store())
      await store().marks.add([
        markOf(tenant, '1'),
        markOf(tenant, '2', { kind: 'changed' }),
        markOf(tenant, '2', { kind: 'deleted' }),
        markOf(tenant, '3', { kind: 'created' }),
        markOf(tenant, '4', { stream: 'companies', kind: 'merged' }),
        markOf(tenant, '5', { stream: 'companies', kind: 'restored' }),
      ])
      const taken = await tenant.marks.take()
      expect([...(taken.get('deals') ?? [])].sort()).toEqual(['1', '2'])
      expect([...(taken.get('companies') ?? [])].sort()).toEqual(['4', '5'])
      await tenant.marks.settle()
      expect(await tenant.marks.take()).toEqual(new Map())
    })

    it('are taken again where the pull that took them came to nothing', async () => {
      const tenant = await freshTenant(store())
      await store().marks.add([markOf(tenant, '1')])
      await tenant.marks.take()
      await store().marks.add([markOf(tenant, '2')])
      expect([...((await tenant.marks.take()).get('deals') ?? [])].sort()).toEqual(['1', '2'])
    })

    it('stay where the record was marked again while a pull was reading it', async () => {
      const tenant = await freshTenant(store())
      await store().marks.add([markOf(tenant, '1'), markOf(tenant, '2')])
      await tenant.marks.take()
      await store().marks.add([markOf(tenant, '2')])
      await tenant.marks.settle()
      expect(await tenant.marks.take()).toEqual(new Map([['deals', ['2']]]))
    })

    it('tell which tenants have something new: not those that are known already, nor strangers', async () => {
      const [one, other] = [await freshTenant(store()), await freshTenant(store())]
      const { add } = store().marks
      expect(await add([markOf(one, '1'), markOf(one, '1')])).toEqual([one.info.id])
      expect(await add([markOf(one, '1'), markOf(other, '1')])).toEqual([other.info.id])
      expect(await add([markOf(one, '1', { tenant: 'test:stranger' })])).toEqual([])
      expect(await add([])).toEqual([])
    })

    it('wait where the app is paused, and are not kept where it is uninstalled', async () => {
      const tenant = await freshTenant(store())
      const { marks, installations } = store()
      const { id } = tenant.info
      const now = new Date('2026-06-30T12:00:00Z')
      const grant = { tenant: id, sealedGrant: 'sealed', scopes: [], userId: '7' }
      await installations.install(grant, now)
      expect(await marks.add([markOf(tenant, '1')])).toEqual([id])
      await installations.pause(id, 'revoked', now)
      expect(await marks.add([markOf(tenant, '2')])).toEqual([])
      await installations.uninstall(id, now)
      expect(await marks.add([markOf(tenant, '3')])).toEqual([])
      expect([...((await tenant.marks.take()).get('deals') ?? [])].sort()).toEqual(['1', '2'])
    })

    it('are of one tenant, and go with it', async () => {
      const [one, other] = [await freshTenant(store()), await freshTenant(store())]
      await store().marks.add([markOf(one, '1'), markOf(other, '2')])
      await one.forget()
      expect(await one.marks.take()).toEqual(new Map())
      expect(await other.marks.take()).toEqual(new Map([['deals', ['2']]]))
    })

    it('come in from many at once without any being lost', async () => {
      const tenant = await freshTenant(store())
      const ids = Array.from({ length: 200 }, (_, id) => String(id))
      await Promise.all(
        ids.map((id) =>
          store().marks.add([
            markOf(tenant, id),
            markOf(tenant, 'common'),
            markOf(tenant, ids[199 - Number(id)]!),
          ]),
        ),
      )
      expect((await tenant.marks.take()).get('deals')).toHaveLength(201)
    })
  })
}
