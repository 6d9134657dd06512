import { type Quadtree, quadtree } from 'd3-quadtree'
import type { Layout } from './layout.ts'

/** How far beside a small bubble one may point, in pixels. */
const reach = 6

/** Finds the place in a layout that somebody points at: of the bubbles there the smallest, else the nearest close by; null where there is none. */
export function pointFinder(layout: Layout): (x: number, y: number) => number | null {
  const { x: xs, y: ys, radius } = layout
  let tree: Quadtree<number> | null = null
  return (x, y) => {
    tree ??= quadtree(
      [...layout.rows.keys()],
      (place) => xs[place] ?? 0,
      (place) => ys[place] ?? 0,
    )
    const most = layout.largestRadius + reach
    let found: number | null = null
    let best = Number.POSITIVE_INFINITY
    tree.visit((node, x0, y0, x1, y1) => {
      if (x0 > x + most || x1 < x - most || y0 > y + most || y1 < y - most) return true
      if (Array.isArray(node)) return false
      for (let leaf: typeof node | undefined = node; leaf; leaf = leaf.next) {
        const place = leaf.data
        const size = radius[place] ?? 0
        const distance = Math.hypot((xs[place] ?? 0) - x, (ys[place] ?? 0) - y)
        // Within a bubble its size decides, beside one how far off it is.
        const rank = distance <= size ? size : most + distance
        if (distance <= size + reach && rank < best) {
          best = rank
          found = place
        }
      }
      return false
    })
    return found
  }
}
