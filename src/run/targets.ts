import type { Judged } from '../core/judge.ts'
import type { Model } from '../core/model/model.ts'
import { driversOf, pullsOf } from '../core/score/drivers.ts'
import { criterionMeans, rowDetails } from '../core/score/row-details.ts'
import type { Target } from '../core/writing/plan-writes.ts'
import { valuesAfterPlay, writtenValues } from '../core/writing/written-values.ts'
import type { Held } from '../ports/records.ts'
import type { SignalTable } from '../ports/store.ts'
import { driversSentence } from '../texts/drivers-sentence.ts'
import type { Texts } from '../texts/texts.ts'

/** What every account record in play is to hold; members of a group hold its values. */
export function targetsInPlay(
  model: Model,
  { columns, facts }: SignalTable,
  { judged, texts }: { readonly judged: Judged; readonly texts: Texts },
): Target[] {
  const { scores, assignment, changes, quadrants, segments, shares } = judged
  const detailsOf = rowDetails(model, columns, scores)
  const means = criterionMeans(scores)
  const ids = model.criteria.map(({ id }) => id)
  return facts.flatMap(({ members }, row) => {
    const pulls = pullsOf({ ...detailsOf(row), means })
    const values = writtenValues(
      {
        score: scores.score.exact[row] ?? NaN,
        attractiveness: scores.attractiveness.exact[row] ?? NaN,
        strength: scores.strength.exact[row] ?? NaN,
        rank: scores.rank[row] ?? 0,
        tier: assignment.tiers[row] ?? 0,
        tierSince: changes.states[row]?.since ?? '',
        quadrant: quadrants[row] ?? 'undecided',
        segment: segments[row] ?? 'common',
        share: shares[row] ?? 0,
        drivers: driversSentence(driversOf(pulls, ids), model, texts),
      },
      model,
    )
    return members.map(({ id, held }) => ({ id, held, values }))
  })
}

/** What accounts are to hold that have left play since they were last scored. */
export function targetsLeft(model: Model, held: ReadonlyMap<string, Held>): Target[] {
  const values = valuesAfterPlay(model)
  return [...held].map(([id, holds]) => ({ id, held: holds, values }))
}
