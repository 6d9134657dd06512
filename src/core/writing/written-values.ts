import type { CalendarDate } from '../calendar-date.ts'
import type { Model } from '../model/model.ts'
import { round } from '../round.ts'
import { writtenPoints } from '../score/shown.ts'
import type { WrittenField, WrittenValue } from './written.ts'

/** A unit as the run judged it. Points are unrounded and from 1 to 100; NaN is "none". */
export interface JudgedUnit {
  readonly score: number
  readonly attractiveness: number
  readonly strength: number
  /** 1 to n. */
  readonly rank: number
  /** Index in the model's tiers. */
  readonly tier: number
  readonly tierSince: CalendarDate
  readonly quadrant: string
  readonly segment: string
  /** 0–1. */
  readonly share: number
  readonly drivers: string | null
}

/** Every written field with what the CRM is to hold in it. */
export type WrittenValues = Readonly<Record<WrittenField, WrittenValue>>

/**
 * What the CRM gets for a unit: points on the model's scale, 0 where there is none; the rank only in
 * a tier with a capacity, so that one newcomer does not rewrite every record; the share in per cent.
 */
export function writtenValues(
  unit: JudgedUnit,
  { scale, tiers }: Pick<Model, 'scale' | 'tiers'>,
): WrittenValues {
  const points = (exact: number) => (Number.isNaN(exact) ? 0 : writtenPoints(exact, scale))
  const tier = tiers[unit.tier]
  const isRanked = tier !== undefined && tier.capacity !== null && !Number.isNaN(unit.score)
  return {
    tier: tier?.id ?? null,
    score: points(unit.score),
    attractiveness: points(unit.attractiveness),
    strength: points(unit.strength),
    rank: isRanked ? unit.rank : null,
    quadrant: unit.quadrant,
    segment: unit.segment,
    share: round(unit.share * 100, 0),
    drivers: unit.drivers,
    tierSince: unit.tierSince,
  }
}

/** What an account holds after it has left play: the last tier, numbers 0, nothing else. */
export function valuesAfterPlay({ tiers }: Pick<Model, 'tiers'>): WrittenValues {
  return {
    tier: tiers.at(-1)?.id ?? null,
    score: 0,
    attractiveness: 0,
    strength: 0,
    rank: null,
    quadrant: null,
    segment: null,
    share: 0,
    drivers: null,
    tierSince: null,
  }
}
