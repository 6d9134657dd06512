import { describe, expect, it } from 'vitest'
import type { Store } from '#src/ports/store.ts'
import { freshTenant } from './fresh-tenant.ts'

const now = new Date('2026-11-24T12:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

export function signInLinksContract(store: () => Store): void {
  describe('links that sign in', () => {
    const put = async (digest: string) => {
      const { info } = await freshTenant(store())
      const link = { tenant: info.id, role: 'admin' } as const
      await store().signInLinks.put(digest, { ...link, expiresAt: later(5) }, now)
      return link
    }

    it('work once, for the tenant that they are of', async () => {
      const [one, other] = [await put('one'), await put('other')]
      expect(await store().signInLinks.take('one', later(4))).toEqual(one)
      expect(await store().signInLinks.take('one', later(4))).toBeNull()
      expect(await store().signInLinks.take('other', later(4))).toEqual(other)
      expect(await store().signInLinks.take('none', later(4))).toBeNull()
    })

    it('work for one of many who use them at once', async () => {
      const link = await put('race')
      const taken = await Promise.all(
        Array.from({ length: 10 }, () => store().signInLinks.take('race', later(1))),
      )
      expect(taken.filter((each) => each !== null)).toEqual([link])
    })

    it('work no more when their time is over, nor when the tenant is forgotten', async () => {
      await put('late')
      expect(await store().signInLinks.take('late', later(5))).toBeNull()
      const { tenant } = await put('forgotten')
      await (await store().find(tenant))?.forget()
      expect(await store().signInLinks.take('forgotten', later(1))).toBeNull()
    })
  })
}
