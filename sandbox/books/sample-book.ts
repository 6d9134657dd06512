import type { Book } from './book.ts'
import { calendarAround } from './calendar.ts'
import { owners, pipelines, products } from './cast.ts'
import { planAccounts } from './sample-accounts.ts'
import { sampleActivities } from './sample-activities.ts'
import { sampleCompanies } from './sample-companies.ts'
import { sampleDeals } from './sample-deals.ts'
import type { SampleSettings } from './sample-settings.ts'
import { sampleTickets } from './sample-tickets.ts'

export interface SampleBookOptions {
  /** All dates are relative to this day, `YYYY-MM-DD`. */
  readonly today: string
  readonly companies?: number
  readonly deals?: number
  readonly seed?: number
  /** On average; customers have more, the draining one many. */
  readonly activitiesPerCompany?: number
  readonly ticketsPerCompany?: number
  /** Share of deals that list what was sold. */
  readonly lineItemShare?: number
  readonly timeZone?: string
}

/**
 * A lifelike book: the same options always give the same records. One group of companies makes
 * about half of all revenue; the first twenty-odd companies are special cases (see `special`).
 */
export function sampleBook(options: SampleBookOptions): Book {
  const settings: SampleSettings = {
    companies: options.companies ?? 300,
    deals: options.deals ?? 2500,
    seed: options.seed ?? 1,
    activitiesPerCompany: options.activitiesPerCompany ?? 8,
    ticketsPerCompany: options.ticketsPerCompany ?? 1,
    lineItemShare: options.lineItemShare ?? 0.35,
    calendar: calendarAround(options.today),
    rates: { USD: 0.92, GBP: 1.15, CHF: null },
  }
  const accounts = planAccounts(settings)
  const companies = sampleCompanies(settings, accounts)
  const sample = { ...settings, accounts, list: companies }
  return {
    today: options.today,
    timeZone: options.timeZone ?? 'Europe/Madrid',
    currency: 'EUR',
    rates: settings.rates,
    owners,
    pipelines,
    products,
    companies,
    deals: again(() => sampleDeals(sample)),
    activities: again(() => sampleActivities(sample)),
    tickets: again(() => sampleTickets(sample)),
  }
}

function again<T>(start: () => Iterator<T>): Iterable<T> {
  return { [Symbol.iterator]: start }
}
