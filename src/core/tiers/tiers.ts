import type { CalendarDate } from '../calendar-date.ts'
import type { Tier } from '../model/model.ts'
import { type FilledTiers, fillTiers, type Waiting } from './fill-tiers.ts'
import { openTierBook, type TierBook, type UnknownPin } from './tier-book.ts'
import type { TierInput } from './tier-input.ts'
import { trialWalk } from './trial-walk.ts'

/**
 * Why an account is where it is, beyond its score: a person `pinned` it; it has lost its place and
 * its `patience` is not over; or it has earned a higher tier and is `waiting` for a place there.
 */
export type TierReason = 'pinned' | 'patience' | Waiting['reason']

export interface Assignment {
  /** Index in the model's tiers, per row. */
  readonly tiers: Uint8Array
  /** By row, where there is something to say. */
  readonly reasons: ReadonlyMap<number, TierReason>
  /** By row, for those whom patience holds: the day to remember. Nobody else is below. */
  readonly belowSince: ReadonlyMap<number, CalendarDate>
  /** Per tier, the row with the lowest score among those placed in it, pins apart; null where empty. */
  readonly lastPlaced: readonly (number | null)[]
  /** Places per tier; null has no limit. */
  readonly capacities: readonly (number | null)[]
  /** Pins to tiers that the model does not have; they are ignored. */
  readonly unknownPins: readonly UnknownPin[]
  /** In order of rank, each with the highest tier that it waits for. */
  readonly waiting: readonly Waiting[]
}

/**
 * Gives every row a tier, as section "Tiers" of docs/method.md says: a trial walk by score and
 * margin decides who has earned what; then the places are given away, pins and patience first.
 * Takes the tiers of a checked model: the last one takes everyone.
 */
export function assignTiers(tiers: readonly Tier[], input: TierInput): Assignment {
  const book = openTierBook(tiers, input)
  const filled = fillTiers(book, trialWalk(book))
  return {
    ...filled,
    reasons: reasonsFor(book, filled),
    lastPlaced: findLastPlaced(book, filled.tiers),
    capacities: book.capacities,
    unknownPins: book.unknownPins,
  }
}

function reasonsFor({ pinned }: TierBook, filled: FilledTiers): Map<number, TierReason> {
  const reasons = new Map<number, TierReason>()
  for (const { row, reason } of filled.waiting) reasons.set(row, reason)
  for (const row of filled.belowSince.keys()) reasons.set(row, 'patience')
  for (const row of pinned.keys()) reasons.set(row, 'pinned')
  return reasons
}

function findLastPlaced(
  { order, pinned, scores, tiers }: TierBook,
  placed: Uint8Array,
): (number | null)[] {
  const lowest = new Int32Array(tiers.length).fill(-1)
  for (const row of order) {
    // Rows without a score come last.
    if (Number.isNaN(scores[row])) break
    if (pinned.size === 0 || !pinned.has(row)) lowest[placed[row] ?? 0] = row
  }
  return Array.from(lowest, (row) => (row < 0 ? null : row))
}
