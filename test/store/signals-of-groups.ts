import { describe, expect, it } from 'vitest'
import type { StoredSignal } from '#src/core/columns.ts'
import type { Store } from '#src/ports/store.ts'
import { account, activity, deal } from '#test/oracle/invented-records.ts'
import { pageModel } from '#test/oracle/page-model.ts'
import { ago, readSignals, rowOf, signalOf } from './read-signals.ts'

/** Accounts under one parent: examples of docs/method.md worked out by hand. */
export function groupSignals(store: () => Store): void {
  describe('groups', () => {
    const family = [
      account('10', { name: 'Top', contacts: 1, needRating: 8, companyRevenue: 5, ownerId: 'a' }),
      account('3', { parentId: '10', contacts: 2, buyingRoles: 1, needRating: 2, ownerId: 'b' }),
      account('4', { parentId: '3', isTarget: true }),
      account('5', { parentId: '404', isTarget: true }),
    ]
    const deals = [
      deal('1', { accountId: '3', date: ago(1), amount: 70 }),
      deal('2', { accountId: '4', date: ago(2), amount: 30 }),
    ]

    it('are named by the topmost parent; a missing parent ends the chain', async () => {
      const { columns } = await readSignals(store(), { accounts: family, deals })
      expect(columns.ids).toEqual(['3', '4', '5', '10'])
      expect([...columns.groups].map((group) => columns.groupIds[group])).toEqual([
        ...['10', '10', '5', '10'],
      ])
    })

    it('of a loop and all below it are named by its lowest id, and warned of', async () => {
      const loop = [
        account('12', { parentId: '11', isTarget: true }),
        account('11', { parentId: '12', isTarget: true }),
        account('2', { parentId: '12', isTarget: true }),
        account('7', { parentId: '7', isTarget: true }),
      ]
      const { columns, warnings } = await readSignals(store(), { accounts: loop })
      expect(columns.ids).toEqual(['2', '7', '11', '12'])
      expect([...columns.groups].map((group) => columns.groupIds[group])).toEqual([
        ...['11', '7', '11', '11'],
      ])
      expect(warnings).toEqual([{ kind: 'parent-loop', count: 3, ids: ['7', '11', '12'] }])
    })

    it('end below an excluded parent', async () => {
      const model = pageModel({ exclude: { accounts: ['3'] } })
      const { columns } = await readSignals(store(), { accounts: family, deals }, { model })
      expect(columns.ids).toEqual(['4', '5', '10'])
      expect(columns.groupIds).toEqual(['4', '5', '10'])
    })

    it('scored as units sum their records, and speak with the voice of the topmost parent', async () => {
      const model = pageModel({ unit: 'group' })
      const activities = [
        activity('1', { date: ago(3), minutes: 60, accountIds: ['3', '4', '5'] }),
        activity('2', { date: ago(9), minutes: 60, accountIds: ['10'] }),
      ]
      const data = { accounts: family, deals, activities }
      const table = await readSignals(store(), data, { model })
      expect(table.columns.ids).toEqual(['5', '10'])
      const ofTop = (name: StoredSignal) => signalOf(table, '10', name)
      expect(
        (['revenue', 'orders', 'contacts', 'buyingRoles', 'needRating'] as const).map(ofTop),
      ).toEqual([100, 2, 3, 1, 8])
      expect(ofTop('serviceHours')).toBeCloseTo(1 + 2 / 3, 8)
      expect(ofTop('lastTouch')).toBe(3)
      const top = rowOf(table, '10')
      expect(table.columns.ownerIds[top]).toBe('a')
      expect(table.columns.groupIds[table.columns.groups[top] ?? -1]).toBe('10')
      expect(table.facts[top]?.members).toEqual([
        { id: '3', name: 'Account 3', revenue: 70, ownerId: 'b' },
        { id: '4', name: 'Account 4', revenue: 30, ownerId: null },
        { id: '10', name: 'Top', revenue: 0, ownerId: 'a' },
      ])
    })

    it('scored as units are in play by any member’s deal or flag, and the ratings of the topmost parent', async () => {
      const model = pageModel({ unit: 'group' })
      const all = [
        account('1'),
        account('2', { parentId: '1', needRating: 5 }),
        account('3'),
        account('4', { parentId: '3', isTarget: true }),
        account('5', { needRating: 5 }),
        account('6', { parentId: '5' }),
      ]
      const { columns } = await readSignals(store(), { accounts: all }, { model })
      expect(columns.ids).toEqual(['3', '5'])
    })

    it('scored as units do not refer to themselves', async () => {
      const model = pageModel({ unit: 'group', mappings: { referredBy: 'referred_by' } })
      const all = [
        account('1', { isTarget: true }),
        account('2', { parentId: '1', properties: { referredBy: '1' } }),
        account('3', { isTarget: true, properties: { referredBy: '2' } }),
      ]
      const table = await readSignals(store(), { accounts: all }, { model })
      expect(table.columns.ids.map((id) => signalOf(table, id, 'referrals'))).toEqual([1, 0])
    })
  })
}
