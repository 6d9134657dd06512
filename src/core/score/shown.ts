import type { Model } from '../model/model.ts'
import { round } from '../round.ts'

type ShownScale = Model['scale']

/** Points, scores, axes, minimums and thresholds as people see them: 1 to 100 or 1 to 10. */
export function shownPoints(points: number, scale: ShownScale): number {
  return scale === 10 ? 1 + ((points - 1) * 9) / 99 : points
}

/** Margins, pulls and gaps as people see them. */
export function shownDifference(difference: number, scale: ShownScale): number {
  return scale === 10 ? (difference * 9) / 99 : difference
}

/**
 * A score or axis for the CRM: a whole number on the scale of 100, tenths on the scale of 10. Takes
 * the unrounded value, so that nothing is rounded twice.
 */
export function writtenPoints(exact: number, scale: ShownScale): number {
  return round(shownPoints(exact, scale), scale === 10 ? 1 : 0)
}
