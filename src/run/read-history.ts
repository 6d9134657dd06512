import { shownPoints } from '../core/score/shown.ts'
import type { TenantStore } from '../ports/store.ts'
import { lastJudgement } from './read-account.ts'
import { leavesOf } from './score-after.ts'

/** Far more runs than a tenant makes in ten years. */
const mostRuns = 10_000

/**
 * An account after each run that changed it, and after the last one, the oldest first; scores are on
 * the scale that the model shows now. Out of play it has no score and the last tier. Null where nothing
 * is judged yet.
 */
export async function readHistory(tenant: TenantStore, accountId: string) {
  const judgement = await lastJudgement(tenant)
  if (!judgement) return null
  const { scale, tiers } = judgement.model
  const runs = new Map((await tenant.runs.list(mostRuns)).map((run) => [run.id, run]))
  const history = await tenant.scores.history(accountId)
  const changes = history.map(({ run, asOf, score: { score, tier } }) => ({
    ...{ run, asOf, tier },
    score: score === null ? null : shownPoints(score, scale),
    modelVersion: runs.get(run)?.modelVersion ?? null,
  }))
  const lastTier = tiers.at(-1)?.id ?? ''
  const leaves = (await leavesOf(tenant, history)).flatMap((run) => {
    const { asOf, modelVersion } = runs.get(run) ?? {}
    if (asOf === undefined) return []
    return [{ ...{ run, asOf, tier: lastTier }, score: null, modelVersion: modelVersion ?? null }]
  })
  const past = [...changes, ...leaves].sort((a, b) => a.run - b.run)
  const last = past.at(-1)
  const { run, asOf, modelVersion } = judgement
  const now = last && last.run < run ? [{ ...last, run, asOf, modelVersion }] : []
  return {
    scale,
    tiers: tiers.map(({ id, name }) => ({ id, name })),
    past: [...past, ...now],
  }
}
