import type { BookCompany } from './book.ts'
import type { Calendar } from './calendar.ts'
import type { Accounts } from './sample-accounts.ts'

/** The options of a sample book with their defaults filled in. */
export interface SampleSettings {
  readonly companies: number
  readonly deals: number
  readonly seed: number
  readonly activitiesPerCompany: number
  readonly ticketsPerCompany: number
  readonly lineItemShare: number
  readonly calendar: Calendar
  readonly rates: Readonly<Record<string, number | null>>
}

/** What the records of a book are made from. */
export interface Sample extends SampleSettings {
  readonly accounts: Accounts
  readonly list: readonly BookCompany[]
}

/** Streams of chance, one per kind of record, so that one kind does not shift the others. */
export const streams = { account: 1, company: 2, deal: 3, activity: 4, ticket: 5 } as const
