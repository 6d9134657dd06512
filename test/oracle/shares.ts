import type { Model } from '#src/core/model/model.ts'
import type { Unit } from './book.ts'
import { revenueIn } from './earned.ts'
import { sum } from './numbers.ts'

/** Revenue of every group; a group that never won has 0. */
function groupRevenues(units: readonly Unit[], model: Model): Map<string, number> {
  const current = { from: 0, to: model.windowDays }
  const groups = Map.groupBy(units, (unit) => unit.groupId)
  return new Map(
    [...groups].map(([id, of]) => [id, sum(of.map((unit) => revenueIn(current, unit.won) ?? 0))]),
  )
}

/** "max(group revenue, 0) / sum of the same over all groups; …; 0 where the total is 0" */
export function sharesOf(units: readonly Unit[], model: Model): Map<string, number> {
  const positive = [...groupRevenues(units, model)].map(
    ([id, revenue]) => [id, Math.max(revenue, 0)] as const,
  )
  const total = sum(positive.map(([, revenue]) => revenue))
  return new Map(positive.map(([id, revenue]) => [id, total === 0 ? 0 : revenue / total]))
}
