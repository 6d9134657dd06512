import { type PlannedWrite, planWrites, type Target } from '../core/writing/plan-writes.ts'
import type { Mirror } from '../ports/store.ts'

/** Writes in an order that stays. */
export interface PlannedWrites {
  readonly length: number
  /** Of a part that was written since, what is left to write. */
  slice(from: number, to: number): Promise<readonly PlannedWrite[]>
}

/** What an account record is to hold. */
export type Wish = Omit<Target, 'held'>

/** Wishes by row, worked out anew each time. */
export interface WishRows {
  readonly size: number
  readonly wishesOf: (row: number) => readonly Wish[]
}

const comparedAtOnce = 5_000

/**
 * The writes that are wished for, by what the accounts hold now. Only where they are is kept: the
 * values of all accounts of a large CRM, wished and held, take more memory than everything that
 * they are worked out from.
 */
export async function writesOf(
  { size, wishesOf }: WishRows,
  mirror: Pick<Mirror, 'held'>,
): Promise<PlannedWrites> {
  /** Of each write its row, and its place in that. */
  const rows: number[] = []
  const places: number[] = []
  for (let start = 0; start < size; start += comparedAtOnce) {
    const end = Math.min(start + comparedAtOnce, size)
    const some = Array.from({ length: end - start }, (_, at) => wishesOf(start + at))
    const changes = new Set((await writesFor(some.flat(), mirror)).map(({ id }) => id))
    for (const [at, wishes] of some.entries()) {
      for (const [place, { id }] of wishes.entries()) {
        if (!changes.has(id)) continue
        rows.push(start + at)
        places.push(place)
      }
    }
  }
  const slice = (from: number, to: number) => {
    const wishesByRow = new Map(rows.slice(from, to).map((row) => [row, wishesOf(row)]))
    const wishes = places.slice(from, to).flatMap((place, at) => {
      return wishesByRow.get(rows[from + at] ?? -1)?.[place] ?? []
    })
    return writesFor(wishes, mirror)
  }
  return { length: rows.length, slice }
}

/** An account that is gone wants nothing. */
async function writesFor(
  wishes: readonly Wish[],
  mirror: Pick<Mirror, 'held'>,
): Promise<PlannedWrite[]> {
  const known = await mirror.held(wishes.map(({ id }) => id))
  return planWrites(
    wishes.flatMap((wish) => {
      const held = known.get(wish.id)
      return held ? [{ ...wish, held }] : []
    }),
  )
}
