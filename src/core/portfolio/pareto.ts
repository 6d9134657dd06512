/** A point of the curve: the `groups` largest groups make `share` (0–1) of all revenue. */
export interface ParetoPoint {
  readonly groups: number
  readonly share: number
}

/**
 * The share of revenue that the largest groups make, over how many they are: from none of them to all
 * who brought any (negative revenue is taken as 0). A point is left out where the line between its
 * neighbours runs within a hundredth of it, so that the curve has at most `most` points. Empty
 * without revenue.
 */
export function paretoCurve(revenues: Float64Array, most = 200): ParetoPoint[] {
  const largestFirst = revenues
    .filter((revenue) => revenue > 0)
    .sort()
    .reverse()
  const total = largestFirst.reduce((sum, revenue) => sum + revenue, 0)
  const count = largestFirst.length
  if (count === 0) return []
  // Along a rising curve across and up add up to 2, so that steps of this length are few enough.
  const step = 2 / (most - 2)
  const curve: ParetoPoint[] = [{ groups: 0, share: 0 }]
  let sum = 0
  let walked = 0
  largestFirst.forEach((revenue, index) => {
    sum += revenue
    walked += 1 / count + revenue / total
    const isLast = index === count - 1
    if (walked < step && !isLast) return
    curve.push({ groups: index + 1, share: isLast ? 1 : sum / total })
    walked = 0
  })
  return curve
}
