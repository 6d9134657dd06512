import { describe, expect, it } from 'vitest'
import type { DealRecord } from '#src/ports/records.ts'
import type { Store } from '#src/ports/store.ts'
import { account, deal, lineItem } from '#test/oracle/invented-records.ts'
import { pageModel } from '#test/oracle/page-model.ts'
import { ago, pick, readSignals, won } from './read-signals.ts'

/** What the history of orders says: examples of docs/method.md worked out by hand. */
export function historySignals(store: () => Store): void {
  const accounts = [account('1')]
  const ofDeals = (deals: DealRecord[], changes = {}) =>
    readSignals(store(), { accounts: [account('1')], deals }, { model: pageModel(changes) })

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
      // s = 100, 0, 0, 100: half the buckets, cv 1.
      expect(await stability([363, 100], [0, 100])).toBeCloseTo(0.25, 10)
      // s = 100, 0, 0, 0, 100: mean 40, variance (2 × 60² + 3 × 40²) / 5 = 2400.
      expect(await stability([364, 100], [0, 100])).toBeCloseTo(0.4 / (1 + Math.sqrt(1.5)), 10)
      // Of 8 buckets only the latest has one; the old one is beyond.
      expect(await stability([2000, 100], [0, 100])).toBeCloseTo(0.125 / (1 + Math.sqrt(7)), 10)
    })

    it('takes a bucket below 0 as 0, and is 0 where nothing is left', async () => {
      // s = 100, 0 (−50), 0, 0.
      expect(await stability([10, 100], [100, -50])).toBeCloseTo(0.25 / (1 + Math.sqrt(3)), 10)
      expect(await stability([10, -100])).toBe(0)
      // s = 0.3, 0 (0.1 + 0.2 − 0.3), 0, 0.
      expect(await stability([10, 0.3], [91, 0.1], [91, 0.2], [91, -0.3])).toBeCloseTo(
        0.25 / (1 + Math.sqrt(3)),
        10,
      )
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

    it('is 1 for an amount that is earned evenly over a term, whatever its digits', async () => {
      // 455 days so far, five whole buckets.
      for (const amount of [0.1, 1000.1, 12345.67]) {
        const running = deal('1', { date: ago(454), amount, termMonths: 24 })
        expect(pick(await ofDeals([running]), 'stability')).toEqual([1])
      }
    })

    it('counts two deals on one day as one date', async () => {
      // Two dates: no gaps to judge. s = 2, 0, 0, 0, 1 of 5: mean 0.6, variance (1.96 + 3 × 0.36 + 0.16) / 5.
      expect(await stability([0, 1], [0, 1], [400, 1])).toBeCloseTo(
        0.4 / (1 + Math.sqrt(3.2 / 5) / 0.6),
        10,
      )
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
}
