import type { Model } from '#src/core/model/model.ts'
import type { Unit } from './book.ts'

/**
 * "number of other accounts that name this one in the mapped "referred by" property; null where
 * nothing is mapped". An account is named by its id.
 */
export function referralCounts(
  units: readonly Unit[],
  model: Model,
): ReadonlyMap<string, number> | null {
  if (model.mappings.referredBy === undefined) return null
  const counts = new Map(units.map((unit) => [unit.id, 0]))
  const unitOfAccount = new Map(units.flatMap((unit) => unit.members.map((m) => [m.id, unit.id])))
  for (const unit of units) {
    for (const member of unit.members) {
      const named = unitOfAccount.get(member.properties.referredBy?.trim() ?? '')
      if (named !== undefined && named !== unit.id) counts.set(named, (counts.get(named) ?? 0) + 1)
    }
  }
  return counts
}
