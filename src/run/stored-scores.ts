import type { Judged } from '../core/judge.ts'
import type { Model } from '../core/model/model.ts'
import { rowDetails } from '../core/score/row-details.ts'
import type { ScoreList, SignalTable } from '../ports/store.ts'
import { membersAt } from './members-at.ts'

/** The judgement as it is stored: one entry per account record; members of a group carry its values. */
export function storedScores(model: Model, table: SignalTable, judged: Judged): ScoreList {
  const { columns } = table
  const detailsOf = rowDetails(model, columns, judged.scores)
  const { score, attractiveness, strength } = judged.scores
  const places = placesOf(table)
  return {
    length: places.rows.length,
    at: (place) => {
      const row = places.rows[place] ?? -1
      const member = membersAt(table, row)[place - (places.starts[row] ?? 0)]
      const state = judged.changes.states[row]
      if (!member || !state) return undefined
      const { values, points, weights } = detailsOf(row)
      return {
        accountId: member.id,
        name: member.name,
        ownerId: member.ownerId,
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
        values,
        points,
        weights,
      }
    },
  }
}

/** Account records behind each other: the row of each, and where those of each row start. */
function placesOf({ facts }: SignalTable) {
  const starts = new Uint32Array(facts.length)
  let length = 0
  facts.forEach(({ members }, row) => {
    starts[row] = length
    length += members?.length ?? 1
  })
  const rows = new Uint32Array(length)
  starts.forEach((start, row) => {
    rows.fill(row, start, starts[row + 1] ?? length)
  })
  return { rows, starts }
}

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}
