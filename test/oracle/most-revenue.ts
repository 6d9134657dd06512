import { compareIds } from '#src/core/compare-ids.ts'
import type { Model } from '#src/core/model/model.ts'
import type { AccountRecord } from '#src/ports/records.ts'
import type { Unit } from './book.ts'
import { revenueIn } from './earned.ts'

/** The member with the most revenue; of equals the lowest id, and one that never won comes last. */
export function memberWithMostRevenue(units: readonly Unit[], model: Model): AccountRecord {
  const current = { from: 0, to: model.windowDays }
  const members = units.flatMap((unit) =>
    unit.members.map((account) => {
      const won = unit.won.filter((deal) => deal.accountId === account.id)
      return { account, revenue: revenueIn(current, won) ?? Number.NEGATIVE_INFINITY }
    }),
  )
  const [best] = members.sort(
    (a, b) => Math.sign(b.revenue - a.revenue) || compareIds(a.account.id, b.account.id),
  )
  if (best === undefined) throw new Error('a unit has members')
  return best.account
}
