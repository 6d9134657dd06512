import type { Outlook } from './create-preview.ts'

/** Who would be in another tier, from one model to the other. */
export interface Comparison {
  readonly before: Outlook
  readonly after: Outlook
  /**
   * Numbers of accounts: `counts[from][to]` by the indexes of the tiers in the two models. After the
   * last tier there is one more index on either side: not in play.
   */
  readonly counts: readonly (readonly number[])[]
  /** By row of `after`: the index of the tier before, as in `counts`. */
  readonly from: Uint8Array
  /** Rows of `after` whose tier is another one, or who were not in play before, in order of rank. */
  readonly moved: Uint32Array
  /** Rows of `before` that are not in play after. */
  readonly left: Uint32Array
}

/** Compares tiers by their ids, so that the models may have different ones. */
export function compareOutlooks(before: Outlook, after: Outlook): Comparison {
  const tiersBefore = before.model.tiers.map(({ id }) => id)
  const tiersAfter = after.model.tiers.map(({ id }) => id)
  const rowBefore = rowsBefore(before, after)
  const counts = Array.from({ length: tiersBefore.length + 1 }, () =>
    new Array<number>(tiersAfter.length + 1).fill(0),
  )
  const count = (from: number, to: number) => {
    const row = counts[from]
    if (row) row[to] = (row[to] ?? 0) + 1
  }
  const { size } = after.book.columns
  const from = new Uint8Array(size)
  for (let row = 0; row < size; row++) {
    const earlier = rowBefore(row)
    from[row] = before.assignment.tiers[earlier ?? -1] ?? tiersBefore.length
    count(from[row] ?? 0, after.assignment.tiers[row] ?? 0)
  }
  const left = rowsLeft(before, after)
  for (const row of left) count(before.assignment.tiers[row] ?? 0, tiersAfter.length)
  const moved = after.scores.order.filter(
    (row) => tiersBefore[from[row] ?? 0] !== tiersAfter[after.assignment.tiers[row] ?? 0],
  )
  return { before, after, counts, from, moved, left }
}

function rowsBefore(before: Outlook, after: Outlook): (row: number) => number | undefined {
  if (before.book === after.book) return (row) => row
  const rows = new Map(before.book.columns.ids.map((id, row) => [id, row]))
  return (row) => rows.get(after.book.columns.ids[row] ?? '')
}

function rowsLeft(before: Outlook, after: Outlook): Uint32Array {
  if (before.book === after.book) return new Uint32Array()
  const present = new Set(after.book.columns.ids)
  return Uint32Array.from(
    before.book.columns.ids.flatMap((id, row) => (present.has(id) ? [] : [row])),
  )
}
