import type { Tier } from '#src/core/model/model.ts'
import type { CalendarDate } from '#src/ports/records.ts'
import type { Lifecycle } from './lifecycle.ts'
import { clamp } from './numbers.ts'

/** What the tiers need to know about a unit in play. */
export interface Contender {
  readonly id: string
  readonly score: number | null
  readonly revenue: number | null
  readonly coverage: number
  readonly lifecycle: Lifecycle
  readonly ownerId: string | null
  /** A tier of the model, while the pin holds. */
  readonly pinnedTier: string | null
  /** The tier it held after the last run. */
  readonly heldTier: string | null
  readonly belowSince: CalendarDate | null
}

/** "`auto` = clamp(ceil(customers / 10), 3, 10)" */
export function capacityOf(tier: Tier, tiers: readonly Tier[], customers: number): number | null {
  const { capacity } = tier
  if (capacity === 'auto') return clamp(Math.ceil(customers / 10), 3, 10)
  if (capacity === null || typeof capacity === 'number') return capacity
  const other = tiers.find((candidate) => candidate.id === capacity.timesTier)
  const others = other ? capacityOf(other, tiers, customers) : null
  return others === null ? null : Math.ceil(others * capacity.factor)
}

/**
 * "A lifecycle that no longer fits ends a tier at once, without patience, but an account in tier
 * prospect that wins its first deal is an incumbent of candidate."
 */
export function incumbentTierOf(contender: Contender, tiers: readonly Tier[]): string | null {
  const held = tiers.find((tier) => tier.id === contender.heldTier)
  // "An account with no score gets 0 and tier `regular`"
  if (held === undefined || contender.score === null) return null
  if (fits(held, contender.lifecycle)) return held.id
  const isFirstWin = held.lifecycle === 'prospect' && contender.lifecycle === 'customer'
  return isFirstWin ? (held.becomes ?? null) : null
}

export function fits(tier: Tier, lifecycle: Lifecycle): boolean {
  return tier.lifecycle === 'any' || tier.lifecycle === lifecycle
}
