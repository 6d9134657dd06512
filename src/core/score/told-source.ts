import type { Criterion, Scale, Source } from '../model/model.ts'
import type { Ends } from './log-ends.ts'
import { toPoints } from './scales.ts'

/** A criterion's value and points as they are stored. */
export interface StoredPoints {
  readonly criterion: Criterion
  readonly value: number | string | null
  readonly points: number
}

/** Ends of an automatic scale, by the index of its source; null where they are not known. */
export type KnownEnds = (source: number) => Ends | null

/** Points of a value, NaN for one that the scale is not for. */
type StoredToPoints = (value: number | string) => number

const tolerance = 1e-9

/**
 * Index of the source that a stored value came from, which is not stored itself: the first whose scale
 * gives the value its points, else the first whose scale is not known. Null where there is no value or
 * no source fits.
 */
export function toldSource(
  { criterion, value, points }: StoredPoints,
  endsOf: KnownEnds,
): number | null {
  if (value === null) return null
  if (criterion.sources.length === 1) return 0
  let unknown: number | null = null
  for (const index of criterion.sources.keys()) {
    const scale = scaleOf(criterion, index, endsOf)
    if (scale === null) unknown ??= typeof value === 'number' ? index : null
    else if (Math.abs(scale(value) - points) < tolerance) return index
  }
  return unknown
}

/** Whether a source's points of a value depend on the values of other accounts. */
export function isRelative({ scale }: Source): boolean {
  return scale.kind === 'percentile' || (scale.kind === 'log' && !hasFixedEnds(scale))
}

/** The scale of a criterion's source; null where it depends on more of the others than known ends. */
export function scaleOf(
  { sources, direction }: Criterion,
  index: number,
  endsOf: KnownEnds,
): StoredToPoints | null {
  const scale = sources[index]?.scale
  if (scale === undefined || scale.kind === 'percentile') return null
  const ends = scale.kind === 'log' ? (fixedEnds(scale) ?? endsOf(index)) : null
  if (scale.kind === 'log' && ends === null) return null
  const points = toPoints(scale, direction, { values: new Float64Array(), ends })
  if (scale.kind !== 'choices') return (value) => (typeof value === 'number' ? points(value) : NaN)
  // Of choices the names are stored, and the scale takes their points.
  return (value) => points(scale.choices[value] ?? NaN)
}

type LogScale = Extract<Scale, { kind: 'log' }>

function hasFixedEnds({ from, to }: LogScale): boolean {
  return from !== 'auto' && to !== 'auto'
}

function fixedEnds({ from, to }: LogScale): Ends | null {
  return from === 'auto' || to === 'auto' ? null : { from, to }
}
