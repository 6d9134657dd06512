import { describe, expect, it } from 'vitest'
import type { Store } from '#src/ports/store.ts'
import { account, activity, deal } from '#test/oracle/invented-records.ts'
import { pageModel } from '#test/oracle/page-model.ts'
import { ago, asOf, pick, readSignals, signalOf, tenantWith } from './read-signals.ts'

/** What accounts say, who is in play, and what is wrong with the data: examples of docs/method.md worked out by hand. */
export function accountSignals(store: () => Store): void {
  describe('marketPosition', () => {
    const company = (id: string, industry: string | null, companyRevenue: number | null) =>
      account(id, { industry, companyRevenue, isTarget: id.length === 1 })
    const positions = async (all: ReturnType<typeof company>[], model = pageModel()) => {
      const table = await readSignals(store(), { accounts: all }, { model })
      return Object.fromEntries(
        table.columns.ids.map((id) => [id, signalOf(table, id, 'marketPosition')]),
      )
    }

    it('is the mid-rank among the industry, in play or not', async () => {
      // Below 1, equal 2 of 5: (1 + 0.5) / 4.
      const all = [
        company('1', 'steel', 20),
        company('102', 'steel', 20),
        company('103', 'steel', 10),
        company('104', 'steel', 30),
        company('105', 'steel', 40),
        company('106', 'steel', null),
        company('107', 'paper', 99),
      ]
      expect(await positions(all)).toEqual({ 1: 0.375 })
    })

    it('is the mid-rank among all where the industry is empty or has fewer than 5 known', async () => {
      const all = [
        company('1', 'steel', 20),
        company('2', null, 30),
        company('3', 'steel', null),
        company('4', ' ', 10),
        company('105', 'steel', 40),
        company('106', 'steel', 50),
        company('107', 'steel', 60),
      ]
      // Of 10, 20, 30, 40, 50, 60.
      expect(await positions(all)).toEqual({ 1: 0.2, 2: 0.4, 3: null, 4: 0 })
    })

    it('is 1 for one alone, and knows nothing of excluded accounts', async () => {
      const all = [company('1', 'steel', 20), company('102', 'steel', 99)]
      const model = pageModel({ exclude: { accounts: ['102'] } })
      expect(await positions(all, model)).toEqual({ 1: 1 })
    })
  })

  describe('referrals', () => {
    const referrer = (id: string, referredBy: string | null, facts = {}) =>
      account(id, { isTarget: true, properties: { referredBy }, ...facts })
    const mapped = pageModel({ mappings: { referredBy: 'referred_by' } })
    const counts = async (all: ReturnType<typeof account>[], model = mapped) => {
      const table = await readSignals(store(), { accounts: all }, { model })
      return table.columns.ids.map((id) => signalOf(table, id, 'referrals'))
    }

    it('count the accounts that name this one by id, name or domain', async () => {
      const all = [
        referrer('1', null, { name: 'Ольга & Co', domain: 'One.example.com' }),
        referrer('2', '1'),
        referrer('3', ' ОЛЬГА & CO '),
        referrer('4', 'one.example.COM'),
        referrer('5', 'Nobody'),
        referrer('6', '6'),
      ]
      expect(await counts(all)).toEqual([3, 0, 0, 0, 0, 0])
    })

    it('take an id before a name, and of equal names the lowest id', async () => {
      const all = [
        referrer('9', '7', { name: 'Twin' }),
        referrer('10', 'twin', { name: 'Twin' }),
        referrer('11', null, { name: '7' }),
        referrer('7', null),
      ]
      // In the order 7, 9, 10, 11.
      expect(await counts(all)).toEqual([1, 1, 0, 0])
    })

    it('have no data where nothing is mapped', async () => {
      expect(await counts([referrer('1', null), referrer('2', '1')], pageModel())).toEqual([
        null,
        null,
      ])
    })
  })

  describe('accounts in play', () => {
    it('have a deal of any kind, are targets, or have a rating or a pinned tier', async () => {
      const all = [
        account('1'),
        account('2', { isTarget: true }),
        account('3', { needRating: 1 }),
        account('4', { reputationRating: 10 }),
        account('5', { influenceRating: 5 }),
        account('6', { pinnedTier: 'key', pinnedUntil: '2020-01-01' }),
        account('7', { companyRevenue: 5, contacts: 4, properties: { tier: 'A' } }),
        account('8'),
      ]
      const deals = [deal('1', { accountId: '8', state: 'lost', date: null })]
      const activities = [activity('1', { accountIds: ['1'], date: ago(1) })]
      const table = await readSignals(store(), { accounts: all, deals, activities })
      expect(table.columns.ids).toEqual(['2', '3', '4', '5', '6', '8'])
    })

    it('come in the order of ids: numbers as numbers, then the others', async () => {
      const ids = ['b', '10', '9', 'a', 'B', '010', '100', '1a', '007']
      const all = ids.map((id) => account(id, { isTarget: true }))
      const table = await readSignals(store(), { accounts: all })
      expect(table.columns.ids).toEqual(['007', '9', '010', '10', '100', '1a', 'B', 'a', 'b'])
    })

    it('are not those that the model excludes by type, domain or id', async () => {
      const all = [
        account('1', { isTarget: true, properties: { type: 'PARTNER' } }),
        account('2', { isTarget: true, domain: 'Ours.Example.com' }),
        account('3', { isTarget: true }),
        account('4', { isTarget: true, properties: { type: 'CUSTOMER' }, domain: 'x.example.com' }),
      ]
      const exclude = { types: ['PARTNER'], domains: ['ours.example.com'], accounts: ['3'] }
      const deals = [deal('1', { accountId: '3', date: ago(1) })]
      const model = pageModel({ exclude })
      const table = await readSignals(store(), { accounts: all, deals }, { model })
      expect(table.columns.ids).toEqual(['4'])
      expect(table.warnings).toEqual([])
    })

    it('are customers within two windows, lapsed later, prospects before', async () => {
      const all = ['1', '2', '3'].map((id) => account(id, { isTarget: true }))
      const deals = [
        deal('1', { accountId: '1', date: ago(729) }),
        deal('2', { accountId: '1', date: ago(900) }),
        deal('3', { accountId: '2', date: ago(730) }),
      ]
      const { columns } = await readSignals(store(), { accounts: all, deals })
      expect(columns.lifecycle).toEqual(['customer', 'lapsed', 'prospect'])
      expect([...columns.firstWonAge]).toEqual([900, 730, Number.NaN])
    })

    it('carry what the CRM says of them', async () => {
      const one = account('1', {
        name: 'Лев, "Löwe" & 🦁',
        ownerId: '77',
        pinnedTier: 'key',
        pinnedUntil: '2026-12-31',
        companyRevenue: 1e6,
        contacts: 0,
        buyingRoles: null,
        needRating: 7,
        properties: { fit: 'tier_1', tier: 'A-list', region: null },
      })
      const source = { property: 'region', scale: { kind: 'choices', choices: { north: 50 } } }
      const criteria = [
        ...pageModel().criteria,
        { id: 'region', axis: 'strength', sources: [source], weight: 1 },
      ]
      const model = pageModel({ criteria, mappings: { region: 'region' } })
      const table = await readSignals(store(), { accounts: [one] }, { model })
      const { columns, facts } = table
      expect(pick(table, 'companyRevenue', 'contacts', 'buyingRoles', 'needRating')).toEqual([
        ...[1e6, 0, null, 7],
      ])
      expect(columns.properties).toEqual({ fit: ['tier_1'], region: [null] })
      expect(columns.ownerIds).toEqual(['77'])
      expect(facts).toEqual([
        {
          name: 'Лев, "Löwe" & 🦁',
          pinnedTier: 'key',
          pinnedUntil: '2026-12-31',
          mappedTier: 'A-list',
          oldestStage: null,
          members: null,
        },
      ])
    })
  })

  describe('warnings', () => {
    it('count each fault, with the lowest ten ids', async () => {
      const deals = [
        ...Array.from({ length: 12 }, (_, index) =>
          deal(String(index + 1), { date: ago(1), amount: null }),
        ),
        deal('22', { amount: null, isUnconverted: true, date: ago(1), invalid: ['amount'] }),
        deal('23', { state: 'lost', date: null }),
        deal('24', { date: ago(-1) }),
        deal('25', { state: 'open', date: ago(91) }),
        deal('26', { state: 'open', date: ago(90), amount: null }),
      ]
      const all = [
        account('1', { invalid: ['needRating'] }),
        account('2', { properties: { grossMargin: '40 %' } }),
        account('3', { properties: { grossMargin: '' } }),
      ]
      const { warnings } = await readSignals(store(), { accounts: all, deals })
      expect(warnings).toEqual([
        {
          kind: 'amount-empty',
          count: 12,
          ids: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'],
        },
        { kind: 'amount-unconverted', count: 1, ids: ['22'] },
        { kind: 'closed-without-date', count: 1, ids: ['23'] },
        { kind: 'stale-deal', count: 1, ids: ['25'] },
        { kind: 'value-invalid', count: 3, ids: ['1', '2', '22'] },
        { kind: 'won-in-future', count: 1, ids: ['24'] },
      ])
    })

    it('count the deals without an account that we know, but for those that are ignored', async () => {
      const known = { accounts: [account('1')], deals: [deal('1')] }
      const strays = [
        deal('20', { accountId: null }),
        deal('9', { accountId: '404' }),
        deal('22', { accountId: '404', type: 'gift' }),
      ]
      const { deals, ...rest } = pageModel()
      const model = { ...rest, deals: { ...deals, types: { gift: 'ignore' } } } as const
      const request = { model, asOf, missing: new Set<never>() }
      const one = await tenantWith(store(), { ...known, deals: [...known.deals, ...strays] })
      expect(await one.signals.strayDeals(request)).toEqual([
        { kind: 'deal-without-account', count: 2, ids: ['9', '20'] },
      ])
      const other = await tenantWith(store(), known)
      expect(await other.signals.strayDeals(request)).toEqual([])
    })
  })
}
