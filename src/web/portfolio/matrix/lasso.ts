import type { Layout } from './layout.ts'

export type Corner = readonly [x: number, y: number]

/** Places of a layout whose centres lie within a line drawn around them. */
export function placesWithin(layout: Layout, corners: readonly Corner[]): number[] {
  return [...layout.rows.keys()].filter((place) =>
    isWithin(layout.x[place] ?? 0, layout.y[place] ?? 0, corners),
  )
}

/** Whether a ray to the right crosses the line an odd number of times. */
function isWithin(x: number, y: number, corners: readonly Corner[]): boolean {
  let isInside = false
  let [fromX, fromY] = corners.at(-1) ?? [0, 0]
  for (const [toX, toY] of corners) {
    const isCrossed = fromY > y !== toY > y
    if (isCrossed && x < ((fromX - toX) * (y - toY)) / (fromY - toY) + toX) isInside = !isInside
    fromX = toX
    fromY = toY
  }
  return isInside
}
