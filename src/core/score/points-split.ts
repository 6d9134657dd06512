import type { Anchor } from '../columns.ts'
import { canonicalJson } from '../model/canonical-json.ts'
import type { Criterion, Source } from '../model/model.ts'
import { toPoints } from './scales.ts'
import {
  isRelative,
  type KnownEnds,
  type StoredPoints,
  scaleOf,
  toldSource,
} from './told-source.ts'

/** Parts of a change of points, by what caused them. */
export interface PointsParts {
  /** The account's own value is another one. */
  readonly own: number
  /** The model judges values in another way. */
  readonly model: number
  /** The values of others are other ones. */
  readonly portfolio: number
}

/** What is known of the scales after the change. */
export interface ScalesAfter {
  readonly anchors: readonly Anchor[]
  /** Values of the other accounts on a criterion; null where they are not known. */
  readonly others: (criterion: string) => readonly number[] | null
}

/** Two judgements of an account on one criterion that gave points both times. */
export interface PointsChange {
  readonly before: StoredPoints
  readonly after: StoredPoints
  readonly scales: ScalesAfter
  /** Whether the account's own figure behind a comparison with others (a share, a market position) is another one. */
  readonly hasOwnFigureChanged: (signal: 'share' | 'marketPosition') => boolean
}

/**
 * Splits the change of points. What the value before would get today tells the account's own part from
 * the rest; where that cannot be told from what is stored, a new value counts as the account's own
 * doing, or, if the scale is another one, as the model's.
 */
export function splitPoints(change: PointsChange): PointsParts {
  const { before, after } = change
  const total = after.points - before.points
  const endsOf = endsAfter(change)
  const source = toldSource(after, endsOf)
  const sourceBefore = toldSource(before, () => null)
  const isSameSource = hasSameSources(before.criterion, after.criterion) && source === sourceBefore
  const reference =
    isSameSource || before.value === null ? pointsToday(change, source, endsOf) : null
  const isSameScale = scaleKey(before.criterion) === scaleKey(after.criterion)
  const isOthers =
    before.value === after.value || isOthersDoing(change, isSameSource ? source : null)
  if (!isSameScale) {
    if (reference === null) return { own: 0, model: total, portfolio: 0 }
    const rest = after.points - reference
    const [own, portfolio] = isOthers ? [0, rest] : [rest, 0]
    return { own, model: reference - before.points, portfolio }
  }
  if (isOthers) return { own: 0, model: 0, portfolio: total }
  const counting = after.criterion.sources[source ?? -1]
  if (reference === null || !counting || !isRelative(counting)) {
    return { own: total, model: 0, portfolio: 0 }
  }
  return { own: after.points - reference, model: 0, portfolio: reference - before.points }
}

/** Ends of today's automatic scales, as far as they are those that gave the points of today. */
function endsAfter({ after, scales }: PointsChange): KnownEnds {
  const { criterion } = after
  return (source) =>
    scales.anchors.find((a) => a.criterion === criterion.id && a.source === source) ?? null
}

/** Points that the value before would get after; null where that cannot be told. */
function pointsToday(
  { before, after, scales }: PointsChange,
  source: number | null,
  endsOf: KnownEnds,
): number | null {
  const { criterion } = after
  const { value } = before
  if (value === null) return criterion.missing === 'lowest' ? 1 : null
  if (source === null) return null
  const { scale } = criterion.sources[source] ?? {}
  if (scale?.kind === 'percentile' && typeof value === 'number') {
    const others = criterion.sources.length === 1 ? scales.others(criterion.id) : null
    const values = others && Float64Array.from([...others, value])
    return values && toPoints(scale, criterion.direction, { values, ends: null })(value)
  }
  const points = scaleOf(criterion, source, endsOf)
  // Where all accounts have the same value, the ends do not count.
  const isTold = points !== null && isClose(points(after.value ?? NaN), after.points)
  const today = isTold ? points(value) : NaN
  return Number.isNaN(today) ? null : today
}

/** Whether the value compares the account with others and its own figure is the same. */
function isOthersDoing(
  { after, hasOwnFigureChanged }: PointsChange,
  source: number | null,
): boolean {
  const counting: Source | undefined = after.criterion.sources[source ?? -1]
  if (counting === undefined || !('signal' in counting)) return false
  const { signal } = counting
  return (signal === 'share' || signal === 'marketPosition') && !hasOwnFigureChanged(signal)
}

function hasSameSources(a: Criterion, b: Criterion): boolean {
  const names = ({ sources }: Criterion) =>
    sources.map((source) => ('signal' in source ? [source.signal] : ['property', source.property]))
  return canonicalJson(names(a)) === canonicalJson(names(b))
}

function scaleKey({ sources, direction }: Criterion): string {
  return canonicalJson([sources, direction])
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9
}
