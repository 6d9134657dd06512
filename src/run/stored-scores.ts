import type { Judged } from '../core/judge.ts'
import type { Model } from '../core/model/model.ts'
import { rowDetails } from '../core/score/row-details.ts'
import type { SignalTable, StoredScore } from '../ports/store.ts'
import { membersAt } from './members-at.ts'

/** The judgement as it is stored: one entry per account record; members of a group carry its values. */
export function* storedScores(
  model: Model,
  table: SignalTable,
  judged: Judged,
): Generator<StoredScore> {
  const { columns, facts } = table
  const detailsOf = rowDetails(model, columns, judged.scores)
  const { score, attractiveness, strength } = judged.scores
  for (const row of facts.keys()) {
    const state = judged.changes.states[row]
    if (!state) continue
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
    for (const { id: accountId, name, ownerId } of membersAt(table, row)) {
      yield { accountId, name, ownerId, ...unit }
    }
  }
}

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}
