import type { Criterion, Model, Source } from '#src/core/model/model.ts'
import type { CalendarDate } from '#src/ports/records.ts'
import type { Unit } from './book.ts'
import { ageDays } from './dates.ts'
import type { Lifecycle } from './lifecycle.ts'
import { type Ends, logEnds, pointsOf, type Value } from './scales.ts'
import type { Signals } from './signals.ts'

/** A unit in play with what was found out about it so far. */
export interface Candidate {
  readonly unit: Unit
  readonly signals: Signals
  readonly lifecycle: Lifecycle
}

/** What one criterion says about one unit. */
export interface Verdict {
  readonly id: string
  readonly axis: Criterion['axis']
  readonly weight: number
  readonly value: Value
  /** Null where the criterion is skipped or left out for this account. */
  readonly points: number | null
  /** Counts in the denominator of coverage. */
  readonly applies: boolean
  /** Counts in the numerator of coverage. */
  readonly isCovered: boolean
}

/** Ends of automatic log scales by `criterion/source index`, with the day they were computed. */
export type Anchors = Readonly<Record<string, Ends & { readonly since: CalendarDate }>>

export interface Criticism {
  /** By unit id, in the model's order; criteria of weight 0 are absent. */
  readonly verdicts: ReadonlyMap<string, readonly Verdict[]>
  readonly anchors: Anchors
  readonly leftOutForAll: readonly string[]
}

interface Reading {
  readonly candidate: Candidate
  readonly value: Value
  readonly sourceIndex: number
  readonly leftOut: 'prospect' | 'young' | null
}

export function judgeCriteria(
  candidates: readonly Candidate[],
  model: Model,
  { asOf, anchors = {} }: { readonly asOf: CalendarDate; readonly anchors?: Anchors | undefined },
): Criticism {
  const verdicts = new Map<string, Verdict[]>(candidates.map(({ unit }) => [unit.id, []]))
  const kept: Record<string, Ends & { since: CalendarDate }> = {}
  const leftOutForAll: string[] = []
  // "weight 0–100 (0 switches it off)"
  for (const criterion of model.criteria.filter(({ weight }) => weight > 0)) {
    const readings = candidates.map((candidate) => read(criterion, candidate))
    // "A criterion for which no account in play has a finite value is left out for all"
    const isLeftOutForAll = !readings.some(({ value }) => isFiniteValue(value))
    if (isLeftOutForAll) leftOutForAll.push(criterion.id)
    const scoreBy = criterion.sources.map((source, index) => {
      const population = readings.flatMap(({ leftOut, sourceIndex, value }) =>
        leftOut === null && sourceIndex === index && typeof value === 'number' ? [value] : [],
      )
      const key = `${criterion.id}/${index}`
      const keptDays = model.anchorDays
      const ends = endsOf(source, { population, asOf, anchor: anchors[key], keptDays })
      if (ends !== null && isAuto(source)) kept[key] = ends
      return (value: number | string) =>
        pointsOf(value, source.scale, { direction: criterion.direction, population, ends })
    })
    for (const reading of readings) {
      const { value, leftOut } = reading
      const isOut = isLeftOutForAll || leftOut !== null
      const missing = criterion.missing === 'lowest' ? 1 : null
      const points = value === null ? missing : (scoreBy[reading.sourceIndex]?.(value) ?? null)
      verdicts.get(reading.candidate.unit.id)?.push({
        id: criterion.id,
        axis: criterion.axis,
        weight: criterion.weight,
        value,
        points: isOut ? null : points,
        applies: !isLeftOutForAll && leftOut !== 'prospect',
        isCovered: !isOut && value !== null,
      })
    }
  }
  return { verdicts, anchors: kept, leftOutForAll }
}

/** "an ordered list of sources (signal or mapped CRM property; the first that is not null is used)" */
function read(criterion: Criterion, candidate: Candidate): Reading {
  const values = criterion.sources.map((source) => valueFrom(source, candidate))
  const sourceIndex = values.findIndex((value) => value !== null)
  return {
    candidate,
    value: values[sourceIndex] ?? null,
    sourceIndex,
    leftOut: leftOutOf(criterion, candidate),
  }
}

function valueFrom(source: Source, { unit, signals }: Candidate): Value {
  if ('signal' in source) return signals[source.signal]
  const text = unit.head.properties[source.property] ?? ''
  // "an unlisted value is missing"
  if (source.scale.kind === 'choices')
    return Object.hasOwn(source.scale.choices, text) ? text : null
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : null
}

/**
 * "For a prospect, criteria on order history are left out …; likewise stability, frequency and
 * newBusiness for a customer whose first won deal has age < 182."
 */
function leftOutOf(criterion: Criterion, { unit, lifecycle }: Candidate): Reading['leftOut'] {
  if (lifecycle === 'prospect') return criterion.orderHistory ? 'prospect' : null
  const firstAge = Math.max(...unit.won.map((deal) => deal.age))
  return lifecycle === 'customer' && firstAge < criterion.minHistoryDays ? 'young' : null
}

function isFiniteValue(value: Value): boolean {
  return typeof value === 'string' || (value !== null && Number.isFinite(value))
}

function isAuto({ scale }: Source): boolean {
  return scale.kind === 'log' && (scale.from === 'auto' || scale.to === 'auto')
}

/** "computed at the first run of a model version, kept for 90 days (a setting), then renewed" */
function endsOf(
  source: Source,
  context: {
    readonly population: readonly number[]
    readonly asOf: CalendarDate
    readonly anchor: (Ends & { readonly since: CalendarDate }) | undefined
    readonly keptDays: number
  },
): (Ends & { readonly since: CalendarDate }) | null {
  if (source.scale.kind !== 'log') return null
  const { anchor, asOf, keptDays } = context
  if (anchor !== undefined && ageDays(anchor.since, asOf) < keptDays) return anchor
  const ends = logEnds(source.scale, context.population)
  return ends === null ? null : { ...ends, since: asOf }
}
