import { describe, expect, it } from 'vitest'
import type { DealRecord } from '#src/ports/records.ts'
import type { Store, TenantStore } from '#src/ports/store.ts'
import { account, activity, deal, lineItem, owner } from '#test/oracle/invented-records.ts'
import { freshTenant, pullAll } from './fresh-tenant.ts'
import { score } from './invented-score.ts'

/** What is read of single accounts. */
export function accountsContract(store: () => Store): void {
  describe('an account among the others', () => {
    it('has the place that it has in the whole ranking, ties by revenue, then by id', async () => {
      const tenant = await freshTenant(store())
      const book = [
        score('2', { score: 70, revenue: 5 }),
        score('10', { score: 70, revenue: 5 }),
        score('9', { score: 70, revenue: 80 }),
        score('4', { score: 90, revenue: null }),
        score('5', { score: 70, revenue: null }),
        score('6', { score: null, tier: 'regular' }),
        // Judged as one, with the lowest id first.
        score('31', { score: 80, unitId: '30', groupId: '30', revenue: 1 }),
        score('30', { score: 80, unitId: '30', groupId: '30', revenue: 1 }),
      ]
      await tenant.scores.save(1, '2026-11-01', book)
      const ids = ['4', '30', '31', '9', '2', '10', '5', '6']
      const placed = await Promise.all(ids.map((id) => tenant.accounts.placed(id)))
      expect(placed.map((one) => one?.rank)).toEqual([1, 2, 2, 3, 4, 5, 6, null])
      expect(placed.map((one) => one?.ranked)).toEqual(ids.map(() => 6))
      expect(placed[2]?.members).toEqual(['30', '31'])
      const current = await tenant.scores.current()
      expect(placed[0]?.score).toEqual(current[0])
      expect(await tenant.accounts.placed('404')).toBeNull()
    })

    it('has the place of the unit that it is judged with: of equal ones the lower id', async () => {
      const tenant = await freshTenant(store())
      const unit = { unitId: '12', groupId: '12' }
      await tenant.scores.save(1, '2026-11-01', [score('7', unit), score('8'), score('12', unit)])
      const current = await tenant.scores.current()
      expect(current.map(({ accountId }) => accountId)).toEqual(['8', '7', '12'])
      const placed = await Promise.all(['7', '8', '12'].map((id) => tenant.accounts.placed(id)))
      expect(placed.map((one) => one?.rank)).toEqual([2, 1, 2])
    })

    it('is told beside its group, the last placed of each tier, and its patience', async () => {
      const tenant = await freshTenant(store())
      await tenant.scores.save(1, '2026-11-01', [
        score('1', { score: 60, tier: 'key', groupId: '1' }),
        score('2', { score: 55, tier: 'key', groupId: '1' }),
        score('3', { score: 40, tier: 'regular', groupId: '1' }),
        score('4', { score: 30, tier: 'regular' }),
      ])
      await tenant.tiers.save(1, {
        changed: [
          {
            ...{ unitId: '2', tier: 'key', since: '2026-01-01', belowSince: '2026-10-20' },
            ...{ quadrant: 'key', segment: 'common' },
          },
        ],
        left: [],
        pending: [],
        events: [],
      })
      const placed = await tenant.accounts.placed('2')
      expect(placed?.relatives.map(({ accountId, tier }) => [accountId, tier])).toEqual([
        ['1', 'key'],
        ['3', 'regular'],
      ])
      expect(placed?.relativesInAll).toBe(2)
      expect(placed?.lowest).toEqual(
        new Map([
          ['key', 55],
          ['regular', 30],
        ]),
      )
      expect(placed?.belowSince).toBe('2026-10-20')
    })
  })

  it('an account is told as the mirror has it, with a pin that was just set', async () => {
    const tenant = await freshTenant(store())
    await pullAll(tenant, 'companies', 'account', [
      account('1', { ownerId: '7', industry: 'Gardens', domain: 'one.example.com' }),
      account('2', { pinnedTier: 'regular' }),
    ])
    await pullAll(tenant, 'owners', 'owner', [owner('7', { name: 'Ада' })])
    const pin = { tier: 'key', until: '2027-03-31', reason: '«потому что»' }
    await tenant.accounts.setPin('1', pin)
    expect(await tenant.accounts.profile('1')).toEqual({
      ...{ id: '1', name: 'Account 1', domain: 'one.example.com', industry: 'Gardens' },
      ...{ ownerName: 'Ада', pin },
    })
    await tenant.accounts.setPin('2', null)
    expect((await tenant.accounts.profile('2'))?.pin).toBeNull()
    expect(await tenant.accounts.profile('3')).toBeNull()
  })

  describe('dealings', () => {
    const request = {
      accountIds: ['1', '2'],
      asOf: '2026-11-20',
      ordersFrom: '2025-07-01',
      activitiesFrom: '2026-10-01',
      deals: { pipelines: { old: 'ignore' as const }, types: {} },
    }

    async function tenantWith(deals: readonly DealRecord[]): Promise<TenantStore> {
      const tenant = await freshTenant(store())
      await pullAll(tenant, 'deals', 'deal', deals)
      return tenant
    }

    it('count orders and products by half-year, of these accounts and up to the day', async () => {
      const tenant = await tenantWith([
        deal('1', { date: '2026-06-30', amount: 100 }),
        deal('2', { date: '2026-07-01', amount: 20.5, accountId: '2' }),
        deal('3', { date: '2026-11-20', amount: null }),
        deal('4', { date: '2026-11-21' }),
        deal('5', { date: '2025-06-30' }),
        deal('6', { date: '2026-08-01', accountId: '3' }),
        deal('7', { date: '2026-08-01', pipeline: 'old' }),
        deal('8', { date: '2026-08-01', state: 'lost' }),
      ])
      await pullAll(tenant, 'line_items', 'lineItem', [
        lineItem('1', '1', 'chairs'),
        lineItem('2', '1', 'chairs'),
        lineItem('3', '2', 'chairs'),
        lineItem('4', '3', 'столы'),
        lineItem('5', '6', 'lamps'),
      ])
      const { orders, products } = await tenant.accounts.dealings(request)
      expect(orders).toEqual([
        { year: 2026, half: 1, orders: 1, amount: 100 },
        { year: 2026, half: 2, orders: 2, amount: 20.5 },
      ])
      expect(products).toEqual(
        expect.arrayContaining([
          { year: 2026, half: 1, product: 'chairs', orders: 1 },
          { year: 2026, half: 2, product: 'chairs', orders: 1 },
          { year: 2026, half: 2, product: 'столы', orders: 1 },
        ]),
      )
      expect(products).toHaveLength(3)
    })

    it('list open deals, the largest first', async () => {
      const open = { state: 'open', probability: 0.4, stageSince: '2026-11-01' } as const
      const tenant = await tenantWith([
        deal('1', { ...open, amount: null, date: '2026-12-01' }),
        deal('2', { ...open, amount: 50 }),
        deal('3', { ...open, amount: 900, name: 'Большая' }),
        deal('4', { date: '2026-11-01' }),
      ])
      const { openDeals } = await tenant.accounts.dealings(request)
      expect(openDeals.map(({ id }) => id)).toEqual(['3', '2', '1'])
      expect(openDeals[0]).toEqual({
        ...{ id: '3', name: 'Большая', amount: 900, probability: 0.4 },
        ...{ date: null, stageSince: '2026-11-01' },
      })
    })

    it('count an activity with several of the accounts once', async () => {
      const tenant = await freshTenant(store())
      const on = (id: string, date: string, accountIds: string[], kind = 'call') =>
        activity(id, { date, accountIds, kind: kind as 'call' })
      await pullAll(tenant, 'calls', 'activity', [
        on('1', '2026-10-01', ['1', '2']),
        on('2', '2026-10-31', ['2', '9']),
        on('3', '2026-11-20', ['1'], 'ticket'),
        on('4', '2026-11-21', ['1']),
        on('5', '2026-09-30', ['1']),
        on('6', '2026-10-05', ['9']),
        on('7', '2026-10-05', ['1'], 'note'),
      ])
      expect((await tenant.accounts.dealings(request)).activities).toEqual([
        { month: '2026-10', kind: 'call', count: 2 },
        { month: '2026-11', kind: 'ticket', count: 1 },
      ])
    })
  })
}
