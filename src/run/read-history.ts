import { shownPoints } from '../core/score/shown.ts'
import type { TenantStore } from '../ports/store.ts'
import { lastJudgement } from './read-account.ts'

/** Far more runs than a tenant makes in ten years. */
const mostRuns = 10_000

/**
 * An account after each run that changed it, and after the last one, the oldest first; scores are on
 * the scale that the model shows now. Null where nothing is judged yet.
 */
export async function readHistory(tenant: TenantStore, accountId: string) {
  const judgement = await lastJudgement(tenant)
  if (!judgement) return null
  const { scale, tiers } = judgement.model
  const versions = new Map(
    (await tenant.runs.list(mostRuns)).map(({ id, modelVersion }) => [id, modelVersion]),
  )
  const changes = await tenant.scores.history(accountId)
  const past = changes.map(({ run, asOf, score: { score, tier } }) => ({
    ...{ run, asOf, tier },
    score: score === null ? null : shownPoints(score, scale),
    modelVersion: versions.get(run) ?? null,
  }))
  const last = past.at(-1)
  const { run, asOf, modelVersion } = judgement
  const now = last && last.run < run ? [{ ...last, run, asOf, modelVersion }] : []
  return {
    scale,
    tiers: tiers.map(({ id, name }) => ({ id, name })),
    past: [...past, ...now],
  }
}
