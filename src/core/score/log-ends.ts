import type { Scale } from '../model/model.ts'
import { nthSmallest } from './nth-smallest.ts'

export type LogScale = Extract<Scale, { kind: 'log' }>

/** Values that get 1 point and 100 points on a `log` scale. */
export interface Ends {
  readonly from: number
  readonly to: number
}

/**
 * Ends of a `log` scale whose automatic ones follow `positives`: from the value a tenth up in
 * ascending order, to the largest, but at least a factor of 4 apart. Null where there are none.
 * Reorders `positives`.
 */
export function logEnds(scale: LogScale, positives: Float64Array): Ends | null {
  const low = nthSmallest(positives, Math.floor(positives.length / 10))
  if (low === undefined) return null
  if (scale.from !== 'auto') {
    const highest = positives.reduce((a, b) => Math.max(a, b))
    return {
      from: scale.from,
      to: scale.to === 'auto' ? Math.max(highest, 4 * scale.from) : scale.to,
    }
  }
  if (scale.to !== 'auto') return { from: low < scale.to ? low : scale.to / 4, to: scale.to }
  return { from: low, to: positives.reduce((a, b) => Math.max(a, b), 4 * low) }
}
