import { ageDays, type CalendarDate } from '../calendar-date.ts'
import {
  admits,
  type Contest,
  contests,
  isIncumbent,
  openPlaces,
  type TierBook,
} from './tier-book.ts'
import type { Trial } from './trial-walk.ts'

/** An account that has earned a place in a tier and found none. */
export interface Waiting {
  readonly row: number
  /** Index of the tier; the highest one where there are several. */
  readonly tier: number
  /** `passed-over-for-owner`: there are places, but its owner has as many there as allowed. */
  readonly reason: 'waiting' | 'passed-over-for-owner'
}

export interface FilledTiers {
  /** Tier index per row. */
  readonly tiers: Uint8Array
  /** By row, incumbents whom only their patience holds, with the day on which they fell below. */
  readonly belowSince: ReadonlyMap<number, CalendarDate>
  /** In order of rank. */
  readonly waiting: readonly Waiting[]
}

/**
 * Gives the places away. Each tier from the top takes its pins, its incumbents within their
 * patience, its incumbents whom the trial placed here or higher, then the others whom the trial placed
 * here or higher, by rank. Whoever finds no place goes on to the next tier.
 */
export function fillTiers(book: TierBook, trial: Trial): FilledTiers {
  const tiers = new Uint8Array(book.scores.length).fill(book.last)
  const held = heldByPatience(book, trial)
  const rows = competingRows(book, trial)
  const missed = passedOverInTrial(trial)
  for (const contest of contests(book)) {
    const places = openPlaces(contest)
    for (const row of queueFor(contest, { rows, tiers, held, trial })) {
      const ownerId = book.ownerIds[row] ?? null
      if (!places.isFull() && places.hasRoomFor(ownerId)) {
        places.take(ownerId)
        tiers[row] = contest.index
      } else if (!held.has(row) && !missed.has(row)) {
        const reason = places.isFull() ? 'waiting' : 'passed-over-for-owner'
        missed.set(row, { row, tier: contest.index, reason })
      }
    }
  }
  for (const [row, tier] of book.pinned) tiers[row] = tier
  return {
    tiers,
    belowSince: stillHeld(book, held, tiers),
    waiting: stillMissed(rows, missed, tiers),
  }
}

/** Incumbents whom the trial left lower, and who have not been there as long as patience lasts. */
function heldByPatience(book: TierBook, trial: Trial): Map<number, CalendarDate> {
  const held = new Map<number, CalendarDate>()
  for (const [row, claim] of book.claims) {
    const isBelow = !book.pinned.has(row) && (trial.tiers[row] ?? book.last) > claim.tier
    const since = claim.belowSince ?? book.asOf
    if (isBelow && ageDays(since, book.asOf) < (book.tiers[claim.tier]?.patienceDays ?? 0)) {
      held.set(row, since)
    }
  }
  return held
}

/** Rows that may end above the last tier without a pin, or that wait for one, in order of rank. */
function competingRows({ order, last, claims, pinned }: TierBook, trial: Trial): number[] {
  const rows: number[] = []
  for (const row of order) {
    const competes = trial.tiers[row] !== last || claims.has(row) || trial.passedOver.has(row)
    if (competes && !pinned.has(row)) rows.push(row)
  }
  return rows
}

function passedOverInTrial({ passedOver }: Trial): Map<number, Waiting> {
  return new Map(
    [...passedOver].map(([row, tier]) => [row, { row, tier, reason: 'passed-over-for-owner' }]),
  )
}

interface Field {
  readonly rows: readonly number[]
  readonly tiers: Uint8Array
  readonly held: ReadonlyMap<number, CalendarDate>
  readonly trial: Trial
}

/** The rows that may take a place in a tier, in the order of their turns. */
function queueFor(contest: Contest, { rows, tiers, held, trial }: Field): number[] {
  const { last } = contest.book
  const patient: number[] = []
  const incumbents: number[] = []
  const newcomers: number[] = []
  for (const row of rows) {
    if (tiers[row] !== last) continue
    const isHolder = isIncumbent(contest, row)
    if (isHolder && held.has(row)) patient.push(row)
    else if ((trial.tiers[row] ?? last) <= contest.index && admits(contest, row)) {
      const turn = isHolder ? incumbents : newcomers
      turn.push(row)
    }
  }
  return [...patient, ...incumbents, ...newcomers]
}

function stillHeld(
  { claims }: TierBook,
  held: ReadonlyMap<number, CalendarDate>,
  tiers: Uint8Array,
): Map<number, CalendarDate> {
  return new Map([...held].filter(([row]) => claims.get(row)?.tier === tiers[row]))
}

function stillMissed(
  rows: readonly number[],
  missed: ReadonlyMap<number, Waiting>,
  tiers: Uint8Array,
): Waiting[] {
  return rows.flatMap((row) => {
    const waiting = missed.get(row)
    return waiting && (tiers[row] ?? 0) > waiting.tier ? [waiting] : []
  })
}
