import { describe, expect, it } from 'vitest'
import type { StoredSignal } from '#src/core/columns.ts'
import type { DealRecord } from '#src/ports/records.ts'
import type { SignalTable, Store } from '#src/ports/store.ts'
import { account, activity, deal, lineItem } from '#test/oracle/invented-records.ts'
import { pageModel } from '#test/oracle/page-model.ts'
import { ago, readSignals, rowOf, signalOf } from './read-signals.ts'

/** Won deals of account 1 as [age, amount], with ids 1, 2, … */
function won(...deals: [age: number, amount: number | null][]): DealRecord[] {
  return deals.map(([age, amount], index) => deal(String(index + 1), { date: ago(age), amount }))
}

/** The signals as docs/method.md defines them, by examples worked out by hand. */
export function signalsContract(store: () => Store): void {
  const accounts = [account('1')]
  const ofDeals = (deals: DealRecord[], changes: Record<string, unknown> = {}) =>
    readSignals(store(), { accounts, deals }, { model: pageModel(changes) })
  const pick = (table: SignalTable, ...names: StoredSignal[]) =>
    names.map((name) => signalOf(table, '1', name))

  describe('money', () => {
    const money = ['revenue', 'revenuePrior', 'growth', 'orders', 'recency'] as const

    it('falls into the current window from age 0 to 364, into the prior one to 729', async () => {
      const deals = won([-1, 1], [0, 10], [364, 100], [365, 1000], [729, 10_000], [730, 100_000])
      expect(pick(await ofDeals(deals), ...money)).toEqual([
        110,
        11_000,
        (110 - 11_000) / 11_000,
        2,
        0,
      ])
    })

    it('follows the window of the model', async () => {
      const deals = won([89, 10], [90, 100], [179, 1000], [180, 10_000])
      expect(pick(await ofDeals(deals, { windowDays: 90 }), ...money)).toEqual([
        10,
        1100,
        (10 - 1100) / 1100,
        1,
        89,
      ])
    })

    it('is 0 where the account won once but not now, and has no data where it never won', async () => {
      expect(pick(await ofDeals(won([1000, 50])), ...money)).toEqual([0, 0, null, 0, 1000])
      const lost = [deal('1', { state: 'lost', date: ago(3) })]
      expect(pick(await ofDeals(lost), ...money)).toEqual([null, null, null, null, null])
    })

    it('sums credit notes as they are; growth from nothing or less has no data', async () => {
      const table = await ofDeals(won([1, 100], [2, -30.5], [400, 20], [401, -25]))
      expect(pick(table, 'revenue', 'revenuePrior', 'growth')).toEqual([69.5, -5, null])
    })

    it('takes an empty or unconverted amount as 0, but counts the order', async () => {
      const unconverted = deal('9', { date: ago(5), amount: null, isUnconverted: true })
      const table = await ofDeals([...won([1, 100], [2, null]), unconverted])
      expect(pick(table, 'revenue', 'orders', 'recency')).toEqual([100, 3, 1])
      expect(table.columns.hasEmptyWon).toEqual([true])
      const old = await ofDeals(won([1, 100], [365, null]))
      expect(old.columns.hasEmptyWon).toEqual([false])
    })

    it('leaves out won deals in the future and closed ones without a date, but keeps the account in play', async () => {
      const undated = deal('2', { date: null, amount: 5 })
      const table = await ofDeals([...won([-10, 100]), undated])
      expect(pick(table, ...money)).toEqual([null, null, null, null, null])
      expect(table.columns.lifecycle).toEqual(['prospect'])
    })

    it('adds tenths without a trace of binary fractions', async () => {
      expect(pick(await ofDeals(won([1, 0.1], [2, 0.2])), 'revenue')).toEqual([0.3])
    })
  })

  describe('a term in months', () => {
    it('earns its amount in equal parts per day', async () => {
      // From 25 November 2025, 364 days ago, to 25 November 2026: 365 days, all but none of them now.
      const year = deal('1', { date: '2025-11-25', amount: 3650, termMonths: 12 })
      expect(pick(await ofDeals([year]), 'revenue', 'revenuePrior')).toEqual([3650, 0])
      // From 15 November 2025, 374 days ago: 365 days, of which the first 10 fall into the prior window.
      const earlier = { ...year, date: '2025-11-15' }
      expect(pick(await ofDeals([earlier]), 'revenue', 'revenuePrior')).toEqual([3550, 100])
      // From 15 November 2026, 9 days ago: 10 days of 365 have passed.
      const lately = { ...year, date: '2026-11-15' }
      expect(pick(await ofDeals([lately]), 'revenue', 'orders', 'recency')).toEqual([100, 1, 9])
    })

    it('keeps a customer while it runs, and no longer', async () => {
      // 1 October 2024, 784 days ago, with 24 and 36 months.
      const sold = { date: '2024-10-01', amount: 100 }
      const ended = await ofDeals([deal('1', { ...sold, termMonths: 24 })])
      expect(ended.columns.lifecycle).toEqual(['lapsed'])
      const running = await ofDeals([deal('1', { ...sold, termMonths: 36 })])
      expect(running.columns.lifecycle).toEqual(['customer'])
      expect(pick(running, 'orders')).toEqual([0])
    })

    it('spreads stability over its buckets', async () => {
      // 364 days at 1 a day from 364 days ago: days 273–363, 182–272, 91–181 and 0–90 get 91 each,
      // and the first day stands alone in a fifth bucket.
      const sold = deal('1', { date: ago(364), amount: 365, termMonths: 12 })
      const [value] = pick(await ofDeals([sold]), 'stability')
      // s = 91, 91, 91, 91, 1: mean 73, variance (4 × 18² + 72²) / 5 = 1296, cv = 36 / 73.
      expect(value).toBeCloseTo(1 / (1 + 36 / 73), 10)
    })
  })

  describe('open deals', () => {
    const open = (id: string, facts: Partial<DealRecord>) =>
      deal(id, { state: 'open', date: ago(-30), ...facts })

    it('make the pipeline: amount × probability, stale ones 0', async () => {
      const deals = [
        open('1', { amount: 1000, probability: 0.25 }),
        open('2', { amount: 100, probability: 0.5, date: ago(90) }),
        open('3', { amount: 5000, probability: 0.5, date: ago(91) }),
        open('4', { amount: 10, probability: 1, date: null }),
        open('5', { amount: null, probability: 1 }),
      ]
      expect(pick(await ofDeals(deals), 'pipeline')).toEqual([310])
      expect(pick(await ofDeals([deals[2]!]), 'pipeline')).toEqual([0])
      expect(pick(await ofDeals(won([1, 100])), 'pipeline')).toEqual([null])
      expect(pick(await ofDeals([deals[2]!], { staleDealDays: 91 }), 'pipeline')).toEqual([2500])
    })

    it('show the one longest in its stage, of equal ones the lowest id', async () => {
      const deals = [
        open('10', { name: 'Ten', stageSince: ago(40) }),
        open('9', { name: 'Nine', stageSince: ago(40) }),
        open('1', { name: 'One', stageSince: ago(39) }),
        open('2', { name: 'Unknown', stageSince: null }),
        deal('3', { name: 'Won', date: ago(1), stageSince: ago(400) }),
      ]
      const table = await ofDeals(deals)
      expect(table.facts[0]?.oldestStage).toEqual({ dealName: 'Nine', days: 40 })
      const none = await ofDeals([deals[3]!, deals[4]!])
      expect(none.facts[0]?.oldestStage).toBeNull()
    })
  })

  describe('kinds of deals', () => {
    const kinds = {
      deals: {
        pipelines: { trash: 'ignore', upkeep: 'renewal' },
        types: { again: 'renewal', test: 'ignore', more: 'expansion' },
      },
    }

    it('ignored on either side do not exist, not even to put an account in play', async () => {
      const deals = [
        deal('1', { pipeline: 'trash', type: 'again', date: ago(1) }),
        deal('2', { pipeline: 'upkeep', type: 'test', date: ago(1) }),
      ]
      expect((await ofDeals(deals, kinds)).columns.ids).toEqual([])
      const both = await ofDeals([...deals, deal('3', { type: 'more', date: ago(2) })], kinds)
      expect(pick(both, 'revenue', 'recency')).toEqual([100, 2])
    })

    it('renewals are left out of pipeline and win rate, and count in revenue', async () => {
      const renewals = [1, 2, 3].map((age) =>
        deal(String(age), { pipeline: 'upkeep', type: 'more', date: ago(age) }),
      )
      const open = deal('4', { state: 'open', type: 'again' })
      const table = await ofDeals([...renewals, open], kinds)
      expect(pick(table, 'revenue', 'orders', 'winRate', 'pipeline')).toEqual([300, 3, null, null])
    })
  })

  describe('winRate', () => {
    const closed = (...states: ['won' | 'lost' | 'open', number][]) =>
      states.map(([state, age], index) => deal(String(index), { state, date: ago(age) }))

    it('is won over closed in two windows, with no data below 3', async () => {
      const rate = async (...states: Parameters<typeof closed>) =>
        pick(await ofDeals(closed(...states)), 'winRate')
      expect(await rate(['won', 0], ['lost', 729], ['lost', 5], ['won', 5])).toEqual([0.5])
      expect(await rate(['won', 0], ['lost', 5], ['lost', 730], ['open', 5])).toEqual([null])
      expect(await rate(['won', 0], ['lost', 5], ['lost', -1])).toEqual([null])
      expect(await rate(['lost', 0], ['lost', 5], ['lost', 1])).toEqual([0])
    })
  })

  describe('stability', () => {
    const stability = async (...deals: [number, number | null][]) =>
      pick(await ofDeals(won(...deals)), 'stability')[0]

    it('has no data where nothing was won', async () => {
      const lost = [deal('1', { state: 'lost', date: ago(3) })]
      expect(pick(await ofDeals(lost), 'stability')).toEqual([null])
    })

    it('is 1 for equal orders in every bucket, and for an order on the same day every year', async () => {
      expect(await stability([10, 100.1], [100, 100.1], [200, 100.1], [300, 100.1])).toBe(1)
      expect(await stability([100, 5], [465, 700], [830, 1])).toBe(1)
    })

    it('takes 4 buckets at least: one order in the latest', async () => {
      // s = 100, 0, 0, 0: 1/4 × 1 / (1 + √3).
      expect(await stability([10, 100])).toBeCloseTo(0.25 / (1 + Math.sqrt(3)), 10)
    })

    it('takes as many buckets as the first won deal needs, at most 8', async () => {
      // Age 363 is day 364 = 4 × 91; age 364 needs a fifth bucket. Two dates: no gaps to judge.
      const four = [
        [363, 100],
        [0, 100],
      ] as const
      // s = 100, 0, 0, 100: half the buckets, cv 1.
      expect(await stability(...(four as never))).toBeCloseTo(0.25, 10)
      // s = 100, 0, 0, 0, 100: mean 40, variance (2 × 60² + 3 × 40²) / 5 = 2400.
      expect(await stability([364, 100], [0, 100])).toBeCloseTo(0.4 / (1 + Math.sqrt(1.5)), 10)
      // Of 8 buckets only the latest has one; the old one is beyond.
      expect(await stability([2000, 100], [0, 100])).toBeCloseTo(0.125 / (1 + Math.sqrt(7)), 10)
    })

    it('takes a bucket below 0 as 0, and is 0 where nothing is left', async () => {
      // s = 100, 0 (−50), 0, 0.
      expect(await stability([10, 100], [100, -50])).toBeCloseTo(0.25 / (1 + Math.sqrt(3)), 10)
      expect(await stability([10, -100])).toBe(0)
      expect(await stability([10, null])).toBe(0)
    })

    it('judges the gaps of 3 dates or more, with the silence since where it is long', async () => {
      // Gaps 300 and 500, silence 100 is no gap: cv = 100 / 400.
      expect(await stability([100, 1], [400, 1], [900, 1])).toBeCloseTo(0.8, 10)
      // Silence 601 > 1.5 × 400: gaps 300, 500, 601 with mean 467.
      const variance = (167 ** 2 + 33 ** 2 + 134 ** 2) / 3
      expect(await stability([601, 1], [901, 1], [1401, 1])).toBeCloseTo(
        1 / (1 + Math.sqrt(variance) / 467),
        10,
      )
      // Silence of exactly 1.5 × the mean is none: gaps 300 and 500 alone.
      expect(await stability([600, 1], [900, 1], [1400, 1])).toBeCloseTo(0.8, 10)
    })

    it('counts two deals on one day as one date', async () => {
      // Two dates: no gaps to judge. s = 2, 0, 0, 0, 1 of 5: mean 0.6, variance (1.96 + 3 × 0.36 + 0.16) / 5.
      expect(await stability([0, 1], [0, 1], [400, 1])).toBeCloseTo(
        0.4 / (1 + Math.sqrt(3.2 / 5) / 0.6),
        10,
      )
    })
  })

  describe('service', () => {
    const service = ['serviceHours', 'serviceCost', 'costToServe', 'contribution'] as const
    const costs = (facts: object) => ({ costs: { ...pageModel().costs, ...facts } })

    it('takes measured minutes, else those of the model by kind, within the window', async () => {
      const activities = [
        activity('1', { kind: 'call', date: ago(0), minutes: 25 }),
        activity('2', { kind: 'call', date: ago(364) }),
        activity('3', { kind: 'meeting', date: ago(5) }),
        activity('4', { kind: 'email', date: ago(5) }),
        activity('5', { kind: 'note', date: ago(5) }),
        activity('6', { kind: 'ticket', date: ago(5), minutes: 0 }),
        activity('7', { kind: 'ticket', date: ago(365) }),
        activity('8', { kind: 'ticket', date: ago(-1) }),
        activity('9', { kind: 'ticket', date: null }),
      ]
      const table = await readSignals(store(), { accounts, deals: won([1, 170]), activities })
      // 25 + 10 + 45 + 5 + 0 + 0 = 85 minutes.
      expect(pick(table, 'serviceHours')[0]).toBeCloseTo(85 / 60, 8)
      expect(pick(table, 'costToServe')[0]).toBeCloseTo(85 / 60 / 170, 8)
    })

    it('costs by the hour what the model says; contribution is margin less cost', async () => {
      const activities = [activity('1', { date: ago(1), minutes: 120 })]
      const data = { accounts, deals: won([1, 1000]), activities }
      const free = await readSignals(store(), data)
      expect(pick(free, ...service)).toEqual([2, 0, 0.002, 1000])
      const model = pageModel(costs({ hourly: 50, grossMargin: 0.4 }))
      expect(pick(await readSignals(store(), data, { model }), ...service)).toEqual([
        ...[2, 100, 0.002, 300],
      ])
      const own = [account('1', { properties: { grossMargin: ' 0.25 ' } })]
      const mapped = await readSignals(store(), { ...data, accounts: own }, { model })
      expect(pick(mapped, 'contribution')).toEqual([150])
    })

    it('has no cost to serve without logged work, and an infinite one without revenue', async () => {
      expect(pick(await ofDeals(won([1, 100])), ...service)).toEqual([0, 0, null, 100])
      const activities = [activity('1', { date: ago(1), minutes: 60 })]
      const model = pageModel(costs({ hourly: 50 }))
      const prospect = { accounts: [account('1', { isTarget: true })], activities }
      expect(pick(await readSignals(store(), prospect, { model }), ...service)).toEqual([
        ...[1, 50, Number.POSITIVE_INFINITY, -50],
      ])
      const negative = { accounts, deals: won([1, -10]), activities }
      expect(pick(await readSignals(store(), negative), 'costToServe')).toEqual([
        Number.POSITIVE_INFINITY,
      ])
    })

    it('divides the minutes of an activity among its accounts that exist, and touches each', async () => {
      const activities = [
        activity('1', { kind: 'meeting', date: ago(9), minutes: 60, accountIds: ['1', '2', '1'] }),
        activity('2', { kind: 'call', date: ago(8), minutes: 60, accountIds: ['1', 'own', '404'] }),
      ]
      const data = {
        accounts: [
          account('1', { isTarget: true }),
          account('2', { isTarget: true }),
          account('own'),
        ],
        activities,
      }
      const model = pageModel({ exclude: { accounts: ['own'] } })
      const table = await readSignals(store(), data, { model })
      expect(pick(table, 'serviceHours', 'lastTouch')).toEqual([1.5, 8])
      expect(signalOf(table, '2', 'serviceHours')).toBe(0.5)
      expect(signalOf(table, '2', 'lastTouch')).toBe(9)
    })

    it('has no data for all without one of calls, meetings, emails and tickets', async () => {
      const activities = [activity('1', { date: ago(3), minutes: 60 })]
      const data = { accounts, deals: won([1, 100]), activities }
      for (const kind of ['call', 'meeting', 'email', 'ticket'] as const) {
        const table = await readSignals(store(), data, { missing: [kind] })
        expect(pick(table, ...service, 'lastTouch')).toEqual([null, 0, null, 100, 3])
      }
      const noNotes = await readSignals(store(), data, { missing: ['note', 'owner', 'lineItem'] })
      expect(pick(noNotes, 'serviceHours')).toEqual([1])
      const model = pageModel(costs({ hourly: 50 }))
      const costly = await readSignals(store(), data, { model, missing: ['ticket'] })
      expect(pick(costly, ...service)).toEqual([null, null, null, null])
    })
  })

  describe('lastTouch', () => {
    it('is the age of the latest call, meeting or email that is not in the future', async () => {
      const touch = async (...activities: ReturnType<typeof activity>[]) => {
        const data = { accounts: [account('1', { isTarget: true })], activities }
        return pick(await readSignals(store(), data), 'lastTouch')[0]
      }
      const note = activity('1', { kind: 'note', date: ago(1) })
      const ticket = activity('2', { kind: 'ticket', date: ago(2) })
      const tomorrow = activity('3', { kind: 'meeting', date: ago(-1) })
      const email = activity('4', { kind: 'email', date: ago(400) })
      expect(await touch(note, ticket, tomorrow)).toBeNull()
      expect(await touch(note, ticket, tomorrow, email)).toBe(400)
      expect(await touch(email, activity('5', { kind: 'meeting', date: ago(0) }))).toBe(0)
    })
  })

  describe('newLines', () => {
    const lines = async (...sales: [dealId: string, age: number, ...products: string[]][]) => {
      const deals = sales.map(([id, age]) => deal(id, { date: ago(age) }))
      const lineItems = sales.flatMap(([id, , ...products]) =>
        products.map((product) => lineItem(`${id}-${product}`, id, product)),
      )
      return await readSignals(store(), { accounts, deals, lineItems })
    }

    it('counts products first bought in the window by one who had bought others before', async () => {
      const table = await lines(
        ['1', 500, 'chairs'],
        ['2', 364, 'chairs', 'desks'],
        ['3', 10, 'lamps', 'desks'],
        ['4', -5, 'shelves'],
      )
      expect(pick(table, 'newLines')).toEqual([2])
    })

    it('does not count what the first deal with products brought', async () => {
      expect(pick(await lines(['1', 10, 'chairs', 'desks']), 'newLines')).toEqual([0])
      // The earlier deal had no products.
      expect(pick(await lines(['1', 500], ['2', 10, 'chairs']), 'newLines')).toEqual([0])
      expect(pick(await lines(['1', 11, 'chairs'], ['2', 10, 'desks']), 'newLines')).toEqual([1])
      expect(pick(await lines(['1', 10, 'chairs'], ['2', 10, 'desks']), 'newLines')).toEqual([0])
    })

    it('has no data without products, and for all where line items are not pulled', async () => {
      expect(pick(await lines(['1', 10]), 'newLines')).toEqual([null])
      const data = { accounts, deals: won([9, 1]), lineItems: [lineItem('1', '1', 'chairs')] }
      expect(pick(await readSignals(store(), data), 'newLines')).toEqual([0])
      const missing = ['lineItem'] as const
      expect(pick(await readSignals(store(), data, { missing }), 'newLines')).toEqual([null])
    })
  })

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
      const held = { tier: 'key', score: 71.5, drivers: 'Strong on "x"' }
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
        held,
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
          id: '1',
          name: 'Лев, "Löwe" & 🦁',
          pinnedTier: 'key',
          pinnedUntil: '2026-12-31',
          mappedTier: 'A-list',
          oldestStage: null,
          members: [{ id: '1', name: 'Лев, "Löwe" & 🦁', revenue: 0, ownerId: '77', held }],
        },
      ])
    })
  })

  describe('groups', () => {
    const family = [
      account('10', { name: 'Top', contacts: 1, needRating: 8, companyRevenue: 5, ownerId: 'a' }),
      account('3', { parentId: '10', contacts: 2, buyingRoles: 1, needRating: 2, ownerId: 'b' }),
      account('4', { parentId: '3', isTarget: true, held: { tier: 'key' } }),
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
        { id: '3', name: 'Account 3', revenue: 70, ownerId: 'b', held: {} },
        { id: '4', name: 'Account 4', revenue: 30, ownerId: null, held: { tier: 'key' } },
        { id: '10', name: 'Top', revenue: 0, ownerId: 'a', held: {} },
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

  describe('warnings', () => {
    it('count each fault, with the lowest ten ids', async () => {
      const deals = [
        ...Array.from({ length: 12 }, (_, index) =>
          deal(String(index + 1), { date: ago(1), amount: null }),
        ),
        deal('20', { accountId: null }),
        deal('21', { accountId: '404' }),
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
        { kind: 'deal-without-account', count: 2, ids: ['20', '21'] },
        { kind: 'stale-deal', count: 1, ids: ['25'] },
        { kind: 'value-invalid', count: 3, ids: ['1', '2', '22'] },
        { kind: 'won-in-future', count: 1, ids: ['24'] },
      ])
    })
  })
}
