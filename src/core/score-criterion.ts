import { type AnchorBook, type AnchoredEnds, anchoredEnds } from './anchors.ts'
import type { AccountColumns, Anchor } from './columns.ts'
import type { Criterion, Scale } from './model.ts'
import { type ToPoints, toPoints } from './scales.ts'
import { chooseSources, leaveOut, noValue } from './source-choice.ts'
import { sourceValues } from './source-values.ts'

/** A criterion's judgement of every account in play, by row. */
export interface CriterionScores {
  readonly id: string
  readonly axis: Criterion['axis']
  /** 0 where the model switches the criterion off or it is left out for all. */
  readonly weight: number
  /** Whether the model has it on but no account has a finite value. */
  readonly isLeftOut: boolean
  /** 1–100; NaN where the criterion is left out for the account. */
  readonly points: Float64Array
  /** Index of the source whose value counts; negative where none does: see source-choice.ts. */
  readonly source: Int8Array
  /** Mean of the points there are; NaN where there are none. */
  readonly mean: number
}

export interface AnchoredCriterion {
  readonly scores: CriterionScores
  readonly anchors: readonly Anchor[]
  /** Those of `anchors` that took the place of an old one. */
  readonly renewed: readonly Anchor[]
}

/** Points of one criterion. */
export function scoreCriterion(
  criterion: Criterion,
  columns: AccountColumns,
  book: AnchorBook,
): AnchoredCriterion {
  const { id, axis, weight, sources, direction } = criterion
  const points = new Float64Array(columns.size).fill(NaN)
  const source = new Int8Array(columns.size).fill(noValue)
  const values = sources.map((from) => sourceValues(from, columns))
  const isLeftOut = weight > 0 && !chooseSources(values, source)
  if (weight === 0 || isLeftOut) {
    const scores = {
      id,
      axis,
      weight: 0,
      isLeftOut,
      points,
      source: source.fill(noValue),
      mean: NaN,
    }
    return { scores, anchors: [], renewed: [] }
  }
  leaveOut(criterion, columns, source)
  const ends = sources.map(({ scale }, index) => {
    const used = { values: values[index] ?? points, source, index }
    const anchored = endsOf(scale, id, used, book)
    const portfolio = {
      values: scale.kind === 'percentile' ? valuesInUse(used) : new Float64Array(),
      ends: anchored?.ends ?? null,
    }
    fillPoints(toPoints(scale, direction, portfolio), used, points)
    return anchored
  })
  if (criterion.missing === 'lowest') fillLowest(source, points)
  return {
    scores: { id, axis, weight, isLeftOut, points, source, mean: meanOf(points) },
    anchors: ends.flatMap((anchored) => anchored?.anchor ?? []),
    renewed: ends.flatMap((anchored) => (anchored?.isRenewed && anchored.anchor) || []),
  }
}

/** One source's values, and the rows that use it. */
interface Used {
  readonly values: Float64Array
  readonly source: Int8Array
  readonly index: number
}

function endsOf(
  scale: Scale,
  criterion: string,
  used: Used,
  book: AnchorBook,
): AnchoredEnds | null {
  if (scale.kind !== 'log') return null
  const at = { criterion, source: used.index }
  const isPositive = (value: number) => value > 0 && value < Infinity
  return anchoredEnds(scale, at, valuesInUse(used, isPositive), book)
}

function valuesInUse(
  { values, source, index }: Used,
  isWanted: (value: number) => boolean = () => true,
): Float64Array {
  const chosen = new Float64Array(source.length)
  let count = 0
  for (let row = 0; row < source.length; row++) {
    const value = values[row] ?? NaN
    if (source[row] === index && isWanted(value)) chosen[count++] = value
  }
  return chosen.subarray(0, count)
}

function fillPoints(
  toPoints: ToPoints,
  { values, source, index }: Used,
  points: Float64Array,
): void {
  for (let row = 0; row < source.length; row++) {
    if (source[row] === index) points[row] = toPoints(values[row] ?? NaN)
  }
}

function fillLowest(source: Int8Array, points: Float64Array): void {
  for (let row = 0; row < source.length; row++) {
    if (source[row] === noValue) points[row] = 1
  }
}

function meanOf(points: Float64Array): number {
  let sum = 0
  let count = 0
  for (let row = 0; row < points.length; row++) {
    const x = points[row] ?? NaN
    if (Number.isNaN(x)) continue
    sum += x
    count++
  }
  return sum / count
}
