import type { CriterionScores } from './score-criterion.ts'
import { notApplicable, noValue } from './source-choice.ts'

/** What a criterion needs to give points. Points are not kept, so that a million rows stay lean. */
type Judging = Pick<CriterionScores, 'source' | 'scales' | 'missingPoints'>

/** Points of a row, 1–100; NaN where the criterion is left out for it. */
export function pointsAt({ source, scales, missingPoints }: Judging, row: number): number {
  const index = source[row] ?? notApplicable
  if (index === noValue) return missingPoints
  const scale = scales[index]
  return scale ? scale.toPoints(scale.values[row] ?? NaN) : NaN
}

/** The same for all rows at once, into `points`, which it returns. */
export function fillPoints(
  { source, scales, missingPoints }: Judging,
  points: Float64Array,
): Float64Array {
  for (let row = 0; row < source.length; row++) {
    points[row] = source[row] === noValue ? missingPoints : NaN
  }
  for (const [index, { values, toPoints }] of scales.entries()) {
    for (let row = 0; row < source.length; row++) {
      if (source[row] === index) points[row] = toPoints(values[row] ?? NaN)
    }
  }
  return points
}
