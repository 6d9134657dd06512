import type { Model } from '../model/model.ts'
import { round } from '../round.ts'
import { apportion } from './apportion.ts'
import { type ChangeCause, type CriterionChange, changeCauses } from './change-split.ts'
import { shownDifference, shownPoints } from './shown.ts'

type ByCause = Readonly<Record<ChangeCause, number>>

/** A change as people see it, to one decimal of the shown scale: every sum is exact. */
export interface ShownChange {
  readonly before: number
  readonly after: number
  readonly change: number
  /** They add up to `change`. */
  readonly causes: ByCause
  /** Down the list each cause adds up to its own in `causes`, and across to `change`. */
  readonly criteria: readonly {
    readonly criterion: string
    readonly change: number
    readonly parts: ByCause
  }[]
}

/**
 * Rounds the parts of a change so that they add up to the difference of the shown scores: first the
 * causes among each other, then the criteria within each cause. `scores` are rounded, on 1–100.
 */
export function shownChange(
  criteria: readonly CriterionChange[],
  scores: { readonly before: number; readonly after: number },
  scale: Model['scale'],
): ShownChange {
  const before = round(shownPoints(scores.before, scale))
  const after = round(shownPoints(scores.after, scale))
  const tenths = (part: number) => shownDifference(part, scale) * 10
  const exact = changeCauses.map((cause) => criteria.map(({ parts }) => tenths(parts[cause])))
  const total = Math.round(after * 10) - Math.round(before * 10)
  const causes = apportion(
    exact.map((parts) => parts.reduce((sum, part) => sum + part, 0)),
    total,
  )
  const rounded = exact.map((parts, index) => apportion(parts, causes[index] ?? 0))
  return {
    before,
    after,
    change: total / 10,
    causes: byCause((index) => causes[index] ?? 0),
    criteria: criteria.map(({ criterion }, at) => {
      const parts = rounded.map((cause) => cause[at] ?? 0)
      return {
        criterion,
        change: parts.reduce((sum, part) => sum + part, 0) / 10,
        parts: byCause((index) => parts[index] ?? 0),
      }
    }),
  }
}

function byCause(tenthsOf: (index: number) => number): ByCause {
  const parts = changeCauses.map((cause, index) => [cause, tenthsOf(index) / 10])
  return Object.fromEntries(parts) as ByCause
}
