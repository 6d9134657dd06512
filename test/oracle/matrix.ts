import { compareIds } from '#src/core/compare-ids.ts'
import type { Model } from '#src/core/model/model.ts'
import type { Unit } from './book.ts'
import type { Candidate, Verdict } from './criteria.ts'
import { isIn } from './earned.ts'
import { median, roundTenth, sum } from './numbers.ts'
import type { Scores } from './score.ts'

export type Quadrant = 'key' | 'development' | 'maintenance' | 'opportunistic' | 'undecided'
export type Segment = 'draining' | 'strategic-profitable' | 'strategic' | 'profitable' | 'common'

export interface Thresholds {
  readonly attractiveness: number | null
  readonly strength: number | null
}

/** "default the middle, 50.5, or the portfolio's median, by choice" */
export function thresholdsOf(scores: readonly Scores[], model: Model): Thresholds {
  const of = (axis: 'attractiveness' | 'strength') => {
    const setting = model.matrix[axis]
    if (setting !== 'median') return setting
    const middle = median(scores.map((s) => s[axis]).filter((value) => value !== null))
    return middle === null ? null : roundTenth(middle)
  }
  return { attractiveness: of('attractiveness'), strength: of('strength') }
}

/** "attractive and strong key; attractive only development; strong only maintenance; neither
 * opportunistic; where an axis is null undecided" */
export function quadrantOf({ attractiveness, strength }: Scores, thresholds: Thresholds): Quadrant {
  if (attractiveness === null || strength === null) return 'undecided'
  // "an axis value equal to the threshold is above"
  const isAttractive = attractiveness >= (thresholds.attractiveness ?? 0)
  const isStrong = strength >= (thresholds.strength ?? 0)
  if (isAttractive) return isStrong ? 'key' : 'development'
  return isStrong ? 'maintenance' : 'opportunistic'
}

/**
 * "in the smallest set of accounts, by contribution descending (then id ascending), that makes 80 %
 * of all positive contribution"
 */
export function profitableIds(candidates: readonly Candidate[], model: Model): Set<string> {
  const positive = candidates
    .map(({ unit, signals }) => ({ id: unit.id, contribution: signals.contribution ?? 0 }))
    .filter(({ contribution }) => contribution > 0)
    .sort((a, b) => b.contribution - a.contribution || compareIds(a.id, b.id))
  const total = sum(positive.map(({ contribution }) => contribution))
  const needed = model.profitableShare * total * (1 - 1e-9)
  const set = new Set<string>()
  let made = 0
  for (const { id, contribution } of positive) {
    if (made >= needed) break
    set.add(id)
    made += contribution
  }
  return set
}

/** "at least 80.2 points on any of the model's strategic criteria" */
export function isStrategic(verdicts: readonly Verdict[], model: Model): boolean {
  return verdicts.some(
    ({ id, points }) =>
      model.strategic.criteria.includes(id) &&
      points !== null &&
      points >= model.strategic.points - 1e-9,
  )
}

export function segmentOf(
  { unit, signals, lifecycle }: Candidate,
  model: Model,
  is: { readonly strategic: boolean; readonly profitable: boolean },
): Segment {
  // "customer, contribution < 0, serviceHours ≥ 10 and no won deal without amount in the current
  // window → draining"
  const isDraining =
    lifecycle === 'customer' &&
    (signals.contribution ?? 0) < 0 &&
    (signals.serviceHours ?? 0) >= model.draining.serviceHours &&
    !hasWonWithoutAmount(unit, model)
  if (isDraining) return 'draining'
  if (is.strategic) return is.profitable ? 'strategic-profitable' : 'strategic'
  return is.profitable ? 'profitable' : 'common'
}

function hasWonWithoutAmount(unit: Unit, model: Model): boolean {
  const current = { from: 0, to: model.windowDays }
  return unit.won.some((deal) => isIn(current, deal.age) && deal.amount === null)
}
