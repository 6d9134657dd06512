import type { Judged } from '../core/judge.ts'
import type { Model } from '../core/model/model.ts'
import { type Drivers, driversOf, pullsOf } from '../core/score/drivers.ts'
import { criterionMeans, rowDetails } from '../core/score/row-details.ts'
import type { Target } from '../core/writing/plan-writes.ts'
import { valuesAfterPlay, writtenValues } from '../core/writing/written-values.ts'
import type { Held } from '../ports/records.ts'
import type { SignalTable } from '../ports/store.ts'
import { driversSentence } from '../texts/drivers-sentence.ts'
import type { Texts } from '../texts/texts.ts'
import type { TargetRows } from './planned-writes.ts'

/** What every account record in play is to hold; members of a group hold its values. */
export function targetsInPlay(
  model: Model,
  { columns, facts }: SignalTable,
  { judged, texts }: { readonly judged: Judged; readonly texts: Texts },
): TargetRows {
  const { scores, assignment, changes, quadrants, segments, shares } = judged
  const detailsOf = rowDetails(model, columns, scores)
  const means = criterionMeans(scores)
  const ids = model.criteria.map(({ id }) => id)
  const sayDrivers = driversSaid(model, texts)
  const targetsOf = (row: number): Target[] => {
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
        drivers: sayDrivers(driversOf(pulls, ids)),
      },
      model,
    )
    return (facts[row]?.members ?? []).map(({ id, held }) => ({ id, held, values }))
  }
  return { size: facts.length, targetsOf }
}

/** Sentences for drivers, each put together once: many accounts have the same. */
function driversSaid(model: Model, texts: Texts): (drivers: Drivers) => string | null {
  const said = new Map<string, string | null>()
  return (drivers) => {
    const key = [drivers.weak, ...drivers.strong].join()
    const known = said.get(key)
    if (known !== undefined) return known
    const sentence = driversSentence(drivers, model, texts)
    said.set(key, sentence)
    return sentence
  }
}

/** What accounts are to hold that have left play since they were last scored. */
export function targetsLeft(model: Model, held: ReadonlyMap<string, Held>): TargetRows {
  const values = valuesAfterPlay(model)
  const targets = [...held].map(([id, holds]) => ({ id, held: holds, values }))
  return { size: targets.length, targetsOf: (row) => targets.slice(row, row + 1) }
}

/** The rows of one, and behind them those of the other. */
export function allTargets(first: TargetRows, second: TargetRows): TargetRows {
  return {
    size: first.size + second.size,
    targetsOf: (row) =>
      row < first.size ? first.targetsOf(row) : second.targetsOf(row - first.size),
  }
}
