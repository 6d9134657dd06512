import type { Criterion, Scale } from '../model/model.ts'
import type { Ends } from './log-ends.ts'
import { midRankPercentile } from './percentile.ts'

/** Points, 1–100, of a value that is not missing; it may be +Infinity. */
export type ToPoints = (value: number) => number

/** What a scale needs to know of the accounts that use its source. */
export interface Portfolio {
  /** Their values. */
  readonly values: Float64Array
  /** For `log`: its ends now, or `flat` where automatic ones meet equal values only. */
  readonly ends: Ends | 'flat' | null
}

/** The scale as a function from value to points. */
export function toPoints(
  scale: Scale,
  direction: Criterion['direction'],
  portfolio: Portfolio,
): ToPoints {
  if (scale.kind === 'percentile') return percentileScale(scale, direction, portfolio.values)
  const rising = risingScale(scale, portfolio.ends)
  if (direction === 'higher') return rising
  return (value) => (value === Infinity ? 1 : 101 - rising(value))
}

function percentileScale(
  { zeroIsLowest }: Extract<Scale, { kind: 'percentile' }>,
  direction: Criterion['direction'],
  values: Float64Array,
): ToPoints {
  const sorted = (zeroIsLowest ? values.filter((value) => value > 0) : values.slice()).sort()
  // The mid-rank from the other end is 1 − the mid-rank, except for a single value, which leads either way.
  const isTurned = direction === 'lower' && sorted.length > 1
  return (value) => {
    if (zeroIsLowest && value <= 0) return 1
    const percentile = midRankPercentile(sorted, value)
    return 1 + 99 * (isTurned ? 1 - percentile : percentile)
  }
}

function risingScale(
  scale: Exclude<Scale, { kind: 'percentile' }>,
  ends: Portfolio['ends'],
): ToPoints {
  switch (scale.kind) {
    case 'linear':
      return (value) => line((value - scale.from) / (scale.to - scale.from))
    case 'log':
      return logScale(ends)
    case 'bands':
      return bandsScale(scale.bands)
    case 'rating':
      return (value) => line((value - 1) / 9)
    case 'choices':
      // The points of the choices are the values already: see source-values.ts.
      return (value) => value
    default:
      return scale satisfies never
  }
}

function logScale(ends: Portfolio['ends']): ToPoints {
  if (ends === null || ends === 'flat') {
    return (value) => (value <= 0 ? 1 : value === Infinity ? 100 : 50.5)
  }
  const start = Math.log(ends.from)
  const length = Math.log(ends.to) - start
  return (value) => (value <= 0 ? 1 : line((Math.log(value) - start) / length))
}

/** Below the lowest bound a value gets 1 point. */
function bandsScale(bands: Extract<Scale, { kind: 'bands' }>['bands']): ToPoints {
  const highestFirst = bands.toSorted((a, b) => b.from - a.from)
  return (value) => highestFirst.find(({ from }) => value >= from)?.points ?? 1
}

/** 1 at 0, 100 at 1, clamped. */
function line(position: number): number {
  return 1 + 99 * Math.min(1, Math.max(0, position))
}
