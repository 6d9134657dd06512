import type { Lifecycle } from '../columns.ts'
import type { Tier } from '../model/model.ts'
import { round } from '../round.ts'
import { fits } from '../tiers/incumbents.ts'

/** What an account lacks to rise by one tier. Points are on 1–100. */
export interface Gap {
  /** Points missing, to one decimal; 0 where the score is enough and only a place or coverage lacks. */
  readonly points: number
  /** The heaviest criterion whose rise to 100 points alone would close the gap. */
  readonly criterion: string | null
}

/** An account's judgement; arrays follow the model's criteria, null where one is left out. */
export interface Judgement {
  readonly criteria: readonly string[]
  readonly points: readonly (number | null)[]
  readonly weights: readonly (number | null)[]
}

/** The tier next above the one with index `current` that is for the account's lifecycle; null at the top. */
export function nextTier(
  tiers: readonly Tier[],
  current: number,
  lifecycle: Lifecycle,
): Tier | null {
  return tiers.slice(0, current).findLast((tier) => fits(tier, lifecycle)) ?? null
}

/**
 * Gap to the tier `next`, whose last placed account has the score `lastScore` (null where nobody is
 * placed). Null for an account without a score.
 */
export function gapTo(next: Tier, lastScore: number | null, account: Judgement): Gap | null {
  const judged = account.criteria.flatMap((id, index) => {
    const points = account.points[index] ?? null
    const weight = account.weights[index] ?? null
    return points === null || weight === null ? [] : [{ id, points, weight }]
  })
  if (judged.length === 0) return null
  const total = judged.reduce((sum, { weight }) => sum + weight, 0)
  const exact = judged.reduce((sum, { weight, points }) => sum + weight * points, 0) / total
  const target = Math.max(next.minScore, lastScore ?? 0)
  const missing = round(Math.max(0, target - round(exact)))
  if (missing === 0) return { points: 0, criterion: null }
  const closing = judged
    .filter(({ weight, points }) => round(exact + (weight * (100 - points)) / total) >= target)
    .sort((a, b) => b.weight - a.weight)
  return { points: missing, criterion: closing[0]?.id ?? null }
}
