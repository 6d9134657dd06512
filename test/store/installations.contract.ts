import { describe, expect, it } from 'vitest'
import type { Store } from '#src/ports/store.ts'

const monday = new Date('2026-11-02T10:00:00Z')
const tuesday = new Date('2026-11-03T10:00:00Z')
const grant = { sealedGrant: 'sealed', scopes: ['oauth', 'tickets'], userId: '42' }

/** What is kept of the companies that have installed the app. */
export function installationsContract(store: () => Store): void {
  it('takes what works once from the first who brings it', async () => {
    const { sessions } = store()
    const until = new Date('2026-11-02T10:10:00Z')
    const both = [1, 2].map(() => sessions.claim('consent:1', until, monday))
    expect((await Promise.all(both)).sort()).toEqual([false, true])
    expect(await sessions.claim('consent:2', until, monday)).toBe(true)
    expect(await sessions.claim('consent:1', until, until)).toBe(true)
  })

  describe('installations', () => {
    it('are kept as they were granted, and a later grant takes the place of an earlier one', async () => {
      const shelf = store().installations
      await shelf.install({ tenant: 'hubspot:11', ...grant }, monday)
      const kept = {
        ...{ tenant: 'hubspot:11', ...grant, state: { kind: 'active' }, accountUrl: null },
        ...{ installedAt: monday, changedAt: monday, renewedAt: monday },
      }
      expect(await shelf.get('hubspot:11')).toEqual(kept)
      const second = { sealedGrant: 'other', scopes: ['oauth'], userId: '43' }
      await shelf.install({ tenant: 'hubspot:11', ...second }, tuesday)
      const renewed = { ...second, changedAt: tuesday, renewedAt: tuesday }
      expect(await shelf.get('hubspot:11')).toEqual({ ...kept, ...renewed })
      expect(await shelf.get('hubspot:12')).toBeNull()
    })

    it('that are paused or uninstalled are not active, and an uninstalled one has no grant', async () => {
      const shelf = store().installations
      for (const tenant of ['hubspot:21', 'hubspot:22', 'salesforce:23']) {
        await shelf.install({ tenant, ...grant }, monday)
      }
      await shelf.pause('hubspot:22', 'revoked', tuesday)
      await shelf.uninstall('salesforce:23', tuesday)
      const ours = (await shelf.active()).filter((id) => /:2\d$/.test(id))
      expect(ours).toEqual(['hubspot:21'])
      expect((await shelf.get('hubspot:22'))?.state).toEqual({ kind: 'paused', reason: 'revoked' })
      expect(await shelf.get('salesforce:23')).toMatchObject({
        ...{ state: { kind: 'uninstalled' }, sealedGrant: null, scopes: [], userId: '' },
      })
    })

    it('that are uninstalled come back by a new grant alone', async () => {
      const shelf = store().installations
      await shelf.install({ tenant: 'hubspot:31', ...grant }, monday)
      await shelf.uninstall('hubspot:31', tuesday)
      await shelf.renew('hubspot:31', 'late', tuesday)
      await shelf.pause('hubspot:31', 'revoked', tuesday)
      expect((await shelf.get('hubspot:31'))?.state).toEqual({ kind: 'uninstalled' })
      await shelf.install({ tenant: 'hubspot:31', ...grant }, tuesday)
      expect(await shelf.get('hubspot:31')).toMatchObject({
        ...{ state: { kind: 'active' }, sealedGrant: 'sealed', installedAt: monday },
      })
    })

    it('whose tokens were not renewed for long are found', async () => {
      const shelf = store().installations
      await shelf.install({ tenant: 'hubspot:41', ...grant }, monday)
      await shelf.install({ tenant: 'hubspot:42', ...grant }, monday)
      await shelf.renew('hubspot:42', 'renewed', tuesday)
      const found = (await shelf.notRenewedSince(tuesday)).filter((id) => /:4\d$/.test(id))
      expect(found).toEqual(['hubspot:41'])
      expect((await shelf.get('hubspot:42'))?.sealedGrant).toBe('renewed')
    })

    it('stay when what is stored of the tenant is deleted', async () => {
      const shelf = store().installations
      const tenant = 'hubspot:51'
      const info = { id: tenant, timeZone: 'Europe/Rome', currency: 'EUR' }
      const stored = await store().open(info)
      await shelf.install({ tenant, ...grant }, monday)
      await shelf.setAccountUrl(tenant, 'https://crm.example.com/{id}')
      await stored.forget()
      expect(await shelf.get(tenant)).toMatchObject({ accountUrl: 'https://crm.example.com/{id}' })
    })

    it('let one at a time renew the tokens of a tenant, whatever others do', async () => {
      const shelf = store().installations
      const order: string[] = []
      const first = await shelf.turn('hubspot:61')
      const second = shelf.turn('hubspot:61').then(async (turn) => {
        order.push('second')
        await turn.release()
      })
      const other = await shelf.turn('hubspot:62')
      await other.release()
      order.push('first')
      await first.release()
      await second
      expect(order).toEqual(['first', 'second'])
    })
  })
}
