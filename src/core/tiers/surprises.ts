import type { Tier } from '../model/model.ts'
import type { TierState } from './tier-state.ts'

/** What would surprise people so much that a run asks before it writes. */
export type Surprise =
  | {
      readonly kind: 'records-fell'
      /** Such as `deals`. */
      readonly what: string
      readonly before: number
      readonly now: number
    }
  | {
      readonly kind: 'tier-emptied'
      /** Id of the tier. */
      readonly what: string
      readonly before: number
      /** How many of them would leave it. */
      readonly now: number
    }

export interface SurpriseLimits {
  /** Share of an object's records by which they may not fall between two runs. */
  readonly recordsFall: number
  /** Share of a tier's holders above which they may not leave it at once. */
  readonly tierLeaves: number
}

type Counts = Readonly<Record<string, number>>

/** Objects of which there are far fewer records than at the last run: a lost permission, say. */
export function recordSurprises(before: Counts, now: Counts, limits: SurpriseLimits): Surprise[] {
  return Object.entries(before).flatMap(([what, count]) => {
    const left = now[what] ?? 0
    const hasFallen = count > 0 && (count - left) / count >= limits.recordsFall - 1e-9
    return hasFallen ? [{ kind: 'records-fell' as const, what, before: count, now: left }] : []
  })
}

/** Tiers with a capacity that too many of their holders would leave at once. */
export function tierSurprises(
  tiers: readonly Tier[],
  change: {
    readonly before: Iterable<TierState>
    /** Units in play. */
    readonly after: Iterable<TierState>
  },
  limits: SurpriseLimits,
): Surprise[] {
  const limited = tiers.filter(({ capacity }) => capacity !== null).map(({ id }) => id)
  const holders = new Map(limited.map((tier) => [tier, new Set<string>()]))
  for (const { tier, unitId } of change.before) holders.get(tier)?.add(unitId)
  const sizes = limited.map((tier) => holders.get(tier)?.size ?? 0)
  for (const { tier, unitId } of change.after) holders.get(tier)?.delete(unitId)
  return limited.flatMap((what, at) => {
    const [before = 0, now = 0] = [sizes[at], holders.get(what)?.size]
    const isEmptied = before > 0 && now / before > limits.tierLeaves + 1e-9
    return isEmptied ? [{ kind: 'tier-emptied' as const, what, before, now }] : []
  })
}
