import type { CalendarDate } from '../calendar-date.ts'
import type { Lifecycle } from '../columns.ts'
import type { Tier } from '../model/model.ts'
import type { Incumbent, TierInput } from './tier-input.ts'

/** An incumbent that still has a claim, with its tier as an index. */
export interface Claim {
  readonly tier: number
  readonly belowSince: CalendarDate | null
}

/**
 * Who still has a claim to the tier it held, by row. A lifecycle that no longer fits ends it, but
 * an account that won its first deal claims the tier which its old one becomes. The last tier
 * takes everyone, so nobody needs a claim to it.
 */
export function standingClaims(
  tiers: readonly Tier[],
  { incumbents, lifecycle }: Pick<TierInput, 'incumbents' | 'lifecycle'>,
): Map<number, Claim> {
  const indexes = new Map(tiers.map(({ id }, index) => [id, index]))
  const claims = new Map<number, Claim>()
  for (const [row, incumbent] of incumbents) {
    const index = indexes.get(incumbent.tier)
    const tier = index === undefined ? undefined : tiers[index]
    const stage = lifecycle[row]
    if (index === undefined || tier === undefined || stage === undefined) continue
    if (fits(tier, stage)) {
      if (index < tiers.length - 1)
        claims.set(row, { tier: index, belowSince: incumbent.belowSince })
      continue
    }
    const next = stage === 'prospect' ? undefined : indexes.get(tier.becomes ?? '')
    if (next === undefined || next === tiers.length - 1) continue
    const successor = tiers[next]
    if (successor && fits(successor, stage)) claims.set(row, { tier: next, belowSince: null })
  }
  return claims
}

/** Whether a tier is for accounts in this stage of life. */
export function fits(tier: Tier, lifecycle: Lifecycle): boolean {
  return tier.lifecycle === 'any' || tier.lifecycle === lifecycle
}

/**
 * Incumbents of a first run: holders of the customer's own tier field, by row, matched with a tier's
 * id or name whatever the case. Other values hold nothing.
 */
export function mappedIncumbents(
  tiers: readonly Tier[],
  values: Iterable<readonly [row: number, value: string | null]>,
): Map<number, Incumbent> {
  const idByName = new Map(
    tiers.flatMap(({ id, name }) => [
      [name.toLowerCase(), id],
      [id.toLowerCase(), id],
    ]),
  )
  const incumbents = new Map<number, Incumbent>()
  for (const [row, value] of values) {
    const tier = idByName.get(value?.trim().toLowerCase() ?? '')
    if (tier !== undefined) incumbents.set(row, { tier, belowSince: null })
  }
  return incumbents
}
