import { notApplicable } from '../score/source-choice.ts'

/** What a criterion can have of a row, as bits. */
export const hasPoints = 1
export const hasValue = 2
export const isApplying = 4

/** What a criterion has of each row: `source` and `points` as it was judged. */
export function traitsOf(source: Int8Array, points: Float64Array): Uint8Array {
  const traits = new Uint8Array(source.length)
  for (let row = 0; row < source.length; row++) {
    const from = source[row] ?? notApplicable
    traits[row] =
      (Number.isNaN(points[row]) ? 0 : hasPoints) |
      (from >= 0 ? hasValue : 0) |
      (from === notApplicable ? 0 : isApplying)
  }
  return traits
}

/** Rows of which several criteria have the same, for they are alike in all that weights are summed by. */
export interface RowPatterns {
  /** Number of the pattern of each row. */
  readonly of: Uint32Array
  /** Traits of each pattern, in the order of the criteria. */
  readonly traits: readonly (readonly number[])[]
}

/** Finds the patterns of `size` rows in the traits that each criterion has of them. */
export function rowPatterns(criteria: readonly Uint8Array[], size: number): RowPatterns {
  const of = new Uint32Array(size)
  let traits: (readonly number[])[] = [[]]
  for (const column of criteria) {
    const finer: (readonly number[])[] = []
    const numbers = new Int32Array(traits.length * 8).fill(-1)
    for (let row = 0; row < size; row++) {
      const trait = column[row] ?? 0
      const coarse = of[row] ?? 0
      const place = coarse * 8 + trait
      if ((numbers[place] ?? -1) < 0) {
        numbers[place] = finer.length
        finer.push([...(traits[coarse] ?? []), trait])
      }
      of[row] = numbers[place] ?? 0
    }
    traits = finer
  }
  return { of, traits }
}
