import type { Model } from '../core/model/model.ts'
import { gapTo, nextTier } from '../core/score/gap.ts'
import { shownDifference } from '../core/score/shown.ts'
import type { StoredScore } from '../ports/store.ts'
import type { AccountView, JudgedBook } from './account-views.ts'

/** An account with what it lacks for the tier above; points on the scale that the model shows. */
export interface Explanation extends AccountView {
  readonly gap: {
    readonly tier: string
    readonly points: number
    /** The heaviest criterion that could close the gap alone. */
    readonly criterion: string | null
  } | null
}

/** Adds the gap to the next tier, which is null at the top and without a score. */
export function explain({ model, scores }: JudgedBook, view: AccountView): Explanation {
  const stored = scores.find(({ accountId }) => accountId === view.id)
  if (!stored) return { ...view, gap: null }
  const lowestIn = (wanted: string) =>
    scores.findLast(({ tier, score }) => tier === wanted && score !== null)?.score ?? null
  return explainStored(view, stored, { model, lowestIn })
}

/** The same of one account, where the lowest score in a tier (null: nobody has one) is known. */
export function explainStored(
  view: AccountView,
  stored: StoredScore,
  {
    model,
    lowestIn,
  }: { readonly model: Model; readonly lowestIn: (tier: string) => number | null },
): Explanation {
  const current = model.tiers.findIndex(({ id }) => id === view.tier)
  const next = nextTier(model.tiers, current, view.lifecycle)
  if (!next) return { ...view, gap: null }
  const lastScore = lowestIn(next.id)
  const criteria = model.criteria.map(({ id }) => id)
  const gap = gapTo(next, lastScore, { criteria, points: stored.points, weights: stored.weights })
  if (!gap) return { ...view, gap: null }
  return {
    ...view,
    gap: {
      tier: next.id,
      points: shownDifference(gap.points, model.scale),
      criterion: gap.criterion,
    },
  }
}
