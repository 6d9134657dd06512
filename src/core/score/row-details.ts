import type { AccountColumns } from '../columns.ts'
import type { Model, Source } from '../model/model.ts'
import { pointsAt } from './points.ts'
import type { Scores } from './score.ts'
import { sourceValues } from './source-values.ts'

/** One account's criteria, in the model's order. */
export interface RowPoints {
  /** Null where the criterion is left out. */
  readonly points: readonly (number | null)[]
  /** Weights in force; null where the criterion is left out. */
  readonly weights: readonly (number | null)[]
}

export interface RowDetails extends RowPoints {
  /** The value that counts: a number (it may be Infinity), a choice's name, or null. */
  readonly values: readonly (number | string | null)[]
}

/** A reader of what lies behind the scores, row by row. */
export function rowDetails(
  model: Model,
  columns: AccountColumns,
  scores: Scores,
): (row: number) => RowDetails {
  const readers = model.criteria.map(({ sources }) => sources.map((s) => valueReader(s, columns)))
  return (row) => {
    const { points, weights } = rowPoints(scores, row)
    const values = scores.criteria.map(({ source }, index) => {
      const read = readers[index]?.[source[row] ?? -1]
      return read ? read(row) : null
    })
    return { values, points, weights }
  }
}

/** The same without the values. */
export function rowPoints({ criteria }: Scores, row: number): RowPoints {
  const points = criteria.map((criterion) => numberOrNull(pointsAt(criterion, row)))
  const weights = criteria.map(({ weight }, index) => (points[index] === null ? null : weight))
  return { points, weights }
}

/** Mean points of each criterion; null where nobody has points. */
export function criterionMeans(scores: Scores): (number | null)[] {
  return scores.criteria.map(({ mean }) => numberOrNull(mean))
}

/** Choices are told by their names; whatever else is judged, by the number that it was judged as. */
function valueReader(source: Source, columns: AccountColumns) {
  if ('property' in source && source.scale.kind === 'choices') {
    const texts = columns.properties[source.property] ?? []
    return (row: number) => texts[row] ?? null
  }
  const values = sourceValues(source, columns)
  return (row: number) => numberOrNull(values[row])
}

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}
