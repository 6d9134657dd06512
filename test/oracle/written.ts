import type { Model } from '#src/core/model/model.ts'
import type { WrittenField, WrittenValue } from '#src/ports/records.ts'
import type { JudgedUnit } from './judge-naively.ts'
import { roundTenth, roundWhole } from './numbers.ts'
import { capacityOf } from './tier-rules.ts'

/** All that is written but the drivers, which are a sentence in the tenant's language. */
export type Written = Readonly<Record<Exclude<WrittenField, 'drivers'>, WrittenValue>>

/** What each member of a unit in play is written. */
export function writtenOf(
  judged: Omit<JudgedUnit, 'written'>,
  { model, customers }: { readonly model: Model; readonly customers: number },
): Written {
  const tier = model.tiers.find((candidate) => candidate.id === judged.tier)
  const hasCapacity = tier !== undefined && capacityOf(tier, model.tiers, customers) !== null
  const number = (axis: 'score' | 'attractiveness' | 'strength') =>
    shown(judged[axis], judged.unrounded[axis], model.scale)
  return {
    tier: judged.tier,
    score: number('score'),
    attractiveness: number('attractiveness'),
    strength: number('strength'),
    // "rank only for accounts in a tier with a capacity, cleared elsewhere"
    rank: hasCapacity ? judged.rank : null,
    quadrant: judged.quadrant,
    segment: judged.segment,
    share: roundWhole(100 * (judged.signals.share ?? 0)),
    tierSince: judged.tierSince,
  }
}

/**
 * "whole numbers on the scale of 100, tenths on the scale of 10"; "Everything is computed and rounded
 * on 1–100 and converted last." "An account with no score gets 0 …, not an empty value".
 */
function shown(rounded: number | null, unrounded: number | null, scale: Model['scale']): number {
  if (rounded === null || unrounded === null) return 0
  return scale === 100 ? roundWhole(unrounded) : roundTenth(onScaleOf10(rounded))
}

/** "shown = 1 + (x − 1) × 9 / 99" */
function onScaleOf10(x: number): number {
  return 1 + ((x - 1) * 9) / 99
}

/** "one that was written and leaves play is written once more: tier regular, numbers 0, other fields
 * cleared" */
export function writtenOnLeaving(model: Model): Written {
  return {
    tier: model.tiers.at(-1)?.id ?? null,
    score: 0,
    attractiveness: 0,
    strength: 0,
    rank: null,
    quadrant: null,
    segment: null,
    share: 0,
    tierSince: null,
  }
}
