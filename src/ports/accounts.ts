import type { Model } from '../core/model/model.ts'
import type { Pin } from './connector.ts'
import type { CalendarDate } from './records.ts'
import type { StoredScore } from './shelves.ts'

/** What is read of single accounts, for the page of one and its report. */
export interface AccountReader {
  /** The account as last scored, with its place among the others. Null where it is not scored. */
  placed(accountId: string): Promise<PlacedAccount | null>
  /** As the last pull left it. Null where the account is gone. */
  profile(accountId: string): Promise<AccountProfile | null>
  /** Industries by account id, of those that have one. */
  industries(): Promise<Map<string, string>>
  /** Notes what a person has pinned in the CRM, before the next pull brings it. */
  setPin(accountId: string, pin: Pin | null): Promise<void>
  /** What happened with some accounts together, from the mirror. */
  dealings(request: DealingsRequest): Promise<Dealings>
}

export interface PlacedAccount {
  readonly score: StoredScore
  /** 1 is the best; null without a score. */
  readonly rank: number | null
  /** Of the accounts with a score; members of a group count once where groups are judged. */
  readonly ranked: number
  /** The lowest score in each tier that has a scored account. */
  readonly lowest: ReadonlyMap<string, number>
  /** Others of its group of companies, the best first, at most fifty of them. */
  readonly relatives: readonly Pick<StoredScore, 'accountId' | 'name' | 'tier' | 'revenue'>[]
  readonly relativesInAll: number
  /** The accounts that are judged as one with it, itself included. */
  readonly members: readonly string[]
  /** Since when its score has not been enough for its tier; null where it is. */
  readonly belowSince: CalendarDate | null
}

export interface AccountProfile {
  readonly id: string
  readonly name: string
  readonly domain: string | null
  readonly industry: string | null
  readonly ownerName: string | null
  readonly pin: Pin | null
}

export interface DealingsRequest {
  readonly accountIds: readonly string[]
  readonly asOf: CalendarDate
  /** First day of the oldest half-year wanted. */
  readonly ordersFrom: CalendarDate
  /** First day of the oldest month wanted. */
  readonly activitiesFrom: CalendarDate
  /** Which deals count at all, and which do not. */
  readonly deals: Model['deals']
}

export interface Dealings {
  /** Won deals by half-year, at their full amounts; half-years without any are absent. */
  readonly orders: readonly (HalfYear & { readonly orders: number; readonly amount: number })[]
  /** In how many of the won deals a product was. */
  readonly products: readonly (HalfYear & { readonly product: string; readonly orders: number })[]
  /** The largest first. */
  readonly openDeals: readonly OpenDeal[]
  /** Months without any are absent. */
  readonly activities: readonly {
    /** Such as `2026-11`. */
    readonly month: string
    readonly kind: 'call' | 'meeting' | 'email' | 'ticket'
    readonly count: number
  }[]
}

export interface HalfYear {
  readonly year: number
  readonly half: 1 | 2
}

export interface OpenDeal {
  readonly id: string
  readonly name: string
  readonly amount: number | null
  /** 0–1. */
  readonly probability: number
  /** When it is expected to close. */
  readonly date: CalendarDate | null
  readonly stageSince: CalendarDate | null
}
