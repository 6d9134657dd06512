import { oneAhead } from '../core/one-ahead.ts'
import { type PlannedWrite, planWrites, type Target } from '../core/writing/plan-writes.ts'
import type { Held } from '../ports/records.ts'
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

const comparedAtOnce = 2_000

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
  const parts = Array.from({ length: Math.ceil(size / comparedAtOnce) }, (_, part) => async () => {
    const start = part * comparedAtOnce
    const end = Math.min(start + comparedAtOnce, size)
    const some = Array.from({ length: end - start }, (_, at) => wishesOf(start + at))
    return { start, some, held: await mirror.held(idsOf(some.flat())) }
  })
  for await (const { start, some, held } of oneAhead(parts)) {
    const changes = new Set(idsOf(writesFor(some.flat(), held)))
    for (const [at, wishes] of some.entries()) {
      for (const [place, { id }] of wishes.entries()) {
        if (!changes.has(id)) continue
        rows.push(start + at)
        places.push(place)
      }
    }
  }
  const slice = async (from: number, to: number) => {
    const wishesByRow = new Map(rows.slice(from, to).map((row) => [row, wishesOf(row)]))
    const wishes = places.slice(from, to).flatMap((place, at) => {
      return wishesByRow.get(rows[from + at] ?? -1)?.[place] ?? []
    })
    return writesFor(wishes, await mirror.held(idsOf(wishes)))
  }
  return { length: rows.length, slice }
}

/** An account that is gone wants nothing. */
function writesFor(wishes: readonly Wish[], known: ReadonlyMap<string, Held>): PlannedWrite[] {
  return planWrites(
    wishes.flatMap((wish) => {
      const held = known.get(wish.id)
      return held ? [{ ...wish, held }] : []
    }),
  )
}

function idsOf(records: readonly { readonly id: string }[]): string[] {
  return records.map(({ id }) => id)
}
