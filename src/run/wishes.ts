import type { Judged } from '../core/judge.ts'
import type { Model } from '../core/model/model.ts'
import { type Drivers, driversOf, pullsOf } from '../core/score/drivers.ts'
import { criterionMeans, rowPoints } from '../core/score/row-details.ts'
import type { PilotCandidate } from '../core/writing/pilot.ts'
import { valuesAfterPlay, writtenValues } from '../core/writing/written-values.ts'
import type { SignalTable } from '../ports/store.ts'
import { driversSentence } from '../texts/drivers-sentence.ts'
import type { Texts } from '../texts/texts.ts'
import { membersAt } from './members-at.ts'
import type { WishRows } from './planned-writes.ts'

/** What every account record in play is to hold; members of a group hold its values. */
export function wishesInPlay(
  model: Model,
  table: SignalTable,
  {
    judged,
    texts,
    isInPilot,
  }: {
    readonly judged: Judged
    readonly texts: Texts
    readonly isInPilot: (account: PilotCandidate) => boolean
  },
): WishRows {
  const { scores, assignment, changes, quadrants, segments, shares } = judged
  const means = criterionMeans(scores)
  const ids = model.criteria.map(({ id }) => id)
  const sayDrivers = driversSaid(model, texts)
  const wishesOf: WishRows['wishesOf'] = (row) => {
    const members = membersAt(table, row).filter(isInPilot)
    if (members.length === 0) return []
    const { points, weights } = rowPoints(scores, row)
    const pulls = pullsOf({ points, weights, means })
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
    return members.map(({ id }) => ({ id, values }))
  }
  return { size: table.facts.length, wishesOf }
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
export function wishesLeft(model: Model, ids: readonly string[]): WishRows {
  const values = valuesAfterPlay(model)
  return {
    size: ids.length,
    wishesOf: (row) => ids.slice(row, row + 1).map((id) => ({ id, values })),
  }
}

/** The rows of one, and behind them those of the other. */
export function allWishes(first: WishRows, second: WishRows): WishRows {
  return {
    size: first.size + second.size,
    wishesOf: (row) => (row < first.size ? first.wishesOf(row) : second.wishesOf(row - first.size)),
  }
}
