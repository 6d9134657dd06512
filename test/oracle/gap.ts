import type { Model } from '#src/core/model/model.ts'
import type { Verdict } from './criteria.ts'
import type { JudgedUnit } from './judge-naively.ts'
import { roundTenth, sum } from './numbers.ts'
import { fits } from './tier-rules.ts'

export interface Gap {
  /** The next tier above whose lifecycle fits. */
  readonly tier: string
  /** Points missing; 0 where something else than points is in the way. */
  readonly points: number
  /** The criterion that would close it alone. */
  readonly criterion: string | null
}

/**
 * "points missing to the higher of its minimum and the score of its last placed account, and the
 * heaviest criterion (then model order) whose rise to 100 points alone would close it, if one would".
 * Null in the top tier and without a score.
 */
export function gapOf(unit: JudgedUnit, all: readonly JudgedUnit[], model: Model): Gap | null {
  const index = model.tiers.findIndex((tier) => tier.id === unit.tier)
  const next = model.tiers.slice(0, index).findLast((tier) => fits(tier, unit.lifecycle))
  if (next === undefined || unit.score === null) return null
  const placed = all.filter((other) => other.tier === next.id && !other.isPinned)
  const wanted = Math.max(next.minScore, placed.at(-1)?.score ?? 0)
  const points = Math.max(0, roundTenth(wanted - unit.score))
  if (points === 0) return { tier: next.id, points, criterion: null }
  const closing = unit.criteria
    .filter((criterion) => scoreWithTop(criterion, unit.criteria) >= wanted)
    .sort((a, b) => b.weight - a.weight)
  return { tier: next.id, points, criterion: closing[0]?.id ?? null }
}

function scoreWithTop(risen: Verdict, criteria: readonly Verdict[]): number {
  const judged = criteria.flatMap(({ id, weight, points }) =>
    points === null ? [] : [{ weight, points: id === risen.id ? 100 : points }],
  )
  return roundTenth(sum(judged.map((v) => v.weight * v.points)) / sum(judged.map((v) => v.weight)))
}
