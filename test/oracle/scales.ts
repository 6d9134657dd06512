import type { Criterion, Scale } from '#src/core/model/model.ts'
import { clamp, midRankPercentile } from './numbers.ts'

/** Null is "no data"; text is the value of a mapped property that a `choices` scale reads. */
export type Value = number | string | null

/** The ends of a `log` scale. */
export interface Ends {
  readonly from: number
  readonly to: number
}

export interface ScaleContext {
  readonly direction: Criterion['direction']
  /** The values of all accounts in play that use this source and are not left out. */
  readonly population: readonly number[]
  /** Of a `log` scale, null where nothing positive was ever seen. */
  readonly ends: Ends | null
}

/** "Scales, each giving points between 1 and 100" */
export function pointsOf(value: number | string, scale: Scale, context: ScaleContext): number {
  if (typeof value === 'number' && scale.kind === 'percentile') {
    return percentilePoints(value, scale.zeroIsLowest, context)
  }
  if (context.direction === 'higher') return plainPoints(value, scale, context)
  // "turns p into 101 − p on the other scales (+∞ gives 1)"
  return value === Number.POSITIVE_INFINITY ? 1 : 101 - plainPoints(value, scale, context)
}

function percentilePoints(value: number, zeroIsLowest: boolean, context: ScaleContext): number {
  if (zeroIsLowest && value <= 0) return 1
  const ranked = context.population.filter((other) => !zeroIsLowest || other > 0)
  // "where lower is better the ranking is turned round (+∞ last), so that a single value still gets 100"
  const turned = context.direction === 'lower' ? ranked.map((other) => -other) : ranked
  const own = context.direction === 'lower' ? -value : value
  return 1 + 99 * midRankPercentile(own, turned)
}

function plainPoints(value: number | string, scale: Scale, context: ScaleContext): number {
  if (scale.kind === 'choices') return scale.choices[String(value)] ?? 1
  if (typeof value === 'string') throw new Error('only choices read text')
  switch (scale.kind) {
    case 'linear':
      return 1 + 99 * clamp((value - scale.from) / (scale.to - scale.from), 0, 1)
    case 'log':
      return logPoints(value, scale, context)
    case 'bands': {
      // "the points of the first band whose lower bound the value reaches, highest first"
      const highestFirst = [...scale.bands].sort((a, b) => b.from - a.from)
      return highestFirst.find((band) => value >= band.from)?.points ?? 1
    }
    case 'rating':
      return 1 + 99 * clamp((value - 1) / 9, 0, 1)
    case 'percentile':
      throw new Error('ranked above')
  }
}

function logPoints(
  value: number,
  scale: Extract<Scale, { kind: 'log' }>,
  { population, ends }: ScaleContext,
): number {
  if (value <= 0) return 1
  const isAuto = scale.from === 'auto' || scale.to === 'auto'
  const positive = population.filter((other) => other > 0 && Number.isFinite(other))
  // "where all positive values are equal they get 50.5"
  if (isAuto && Number.isFinite(value) && new Set(positive).size === 1) return 50.5
  if (value === Number.POSITIVE_INFINITY || ends === null) return 100
  if (ends.from >= ends.to) return value >= ends.from ? 100 : 1
  const fraction =
    (Math.log(value) - Math.log(ends.from)) / (Math.log(ends.to) - Math.log(ends.from))
  return 1 + 99 * clamp(fraction, 0, 1)
}

/**
 * "of the positive finite values …, sorted ascending, from = the one at index floor(n / 10), to = the
 * larger of the largest value and 4 × from". Null where an automatic end has nothing to go by.
 */
export function logEnds(
  scale: Extract<Scale, { kind: 'log' }>,
  population: readonly number[],
): Ends | null {
  const positive = population
    .filter((value) => value > 0 && Number.isFinite(value))
    .sort((a, b) => a - b)
  const from = scale.from === 'auto' ? positive[Math.floor(positive.length / 10)] : scale.from
  const largest = positive.at(-1)
  if (from === undefined) return null
  if (scale.to !== 'auto') return { from, to: scale.to }
  return largest === undefined ? null : { from, to: Math.max(largest, 4 * from) }
}
