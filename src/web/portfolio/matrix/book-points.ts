import type { BookRows } from '../../../api/book.ts'

/** Which accounts are wanted; an empty list of tiers wants all, null any owner and industry. */
export interface PointFilter {
  readonly tiers: readonly string[]
  readonly owner: string | null
  readonly industry: string | null
}

/** The accounts that have a place in the matrix, in order of rank, and how many have none. */
export interface BookPoints {
  /** Rows of the book. */
  readonly rows: readonly number[]
  readonly withoutPlace: number
}

/** Stands for accounts without an owner. */
export const nobody = 'none'

/** Each judged account or group once, if it fits the filter. */
export function bookPoints(book: BookRows, filter: PointFilter): BookPoints {
  const fits = filterTest(book, filter)
  const { unit, attractiveness, strength } = book.columns
  const rows: number[] = []
  let withoutPlace = 0
  book.columns.id.forEach((_, row) => {
    if ((unit && unit[row] !== row) || !fits(row)) return
    if (attractiveness[row] == null || strength[row] == null) withoutPlace++
    else rows.push(row)
  })
  return { rows, withoutPlace }
}

function filterTest({ columns, tiers, owners, industries }: BookRows, filter: PointFilter) {
  const wanted = new Set(filter.tiers.map((id) => tiers.findIndex((tier) => tier.id === id)))
  const owner = filter.owner === nobody ? null : owners.findIndex(({ id }) => id === filter.owner)
  const industry = industries.indexOf(filter.industry ?? '')
  return (row: number) =>
    (wanted.size === 0 || wanted.has(columns.tier[row] ?? -1)) &&
    (filter.owner === null || (columns.owner[row] ?? null) === owner) &&
    (filter.industry === null || columns.industry[row] === industry)
}
