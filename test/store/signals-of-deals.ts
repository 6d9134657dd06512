import { describe, expect, it } from 'vitest'
import type { DealRecord } from '#src/ports/records.ts'
import type { Store } from '#src/ports/store.ts'
import { account, deal } from '#test/oracle/invented-records.ts'
import { pageModel } from '#test/oracle/page-model.ts'
import { ago, pick, readSignals, won } from './read-signals.ts'

/** What deals say: examples of docs/method.md worked out by hand. */
export function dealSignals(store: () => Store): void {
  const ofDeals = (deals: DealRecord[], changes = {}) =>
    readSignals(store(), { accounts: [account('1')], deals }, { model: pageModel(changes) })

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
}
