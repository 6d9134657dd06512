import type { Judged } from '../core/judge.ts'
import type { Model } from '../core/model/model.ts'
import { rowDetails } from '../core/score/row-details.ts'
import type { SignalTable, StoredScore } from '../ports/store.ts'

/** The judgement as it is stored: one entry per account record; members of a group carry its values. */
export function storedScores(
  model: Model,
  { columns, facts }: SignalTable,
  judged: Judged,
): StoredScore[] {
  const detailsOf = rowDetails(model, columns, judged.scores)
  const { score, attractiveness, strength } = judged.scores
  return facts.flatMap((fact, row) => {
    const state = judged.changes.states[row]
    if (!state) return []
    const unit = {
      unitId: state.unitId,
      groupId: columns.groupIds[columns.groups[row] ?? 0] ?? state.unitId,
      score: numberOrNull(score.rounded[row]),
      attractiveness: numberOrNull(attractiveness.rounded[row]),
      strength: numberOrNull(strength.rounded[row]),
      coverage: score.coverage[row] ?? 0,
      tier: state.tier,
      tierSince: state.since,
      tierReason: judged.assignment.reasons.get(row) ?? null,
      quadrant: state.quadrant,
      segment: state.segment,
      lifecycle: columns.lifecycle[row] ?? 'prospect',
      revenue: numberOrNull(columns.signals.revenue[row]),
      share: judged.shares[row] ?? 0,
      ...detailsOf(row),
    }
    return fact.members.map((member) => ({
      accountId: member.id,
      name: member.name,
      ownerId: member.ownerId,
      ...unit,
    }))
  })
}

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}
