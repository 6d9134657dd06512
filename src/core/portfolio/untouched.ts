import { profitableRows } from './segment.ts'

interface Untouched {
  /** Of all positive contribution, that the profitable rows make. */
  readonly profitableShare: number
  /** Without a touch. */
  readonly days: number
}

/**
 * Profitable rows whose last touch is at least so many days ago, by contribution descending (then row).
 * One without any logged touch (NaN) is among them.
 */
export function untouchedRows(
  { contribution, lastTouch }: Record<'contribution' | 'lastTouch', Float64Array>,
  { profitableShare, days }: Untouched,
): number[] {
  const isProfitable = profitableRows(contribution, profitableShare)
  const isTouched = (row: number) => (lastTouch[row] ?? Number.NaN) < days
  return [...isProfitable.keys()]
    .filter((row) => isProfitable[row] === 1 && !isTouched(row))
    .sort((a, b) => (contribution[b] ?? 0) - (contribution[a] ?? 0) || a - b)
}
