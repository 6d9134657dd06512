import type { BookRows } from '../../../api/book.ts'
import { type Linear, linear } from '../linear.ts'
import type { Axes } from './axes.ts'

interface Space {
  /** In pixels of the page. */
  readonly width: number
  readonly height: number
  readonly axes: Axes
}

/** Where everything stands in the matrix, in pixels of the page. Columns follow the `rows`. */
export interface Layout {
  readonly width: number
  readonly height: number
  readonly left: Linear
  readonly top: Linear
  readonly rows: readonly number[]
  readonly x: Float32Array
  readonly y: Float32Array
  readonly radius: Float32Array
  readonly largestRadius: number
}

/** Around the field, so that bubbles at its ends are not cut off. */
const inset = 12

/** Places the rows of a book: strength across, attractiveness upright, areas by revenue. */
export function layOut(book: BookRows, rows: readonly number[], space: Space): Layout {
  const { width, height, axes } = space
  const ends = [1, book.scale] as const
  const [near, far] = [inset, width - inset]
  const [high, low] = [inset, height - inset]
  const left = linear(ends, axes.isStrongRight ? [near, far] : [far, near])
  const top = linear(ends, axes.isAttractiveUp ? [low, high] : [high, low])
  const { strength, attractiveness, revenue } = book.columns
  const largestRadius = Math.min(30, Math.max(11, Math.min(width, height) / 20))
  const smallest = rows.length > 5000 ? 2 : 3.5
  const largestRevenue = rows.reduce((most, row) => Math.max(most, revenue[row] ?? 0), 0)
  const size = (value: number) => largestRadius * Math.sqrt(value / (largestRevenue || 1))
  return {
    ...{ width, height, left, top, rows, largestRadius },
    x: Float32Array.from(rows, (row) => left(strength[row] ?? 1)),
    y: Float32Array.from(rows, (row) => top(attractiveness[row] ?? 1)),
    radius: Float32Array.from(rows, (row) =>
      Math.max(smallest, size(Math.max(revenue[row] ?? 0, 0))),
    ),
  }
}
