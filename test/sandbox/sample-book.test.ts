import { describe, expect, test } from 'vitest'
import type { Book, BookDeal } from '#sandbox/books/book.ts'
import { sampleBook } from '#sandbox/books/sample-book.ts'

const today = '2026-11-24'
const book = sampleBook({ today })
const deals = [...book.deals]

function wonThisYear(one: Book): BookDeal[] {
  return [...one.deals].filter(
    ({ outcome, closeDate }) =>
      outcome === 'won' && closeDate !== null && closeDate > '2025-11-24' && closeDate <= today,
  )
}

function homeSum(one: Book, some: readonly BookDeal[]): number {
  const rate = (currency: string | null) =>
    currency === null || currency === one.currency ? 1 : (one.rates[currency] ?? 0)
  return some.reduce((sum, deal) => sum + (deal.amount ?? 0) * rate(deal.currency), 0)
}

describe('a sample book', () => {
  test('has exactly the size asked for', () => {
    expect(book.companies).toHaveLength(300)
    expect(deals).toHaveLength(2500)
    const small = sampleBook({ today, companies: 12, deals: 40 })
    expect([small.companies.length, [...small.deals].length]).toEqual([12, 40])
  })

  test('is the same every time it is read and every time it is made', () => {
    const again = sampleBook({ today })
    expect([...book.deals]).toEqual(deals)
    expect(again.companies).toEqual(book.companies)
    expect([...again.deals]).toEqual(deals)
    expect([...again.activities]).toEqual([...book.activities])
    expect([...again.tickets]).toEqual([...book.tickets])
    expect([...sampleBook({ today, seed: 2 }).deals]).not.toEqual(deals)
  })

  test('moves with its day', () => {
    const later = [...sampleBook({ today: '2026-11-25' }).deals]
    expect(Date.parse(later[0]!.closeDate!) - Date.parse(deals[0]!.closeDate!)).toBe(86_400_000)
  })

  test.each([1, 2, 3])('gives one group about half of all revenue, seed %i', (seed) => {
    const seeded = sampleBook({ today, seed })
    const won = wonThisYear(seeded)
    const ofGiant = won.filter(({ companies }) => (companies[0] ?? 9) < 4)
    const share = homeSum(seeded, ofGiant) / homeSum(seeded, won)
    expect(share).toBeGreaterThan(0.5)
    expect(share).toBeLessThan(0.6)
  })

  test('has the awkward cases that real books have', () => {
    const open = deals.filter((deal) => deal.outcome === 'open')
    const has = (test: (deal: BookDeal) => boolean) => deals.some(test)
    expect({
      creditNote: has((deal) => (deal.amount ?? 0) < 0),
      noAmount: has((deal) => deal.amount === null),
      wonInFuture: has((deal) => deal.outcome === 'won' && (deal.closeDate ?? '') > today),
      stale: open.some((deal) => (deal.closeDate ?? '9') < '2026-08-26'),
      longInStage: open.some((deal) => deal.stageSince < '2026-10-25'),
      noCompany: has((deal) => deal.companies.length === 0),
      noCloseDate: has((deal) => deal.closeDate === null),
      twoCompanies: has((deal) => deal.companies.length === 2 && deal.hasPrimary),
      twoWithoutPrimary: has((deal) => deal.companies.length === 2 && !deal.hasPrimary),
      dollars: has((deal) => deal.currency === 'USD'),
      pounds: has((deal) => deal.currency === 'GBP'),
      contracts: has((deal) => deal.pipeline === 'contracts'),
    }).toEqual(
      Object.fromEntries(
        [
          ...['creditNote', 'noAmount', 'wonInFuture', 'stale', 'longInStage', 'noCompany'],
          ...['noCloseDate', 'twoCompanies', 'twoWithoutPrimary', 'dollars', 'pounds', 'contracts'],
        ].map((key) => [key, true]),
      ),
    )
    expect(deals.filter((deal) => deal.currency === 'CHF')).toHaveLength(1)
    expect(book.rates.CHF).toBeNull()
  })

  test('has companies of every sort', () => {
    const { companies, owners } = book
    expect(owners.filter((owner) => !owner.isActive)).toHaveLength(1)
    expect(companies.filter((one) => one.owner === null)).toHaveLength(1)
    expect(companies.filter((one) => one.parent === 'gone')).toHaveLength(1)
    expect([5, 6, 7].map((at) => companies[at]?.parent)).toEqual([6, 7, 5])
    const share = (test: (at: number) => boolean) =>
      companies.filter((_, at) => test(at)).length / companies.length
    expect(share((at) => companies[at]!.annualRevenue !== null)).toBeCloseTo(0.6, 1)
    expect(share((at) => companies[at]!.idealFit !== null)).toBeCloseTo(1 / 3, 1)
    const names = companies.map((one) => one.name).join()
    for (const script of ['Cyrillic', 'Greek', 'Han', 'Arabic', 'Extended_Pictographic']) {
      const property = script === 'Extended_Pictographic' ? script : `Script=${script}`
      expect(names).toMatch(new RegExp(`\\p{${property}}`, 'u'))
    }
  })

  test('sells new products this year only', () => {
    const withNew = deals.filter((deal) => deal.items.some((item) => item.product >= 7))
    expect(withNew.length).toBeGreaterThan(5)
    expect(withNew.every((deal) => (deal.closeDate ?? '9') > '2025-11-24')).toBe(true)
  })

  test('logs meetings to come and cancelled ones, and drains service on one customer', () => {
    const activities = [...book.activities]
    const meetings = activities.filter((one) => one.kind === 'meeting')
    expect(meetings.some((one) => one.at > Date.parse(today))).toBe(true)
    expect(meetings.some((one) => one.outcome === 'cancelled')).toBe(true)
    expect(activities.every((one) => one.kind === 'meeting' || one.at < Date.parse(today))).toBe(
      true,
    )
    expect(activities.filter((one) => one.companies.includes(9)).length).toBeGreaterThan(100)
    const ofDraining = wonThisYear(book).filter(({ companies }) => companies[0] === 9)
    expect(homeSum(book, ofDraining)).toBeLessThan(3000)
  })
})
