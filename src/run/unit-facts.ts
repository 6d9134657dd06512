import { concernedRows } from '../core/playbook/concerned-rows.ts'
import type { UnitFacts, UnitNotes } from '../core/playbook/rules/unit-facts.ts'
import { taskMember } from '../core/playbook/task-member.ts'
import { unitFactsAt } from '../core/playbook/unit-facts-at.ts'
import type { PendingEvent, SignalTable, StoredScore } from '../ports/store.ts'
import type { Judgement } from './judge-tenant.ts'

/** The units in play that the playbook may have anything to say about. */
export function unitFacts(
  { model, table, before, judged }: Judgement,
  pending: readonly PendingEvent[],
): UnitFacts[] {
  const { ids } = table.columns
  const rows = concernedRows(model, {
    ...{ ids, tiers: judged.assignment.tiers, shares: judged.shares, pending },
    tierBefore: (row) => before.get(ids[row] ?? '')?.tier,
  })
  return rows.map((row) =>
    unitFactsAt(row, table.columns, {
      ...unitNotes(table, row),
      rank: judged.scores.rank[row] ?? Infinity,
      share: judged.shares[row] ?? 0,
      state: judged.changes.states[row],
    }),
  )
}

/** What the playbook has to know of the unit in that row. */
export function unitNotes({ columns, facts }: SignalTable, row: number): UnitNotes {
  const unitId = columns.ids[row] ?? ''
  const { name = '', members = null, oldestStage = null } = facts[row] ?? {}
  const self = { id: unitId, ownerId: columns.ownerIds[row] ?? null }
  const { id: accountId, ownerId } = (members && taskMember(members)) ?? self
  return { unitId, name, accountId, ownerId, oldestStage }
}

/** Units that left play, as they were last scored: only events are about them. */
export function factsOfLeft(scores: readonly StoredScore[]): UnitFacts[] {
  return [...Map.groupBy(scores, ({ unitId }) => unitId)].flatMap(([unitId, unit]) => {
    const members = unit.map((score) => ({
      ...score,
      id: score.accountId,
      revenue: score.revenue ?? 0,
    }))
    const member = taskMember(members)
    return member ? [{ ...outOfPlay, unitId, ...identityOf(member) }] : []
  })
}

const outOfPlay = {
  rank: Infinity,
  tier: null,
  tierSince: null,
  segment: null,
  revenue: null,
  share: 0,
  growth: null,
  lastTouch: null,
  contacts: null,
  hasAllRatings: false,
  oldestStage: null,
}

function identityOf({ accountId, name, ownerId, groupId }: StoredScore) {
  return { accountId, name, ownerId, groupId }
}
