import { bisectLeft, bisectRight } from 'd3-array'

/**
 * Mid-rank percentile, 0–1, of a value that is one of `sorted` (ascending):
 * (number below + (number equal − 1) / 2) / (n − 1); 1 where it is the only one.
 */
export function midRankPercentile(sorted: Float64Array, value: number): number {
  if (sorted.length === 1) return 1
  const below = bisectLeft(sorted, value)
  const equal = bisectRight(sorted, value) - below
  return (below + (equal - 1) / 2) / (sorted.length - 1)
}
