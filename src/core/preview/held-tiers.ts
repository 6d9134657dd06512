import type { Incumbent } from '../tiers/tier-input.ts'
import type { Book } from './book.ts'

/**
 * Who holds a tier already, by row: from the last run, or from the customer's own field before the
 * first. Without the holders of `lastTier`, who have no claim to defend.
 */
export function heldTiers(
  { held, mappedTiers }: Book,
  lastTier: string,
): ReadonlyMap<number, Incumbent> {
  const incumbents = new Map<number, Incumbent>()
  if (held.isFirstRun) {
    for (const [row, tier] of mappedTiers) incumbents.set(row, { tier, belowSince: null })
    return incumbents
  }
  held.tiers.forEach((tier, row) => {
    if (tier === null || tier === lastTier) return
    incumbents.set(row, { tier, belowSince: held.belowSince[row] ?? null })
  })
  return incumbents
}
