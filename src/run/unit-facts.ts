import type { UnitFacts } from '../core/playbook/rules/unit-facts.ts'
import { taskMember } from '../core/playbook/task-member.ts'
import type { StoredScore } from '../ports/store.ts'
import type { Judgement } from './judge-tenant.ts'

/** The units in play as the playbook sees them. */
export function unitFacts({ table, judged }: Judgement): UnitFacts[] {
  const { columns, facts } = table
  const { signals } = columns
  return facts.map((fact, row) => {
    const member = taskMember(fact.members)
    const state = judged.changes.states[row]
    return {
      unitId: fact.id,
      name: fact.name,
      accountId: member?.id ?? fact.id,
      ownerId: member ? member.ownerId : (columns.ownerIds[row] ?? null),
      groupId: columns.groupIds[columns.groups[row] ?? 0] ?? fact.id,
      rank: judged.scores.rank[row] ?? Infinity,
      tier: state?.tier ?? null,
      tierSince: state?.since ?? null,
      segment: state?.segment ?? null,
      revenue: numberOrNull(signals.revenue[row]),
      share: judged.shares[row] ?? 0,
      growth: numberOrNull(signals.growth[row]),
      lastTouch: numberOrNull(signals.lastTouch[row]),
      contacts: numberOrNull(signals.contacts[row]),
      hasAllRatings: [signals.needRating, signals.reputationRating, signals.influenceRating].every(
        (rating) => numberOrNull(rating[row]) !== null,
      ),
      oldestStage: fact.oldestStage,
    }
  })
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

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}
