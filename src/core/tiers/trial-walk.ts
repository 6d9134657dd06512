import {
  admits,
  type Contest,
  competingScore,
  contests,
  isIncumbent,
  openPlaces,
  type TierBook,
} from './tier-book.ts'

export interface Trial {
  /** Tier index per row; the last tier where the walk left the row without a place. */
  readonly tiers: Uint8Array
  /** The highest tier that had places for a row, but none for one more of its owner's. */
  readonly passedOver: ReadonlyMap<number, number>
}

/**
 * The trial walk: for each tier from the top, who would get its places if only score, margin and
 * the tier's conditions counted. Pins hold their places and take no part.
 */
export function trialWalk(book: TierBook): Trial {
  const tiers = new Uint8Array(book.scores.length).fill(book.last)
  const passedOver = new Map<number, number>()
  for (const contest of contests(book)) {
    const places = openPlaces(contest)
    if (places.isFull()) continue
    for (const row of contenders(contest, tiers)) {
      if (!admits(contest, row)) continue
      const ownerId = book.ownerIds[row] ?? null
      if (!places.hasRoomFor(ownerId)) {
        if (!passedOver.has(row)) passedOver.set(row, contest.index)
        continue
      }
      places.take(ownerId)
      tiers[row] = contest.index
      if (places.isFull()) break
    }
  }
  return { tiers, passedOver }
}

/** Rows that are free for a tier, best competing score first, as far as scores reach the minimum. */
function* contenders(contest: Contest, taken: Uint8Array): Generator<number> {
  const { book, tier } = contest
  const isFree = (row: number) => taken[row] === book.last && !book.pinned.has(row)
  const incumbents = [...book.claims.keys()]
    .filter((row) => isIncumbent(contest, row) && isFree(row))
    .sort((a, b) => compareContenders(contest, a, b))
  let next = 0
  for (const row of book.order) {
    // Scores that are missing come last and end the walk as low ones do.
    if (!((book.scores[row] ?? Number.NaN) >= tier.minScore)) break
    if (!isFree(row) || isIncumbent(contest, row)) continue
    for (let rival = incumbents[next]; rival !== undefined; rival = incumbents[next]) {
      if (compareContenders(contest, rival, row) > 0) break
      next += 1
      yield rival
    }
    yield row
  }
  yield* incumbents.slice(next)
}

/** Order of rank with the competing score for the score: then revenue, none last, then id, as rows are. */
function compareContenders(contest: Contest, a: number, b: number): number {
  const { revenue } = contest.book
  return (
    descending(competingScore(contest, a), competingScore(contest, b)) ||
    descending(revenue[a], revenue[b]) ||
    a - b
  )
}

function descending(a = Number.NaN, b = Number.NaN): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b))
  return b - a
}
