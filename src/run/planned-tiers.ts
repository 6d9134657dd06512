import type { PlannedTier } from '../ports/store.ts'
import type { Judgement } from './judge-tenant.ts'
import { membersAt } from './members-at.ts'

/** The tier of every account record in play, whether it is written or not. */
export function* plannedTiers({ model, table, judged }: Judgement): Generator<PlannedTier> {
  for (const row of table.facts.keys()) {
    const tier = model.tiers[judged.assignment.tiers[row] ?? -1]?.id
    if (tier === undefined) continue
    for (const { id, revenue } of membersAt(table, row)) yield { accountId: id, tier, revenue }
  }
}
