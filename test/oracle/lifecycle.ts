import type { Model } from '#src/core/model/model.ts'
import type { Unit } from './book.ts'
import { isTermRunning } from './earned.ts'

export type Lifecycle = 'customer' | 'lapsed' | 'prospect'

/** "customer: won a deal with age < 2W. lapsed: won one, but longer ago. prospect: never won one." */
export function lifecycleOf(unit: Unit, model: Model): Lifecycle {
  if (unit.won.length === 0) return 'prospect'
  const isCurrent = unit.won.some((deal) => deal.age < 2 * model.windowDays || isTermRunning(deal))
  return isCurrent ? 'customer' : 'lapsed'
}
