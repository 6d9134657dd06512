import type { Book } from '#sandbox/books/book.ts'
import {
  closeSomeDeals,
  logActivity,
  pinTier,
  rateAccounts,
} from '#sandbox/hubspot/pretend-users.ts'
import { startHubSpotSandbox } from '#sandbox/hubspot/start.ts'
import { type PretendCrm, pinReason } from './pretend-crm.ts'

const ratings = [
  'key_account_need_rating',
  'key_account_reputation_rating',
  'key_account_influence_rating',
]

/** A pretend HubSpot with a book's records; `now` is the time for both sides. */
export async function pretendHubSpot(book: Book, now: () => Date): Promise<PretendCrm> {
  const sandbox = await startHubSpotSandbox({ book, now, elapsedMs: () => now().getTime() })
  const { portal } = sandbox
  return {
    settings: {
      crm: 'hubspot',
      hubspot: { accessToken: sandbox.token, apiUrl: sandbox.url, clientSecret: null },
    },
    work: ({ wins, rated, called, pinned }) => {
      for (const { accountId, amount } of wins) {
        closeSomeDeals(portal, { count: 2, seed: 1, companyId: Number(accountId), amount })
      }
      rateAccounts(portal, { companyIds: rated.map(Number), properties: ratings, seed: 1, low: 8 })
      for (const id of called) logActivity(portal, { type: 'calls', companyIds: [Number(id)] })
      for (const id of pinned) {
        pinTier(portal, Number(id), {
          key_account_pinned_tier: 'key',
          key_account_pin_reason: pinReason,
        })
      }
    },
    close: () => sandbox.close(),
  }
}
