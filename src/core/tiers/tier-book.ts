import type { Tier } from '../model/model.ts'
import { round } from '../round.ts'
import { isCovered } from '../score/weighted-mean.ts'
import { countCustomers, tierCapacities } from './capacities.ts'
import { type Claim, fits, standingClaims } from './incumbents.ts'
import { Places } from './places.ts'
import type { TierInput } from './tier-input.ts'

/** Everything that both walks over the tiers read: who competes for what, and under which rules. */
export interface TierBook extends TierInput {
  readonly tiers: readonly Tier[]
  /** Index of the last tier, which takes everyone. */
  readonly last: number
  readonly capacities: readonly (number | null)[]
  readonly claims: ReadonlyMap<number, Claim>
  /** Tier index by row, of the pins in force. */
  readonly pinned: ReadonlyMap<number, number>
  readonly unknownPins: readonly UnknownPin[]
}

/** A pin to a tier that the model does not have; it is ignored. */
export interface UnknownPin {
  readonly row: number
  readonly tier: string
}

export function openTierBook(tiers: readonly Tier[], input: TierInput): TierBook {
  return {
    ...input,
    ...readPins(tiers, input),
    tiers,
    last: tiers.length - 1,
    capacities: tierCapacities(tiers, countCustomers(input.lifecycle)),
    claims: standingClaims(tiers, input),
  }
}

function readPins(tiers: readonly Tier[], { pins, asOf }: TierInput) {
  const pinned = new Map<number, number>()
  const unknownPins: UnknownPin[] = []
  for (const [row, { tier, until }] of pins) {
    if (until !== null && until < asOf) continue
    const index = tiers.findIndex(({ id }) => id === tier)
    if (index < 0) unknownPins.push({ row, tier })
    else pinned.set(row, index)
  }
  return { pinned, unknownPins }
}

/** One tier that is being filled. */
export interface Contest {
  readonly book: TierBook
  readonly tier: Tier
  readonly index: number
}

/** The tiers that are filled, top first: all but the last. */
export function contests(book: TierBook): Contest[] {
  return book.tiers.slice(0, book.last).map((tier, index) => ({ book, tier, index }))
}

/** The places of a tier with its pins in them. */
export function openPlaces({ book, tier, index }: Contest): Places {
  const places = new Places(tier, book.capacities[index] ?? null)
  for (const [row, pinnedTo] of book.pinned) {
    if (pinnedTo === index) places.take(book.ownerIds[row] ?? null)
  }
  return places
}

/** Whether a row meets lifecycle, minimum and coverage of a tier; its own margin counts for the minimum. */
export function admits(contest: Contest, row: number): boolean {
  const { book, tier } = contest
  const stage = book.lifecycle[row]
  return (
    stage !== undefined &&
    fits(tier, stage) &&
    competingScore(contest, row) >= tier.minScore &&
    isCovered(book.coverage[row] ?? 0, tier.minCoverage)
  )
}

/** The score with which a row competes: an incumbent's is raised by the margin, but for the noise of binary fractions. */
export function competingScore(contest: Contest, row: number): number {
  const score = contest.book.scores[row] ?? Number.NaN
  return isIncumbent(contest, row) ? round(score + contest.tier.margin, 9) : score
}

export function isIncumbent({ book, index }: Contest, row: number): boolean {
  return book.claims.get(row)?.tier === index
}
