import type { Model, Tier } from '#src/core/model/model.ts'
import type { CalendarDate } from '#src/ports/records.ts'
import { ageDays } from './dates.ts'
import { compareRank } from './rank.ts'
import { type Contender, capacityOf, fits, incumbentTierOf } from './tier-rules.ts'

export interface Placement {
  readonly tier: string
  readonly isPinned: boolean
  readonly belowSince: CalendarDate | null
  /** The highest tier in which it found no place although it had earned one. */
  readonly waitingFor: string | null
}

/** What the walk through the tiers knows of a contender. */
interface Walker extends Contender {
  readonly incumbentOf: string | null
  /** Index of the tier in which the trial walk placed it; that of the last tier for the rest. */
  trial: number
  belowSince: CalendarDate | null
  place: number | null
  waitingFor: number | null
}

/** The tier of every contender, by the four rules of "Tiers". */
export function placeInTiers(
  contenders: readonly Contender[],
  model: Model,
  asOf: CalendarDate,
): Map<string, Placement> {
  const { tiers } = model
  const last = tiers.length - 1
  const indexOf = (id: string | null) => tiers.findIndex((tier) => tier.id === id)
  const customers = contenders.filter((c) => c.lifecycle === 'customer').length
  const capacities = tiers.map((tier) => capacityOf(tier, tiers, customers))
  const walkers: Walker[] = contenders.toSorted(compareRank).map((contender) => ({
    ...contender,
    incumbentOf: incumbentTierOf(contender, tiers),
    trial: last,
    place: contender.pinnedTier === null ? null : indexOf(contender.pinnedTier),
    waitingFor: null,
  }))
  const pinned = walkers.filter((walker) => walker.pinnedTier !== null)
  const free = walkers.filter((walker) => walker.pinnedTier === null)

  trialWalk({ free, pinned, tiers, capacities })
  for (const walker of walkers) {
    // "Incumbents of a tier whom the trial leaves lower are below; below since is stored the first
    // time and cleared when they are not."
    const isBelow = walker.pinnedTier === null && isLeftLower(walker, indexOf(walker.incumbentOf))
    const sinceBefore = walker.heldTier === walker.incumbentOf ? walker.belowSince : null
    walker.belowSince = isBelow ? (sinceBefore ?? asOf) : null
  }
  fillPlaces({ free, pinned, tiers, capacities, asOf })

  return new Map(
    walkers.map(({ id, place, pinnedTier, belowSince, waitingFor }) => [
      id,
      {
        tier: tiers[place ?? last]?.id ?? '',
        isPinned: pinnedTier !== null,
        belowSince,
        waitingFor: waitingFor === null ? null : (tiers[waitingFor]?.id ?? null),
      },
    ]),
  )
}

function isLeftLower(walker: Walker, incumbentIndex: number): boolean {
  return incumbentIndex >= 0 && walker.trial > incumbentIndex
}

interface Walk {
  /** In order of rank. */
  readonly free: readonly Walker[]
  readonly pinned: readonly Walker[]
  readonly tiers: readonly Tier[]
  readonly capacities: readonly (number | null)[]
}

/** Counts the places of one tier, those of its pins first. */
function openPlaces(tier: Tier, index: number, { pinned, capacities }: Walk) {
  const taken = pinned.filter((walker) => walker.place === index)
  const capacity = capacities[index] ?? null
  return {
    isFull: () => capacity !== null && taken.length >= capacity,
    isOwnerFull: ({ ownerId }: Walker) =>
      tier.ownerCapacity !== null &&
      ownerId !== null &&
      taken.filter((other) => other.ownerId === ownerId).length >= tier.ownerCapacity,
    take: (walker: Walker) => taken.push(walker),
  }
}

/** "For each tier from the top: rank by score, an incumbent's raised by the margin (…; it counts for
 * the minimum too); whoever meets lifecycle, minimum and coverage takes a place while there are any." */
function trialWalk(walk: Walk): void {
  const waiting = new Set(walk.free)
  walk.tiers.slice(0, -1).forEach((tier, index) => {
    const places = openPlaces(tier, index, walk)
    const ranked = [...waiting]
      .filter((walker) => isAdmitted(walker, tier, raisedScore(walker, tier)))
      .map((walker) => ({ walker, ...walker, score: raisedScore(walker, tier) }))
      .sort(compareRank)
    for (const { walker } of ranked) {
      if (places.isFull()) break
      if (places.isOwnerFull(walker)) {
        // "whoever is passed over for it is listed as waiting"
        walker.waitingFor ??= index
        continue
      }
      places.take(walker)
      waiting.delete(walker)
      walker.trial = index
    }
  })
}

/** "an incumbent's raised by the margin": in its own tier only. Nine decimals take the noise out. */
function raisedScore(walker: Walker, tier: Tier): number {
  const margin = walker.incumbentOf === tier.id ? tier.margin : 0
  return Number(((walker.score ?? 0) + margin).toFixed(9))
}

function isAdmitted(walker: Walker, tier: Tier, score: number): boolean {
  return (
    walker.score !== null &&
    fits(tier, walker.lifecycle) &&
    score >= tier.minScore - 1e-9 &&
    walker.coverage >= tier.minCoverage
  )
}

/** "Each tier from the top is filled in this order: pins; incumbents below, while
 * run date − below since < patience; incumbents whom the trial placed; newcomers whom the trial placed, by rank." */
function fillPlaces(walk: Walk & { readonly asOf: CalendarDate }): void {
  walk.tiers.slice(0, -1).forEach((tier, index) => {
    const places = openPlaces(tier, index, walk)
    const left = walk.free.filter((walker) => walker.place === null)
    const isIncumbent = (walker: Walker) => walker.incumbentOf === tier.id
    const isPatient = ({ belowSince }: Walker) =>
      belowSince !== null && ageDays(belowSince, walk.asOf) < tier.patienceDays
    // Who found no place in a higher tier takes one here if this tier would have it.
    const hasEarned = (walker: Walker) =>
      walker.trial === index ||
      (walker.trial < index && isAdmitted(walker, tier, raisedScore(walker, tier)))
    const inOrder = [
      ...left.filter((walker) => isIncumbent(walker) && walker.trial > index && isPatient(walker)),
      ...left.filter((walker) => isIncumbent(walker) && hasEarned(walker)),
      ...left.filter((walker) => !isIncumbent(walker) && hasEarned(walker)),
    ]
    for (const walker of inOrder) {
      if (places.isFull() || places.isOwnerFull(walker)) {
        walker.waitingFor ??= index
        continue
      }
      places.take(walker)
      walker.place = index
    }
  })
  const last = walk.tiers.length - 1
  for (const walker of walk.free) {
    walker.place ??= last
    const isThereAfterAll = walker.waitingFor !== null && walker.place <= walker.waitingFor
    if (isThereAfterAll) walker.waitingFor = null
  }
}
