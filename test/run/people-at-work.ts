import {
  closeSomeDeals,
  logActivity,
  pinTier,
  rateAccounts,
} from '#sandbox/hubspot/pretend-users.ts'
import { randomEdits } from '#sandbox/hubspot/random-edits.ts'
import type { RunCase } from './run-case.ts'
import { today } from './run-case.ts'

export const ratings = [
  'key_account_need_rating',
  'key_account_reputation_rating',
  'key_account_influence_rating',
]

/** Days of users at work: deals, calls, ratings, pins for good and for a while, and much at random. */
export function peopleAtWork(
  { portal, companyIds }: RunCase,
  { seed, pinnedUntil }: { seed: number; pinnedUntil: string },
): string {
  const ids = companyIds()
  const some = (count: number) => ids.filter((id) => (id * 7 + seed) % 97 < count)
  closeSomeDeals(portal, { count: 8, seed, amount: 40_000 })
  rateAccounts(portal, { companyIds: some(12), properties: ratings, seed })
  rateAccounts(portal, { companyIds: some(5), properties: ratings.slice(1, 2), seed, low: 9 })
  logActivity(portal, { type: 'meetings', companyIds: some(3) })
  const [forGood, forAWhile] = some(4)
  if (forGood) pinTier(portal, forGood, { key_account_pinned_tier: 'key' })
  if (forAWhile) {
    pinTier(portal, forAWhile, {
      key_account_pinned_tier: 'candidate',
      key_account_pinned_until: pinnedUntil,
    })
  }
  return randomEdits(portal, { seed, count: ids.length / 5 }).join('\n')
}

/** The date so many days after the first run. */
export function dayAfter(days: number): string {
  return new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)
}
