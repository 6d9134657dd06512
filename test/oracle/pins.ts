import type { Model } from '#src/core/model/model.ts'
import type { AccountRecord, CalendarDate } from '#src/ports/records.ts'

/** "an unknown tier id is reported and ignored" */
export function pinnedTierOf(account: AccountRecord, model: Model): string | null {
  return model.tiers.some((tier) => tier.id === account.pinnedTier) ? account.pinnedTier : null
}

/** "A tier pinned in the CRM by a person holds whatever the score, through its end date" */
export function isPinHolding(account: AccountRecord, asOf: CalendarDate): boolean {
  return account.pinnedUntil === null || asOf <= account.pinnedUntil
}
