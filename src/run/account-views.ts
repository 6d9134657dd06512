import type { Lifecycle } from '../core/columns.ts'
import type { Model } from '../core/model/model.ts'
import { driversOf, pullsOf } from '../core/score/drivers.ts'
import { shownDifference, shownPoints } from '../core/score/shown.ts'
import type { StoredScore, TenantStore } from '../ports/store.ts'
import { driversSentence } from '../texts/drivers-sentence.ts'
import type { Texts } from '../texts/texts.ts'

/** How one criterion judges an account; points and pull on the scale that the model shows. */
export interface CriterionView {
  readonly id: string
  /** A number (`Infinity` where only the revenue is missing), a choice's name, or null: no data. */
  readonly value: number | string | null
  /** Null where the criterion is left out for this account. */
  readonly points: number | null
  readonly weight: number
  readonly pull: number | null
}

/** An account as `accounts --json` prints it. Scores and axes are on the scale that the model shows. */
export interface AccountView {
  readonly id: string
  readonly name: string
  readonly ownerId: string | null
  readonly score: number | null
  /** 1 is the best; members of a group share theirs; null without a score. */
  readonly rank: number | null
  readonly tier: string
  readonly tierSince: string
  readonly quadrant: string
  readonly segment: string
  readonly lifecycle: Lifecycle
  readonly attractiveness: number | null
  readonly strength: number | null
  readonly coverage: number
  /** Of all revenue, 0–1, the account's whole group. */
  readonly share: number
  readonly revenue: number | null
  readonly drivers: string
  readonly criteria: readonly CriterionView[]
}

/** Scores as last stored, with the model and the mean points that they were judged by. */
export interface JudgedBook {
  readonly model: Model
  readonly means: readonly (number | null)[]
  /** In order of rank. */
  readonly scores: readonly StoredScore[]
}

/** Reads what the last run stored. Null before the first. */
export async function readJudgedBook(tenant: TenantStore): Promise<JudgedBook | null> {
  const run = await tenant.runs.lastDone()
  if (!run || run.modelVersion === null) return null
  const stored = await tenant.models.get(run.modelVersion)
  if (!stored) return null
  return { model: stored.model, means: run.means, scores: await tenant.scores.current() }
}

/** Every scored account, best first. */
export function accountViews({ model, means, scores }: JudgedBook, texts: Texts): AccountView[] {
  const ranks = ranksOf(scores)
  return scores.map((stored) =>
    accountView(stored, ranks.get(stored.unitId) ?? null, { model, means, texts }),
  )
}

/** Ranks by unit, of those with a score; 1 is the best. */
export function ranksOf(scores: JudgedBook['scores']): Map<string, number> {
  const ranks = new Map<string, number>()
  for (const { unitId, score } of scores) {
    if (score !== null && !ranks.has(unitId)) ranks.set(unitId, ranks.size + 1)
  }
  return ranks
}

/** One scored account, by what it was judged by. */
export function accountView(
  stored: StoredScore,
  rank: number | null,
  { model, means, texts }: Pick<JudgedBook, 'model' | 'means'> & { readonly texts: Texts },
): AccountView {
  const shown = (points: number | null) =>
    points === null ? null : shownPoints(points, model.scale)
  const pulls = pullsOf({ points: stored.points, weights: stored.weights, means })
  const ids = model.criteria.map(({ id }) => id)
  return {
    id: stored.accountId,
    name: stored.name,
    ownerId: stored.ownerId,
    score: shown(stored.score),
    rank,
    tier: stored.tier,
    tierSince: stored.tierSince,
    quadrant: stored.quadrant,
    segment: stored.segment,
    lifecycle: stored.lifecycle,
    attractiveness: shown(stored.attractiveness),
    strength: shown(stored.strength),
    coverage: stored.coverage,
    share: stored.share,
    revenue: stored.revenue,
    drivers: driversSentence(driversOf(pulls, ids), model, texts) ?? '',
    criteria: model.criteria.map(({ id, weight }, index) => {
      const pull = pulls[index] ?? null
      return {
        id,
        value: stored.values[index] ?? null,
        points: shown(stored.points[index] ?? null),
        weight,
        pull: pull === null ? null : shownDifference(pull, model.scale),
      }
    }),
  }
}
