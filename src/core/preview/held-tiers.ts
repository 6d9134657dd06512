import type { Tier } from '../model/model.ts'
import { mappedIncumbents } from '../tiers/incumbents.ts'
import type { Incumbent } from '../tiers/tier-input.ts'
import type { Book } from './book.ts'

/**
 * Who holds a tier already, by row: from the last run, or from the customer's own field before the
 * first. Without the holders of the last tier, who have no claim to defend.
 */
export function heldTiers(
  { held, mappedTiers }: Book,
  tiers: readonly Tier[],
): ReadonlyMap<number, Incumbent> {
  if (held.isFirstRun) return mappedIncumbents(tiers, mappedTiers)
  const incumbents = new Map<number, Incumbent>()
  const lastTier = tiers.at(-1)?.id
  held.tiers.forEach((tier, row) => {
    if (tier === null || tier === lastTier) return
    incumbents.set(row, { tier, belowSince: held.belowSince[row] ?? null })
  })
  return incumbents
}
