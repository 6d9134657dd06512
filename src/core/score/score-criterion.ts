import type { AccountColumns, Anchor } from '../columns.ts'
import type { Criterion, Scale } from '../model/model.ts'
import { type AnchorBook, type AnchoredEnds, anchoredEnds } from './anchors.ts'
import { type ToPoints, toPoints } from './scales.ts'
import { chooseSources, leaveOut, noValue } from './source-choice.ts'
import { sourceValues } from './source-values.ts'

/** A criterion's judgement of every account in play: see points.ts for the points of each. */
export interface CriterionScores {
  readonly id: string
  readonly axis: Criterion['axis']
  /** 0 where the model switches the criterion off or it is left out for all. */
  readonly weight: number
  /** Whether the model has it on but no account has a finite value. */
  readonly isLeftOut: boolean
  /** By row: index of the source whose value counts; negative where none does, see source-choice.ts. */
  readonly source: Int8Array
  /** By source. */
  readonly scales: readonly SetScale[]
  /** Of an account to which the criterion applies but that has no value: 1, or NaN to skip it. */
  readonly missingPoints: number
}

/** A scale set to this portfolio, with the values that it is for. */
interface SetScale {
  readonly values: Float64Array
  readonly toPoints: ToPoints
}

export interface AnchoredCriterion {
  readonly scores: CriterionScores
  readonly anchors: readonly Anchor[]
  /** Those of `anchors` that took the place of an old one. */
  readonly renewed: readonly Anchor[]
}

/** Sets one criterion's scales to this portfolio. */
export function scoreCriterion(
  criterion: Criterion,
  columns: AccountColumns,
  book: AnchorBook,
): AnchoredCriterion {
  const { id, axis, weight, direction } = criterion
  const source = new Int8Array(columns.size).fill(noValue)
  const used = criterion.sources.map((from, index): UsedSource => {
    return { scale: from.scale, values: sourceValues(from, columns), source, index }
  })
  const isLeftOut = weight > 0 && !chooseSources(used, source)
  const idle = { id, axis, weight: 0, isLeftOut, source, scales: [], missingPoints: NaN }
  if (weight === 0 || isLeftOut) {
    source.fill(noValue)
    return { scores: idle, anchors: [], renewed: [] }
  }
  leaveOut(criterion, columns, source)
  const anchored = used.map((from) => endsOf(from, id, book))
  const scales = used.map((from, index) => setScale(from, direction, anchored[index]?.ends ?? null))
  const missingPoints = criterion.missing === 'lowest' ? 1 : NaN
  return {
    scores: { ...idle, weight, scales, missingPoints },
    anchors: anchored.flatMap((ends) => ends?.anchor ?? []),
    renewed: anchored.flatMap((ends) => (ends?.isRenewed && ends.anchor) || []),
  }
}

/** One source with its values, and the index of the source that each row uses. */
interface UsedSource {
  readonly scale: Scale
  readonly values: Float64Array
  readonly source: Int8Array
  readonly index: number
}

function endsOf(used: UsedSource, criterion: string, book: AnchorBook): AnchoredEnds | null {
  if (used.scale.kind !== 'log') return null
  const positives = valuesInUse(used, (value) => value > 0 && value < Infinity)
  return anchoredEnds(used.scale, { criterion, source: used.index }, positives, book)
}

function setScale(
  used: UsedSource,
  direction: Criterion['direction'],
  ends: AnchoredEnds['ends'],
): SetScale {
  const isRanked = used.scale.kind === 'percentile'
  const ranked = isRanked ? valuesInUse(used, () => true) : new Float64Array()
  const portfolio = { values: ranked, ends }
  return { values: used.values, toPoints: toPoints(used.scale, direction, portfolio) }
}

function valuesInUse(
  { values, source, index }: UsedSource,
  isWanted: (value: number) => boolean,
): Float64Array {
  const chosen = new Float64Array(source.length)
  let count = 0
  for (let row = 0; row < source.length; row++) {
    const value = values[row] ?? NaN
    if (source[row] === index && isWanted(value)) chosen[count++] = value
  }
  return chosen.subarray(0, count)
}
