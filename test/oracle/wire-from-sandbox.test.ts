import { expect, it } from 'vitest'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import { loadBook } from '#sandbox/hubspot/load-book.ts'
import { Portal } from '#sandbox/hubspot/portal.ts'
import { ageDays } from './dates.ts'
import { fromHubspot } from './from-hubspot.ts'
import { judgeNaively } from './judge-naively.ts'
import { pageModel } from './page-model.ts'
import { wireFromSandbox } from './wire-from-sandbox.ts'

const asOf = '2026-11-24'

it.each(['Europe/Madrid', 'America/Los_Angeles', 'Pacific/Auckland'])(
  'finds the revenue that the book says through a portal in %s',
  (timeZone) => {
    const book = sampleBook({ today: asOf, companies: 120, deals: 1000, timeZone })
    const now = new Date('2026-11-24T12:00:00Z')
    const portal = new Portal({
      portalId: 1,
      timeZone,
      currency: book.currency,
      searchLagMs: 0,
      associationsTouch: false,
      clock: { now: () => now, elapsedMs: () => 0 },
    })
    loadBook(portal, book)

    const revenue = book.companies.map(() => 0)
    for (const deal of book.deals) {
      const at = deal.hasPrimary ? deal.companies[0] : Math.min(...deal.companies)
      const age = deal.closeDate === null ? -1 : ageDays(deal.closeDate, asOf)
      if (deal.outcome !== 'won' || at === undefined || age < 0 || age >= 365) continue
      const rates = { ...book.rates, [book.currency]: 1 }
      const rate = rates[deal.currency ?? book.currency] ?? 0
      const cents = Math.round((deal.amount ?? 0) * rate * 100)
      if (at in revenue) revenue[at] = (revenue[at] ?? 0) + cents / 100
    }

    const records = fromHubspot(wireFromSandbox(portal))
    const { units } = judgeNaively({ model: pageModel(), records, asOf })
    const found = new Map(units.map((unit) => [unit.id, unit.signals.revenue ?? 0]))
    expect(revenue.filter((amount) => amount > 0).length).toBeGreaterThan(30)
    for (const [at, account] of records.accounts.entries()) {
      expect(found.get(account.id) ?? 0).toBeCloseTo(revenue[at] ?? 0, 4)
    }
  },
)
