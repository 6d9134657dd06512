import type { UnitFacts, UnitNotes } from '../core/playbook/rules/unit-facts.ts'
import { taskMember } from '../core/playbook/task-member.ts'
import { unitFactsAt } from '../core/playbook/unit-facts-at.ts'
import type { AccountFacts, StoredScore } from '../ports/store.ts'
import type { Judgement } from './judge-tenant.ts'

/** The units in play as the playbook sees them. */
export function unitFacts({ table, judged }: Judgement): UnitFacts[] {
  return table.facts.map((fact, row) =>
    unitFactsAt(row, table.columns, {
      ...unitNotes(fact, table.columns.ownerIds[row] ?? null),
      rank: judged.scores.rank[row] ?? Infinity,
      share: judged.shares[row] ?? 0,
      state: judged.changes.states[row],
    }),
  )
}

/** What the playbook has to know of a unit; `ownerId` is that of the unit's own record. */
export function unitNotes(
  { id, name, members, oldestStage }: AccountFacts,
  ownerId: string | null,
): UnitNotes {
  const member = taskMember(members)
  return {
    unitId: id,
    name,
    accountId: member?.id ?? id,
    ownerId: member ? member.ownerId : ownerId,
    oldestStage,
  }
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
