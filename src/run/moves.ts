import type { StoredScore } from '../ports/store.ts'
import type { JudgedBook } from './account-views.ts'

/** An account whose tier changed between two runs, with what moved its score most. Points are on 1–100. */
export interface Move {
  readonly id: string
  readonly name: string
  readonly from: string | null
  readonly to: string
  /** Whether the new tier is above the old one. */
  readonly isRise: boolean
  readonly scoreBefore: number | null
  readonly scoreAfter: number | null
  /** Why the tier is not what the score alone would give: a TierReason. */
  readonly reason: string | null
  /** The criterion whose part of the score changed most, and by how much. */
  readonly cause: { readonly criterion: string; readonly change: number } | null
}

/** Accounts whose tier differs, in order of rank; both runs must be of the same model. */
export function movesBetween(before: JudgedBook, after: JudgedBook): Move[] {
  const held = new Map(before.scores.map((score) => [score.accountId, score]))
  const criteria = after.model.criteria.map(({ id }) => id)
  const tiers = after.model.tiers.map(({ id }) => id)
  return after.scores.flatMap((score) => {
    const old = held.get(score.accountId)
    if (old?.tier === score.tier) return []
    return [
      {
        id: score.accountId,
        name: score.name,
        from: old?.tier ?? null,
        to: score.tier,
        isRise: tiers.indexOf(score.tier) < tiers.indexOf(old?.tier ?? '') || !old,
        scoreBefore: old?.score ?? null,
        scoreAfter: score.score,
        reason: score.tierReason,
        cause: old ? mainCause(old, score, criteria) : null,
      },
    ]
  })
}

function mainCause(
  before: StoredScore,
  after: StoredScore,
  criteria: readonly string[],
): Move['cause'] {
  const old = partsOf(before)
  const changes = partsOf(after).map((part, index) => ({
    criterion: criteria[index] ?? '',
    change: part - (old[index] ?? 0),
  }))
  const [largest] = changes.sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
  return largest && Math.abs(largest.change) >= 0.05 ? largest : null
}

/** What each criterion adds to the score: weight × points / Σ weight. */
function partsOf({ points, weights }: StoredScore): number[] {
  const total = weights.reduce<number>((sum, weight) => sum + (weight ?? 0), 0)
  return points.map((x, index) => ((weights[index] ?? 0) * (x ?? 0)) / (total || 1))
}
