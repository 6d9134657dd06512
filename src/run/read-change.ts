import type { Model } from '../core/model/model.ts'
import { type JudgedOnce, splitChange } from '../core/score/change-split.ts'
import { shownChange } from '../core/score/shown-change.ts'
import type { StoredRun, StoredScore, TenantStore } from '../ports/store.ts'
import { judgedOnce } from './judged-once.ts'
import { lastJudgement } from './read-account.ts'
import { scoreAfter } from './score-after.ts'

/**
 * Why the score of an account is another one than after the run `since`, in parts that add up. Null
 * where that run judged nothing, or the account was not judged then or is not now; `change` is null
 * where it had no score at one of the times.
 */
export async function readChange(tenant: TenantStore, accountId: string, since: number) {
  const judgement = await lastJudgement(tenant)
  const run = await tenant.runs.get(since)
  const modelThen = run && (await modelOf(tenant, run))
  if (!judgement || !modelThen) return null
  const scoreOf = await scoreAfter(tenant, accountId)
  const was = scoreOf(since)
  const now = scoreOf(judgement.run)
  if (!was || !now) return null
  const { model, modelVersion } = judgement
  const parts = splitChange({
    before: once(was, modelThen),
    after: once(now, model),
    scales: {
      anchors: await tenant.models.anchors(modelVersion),
      others: await othersOf(tenant, now.unitId, model),
    },
  })
  const isScored = parts !== null && was.score !== null && now.score !== null
  return {
    since: { run: since, asOf: run.asOf },
    change: isScored
      ? shownChange(parts, { before: was.score, after: now.score }, model.scale)
      : null,
  }
}

/** The model of a run that stored its scores. */
async function modelOf(
  { models }: TenantStore,
  { status, isDryRun, modelVersion }: StoredRun,
): Promise<Model | null> {
  const hasStored = !isDryRun && (status === 'done' || status === 'undone')
  if (!hasStored || modelVersion === null) return null
  return (await models.get(modelVersion))?.model ?? null
}

function once({ values, points, weights, revenue }: StoredScore, model: Model): JudgedOnce {
  return { model, values, points, weights, revenue }
}

/** Values of the other units on a criterion. They are read only where a scale ranks them, for they are many. */
async function othersOf(
  tenant: TenantStore,
  unitId: string,
  { criteria }: Model,
): Promise<(criterion: string) => readonly number[] | null> {
  const isRanking = criteria.some(({ sources }) =>
    sources.some(({ scale }) => scale.kind === 'percentile'),
  )
  if (!isRanking) return () => null
  const others = judgedOnce(await tenant.scores.current()).filter((one) => one.unitId !== unitId)
  return (criterion) => {
    const index = criteria.findIndex(({ id }) => id === criterion)
    const values = others.map((other) => other.values[index])
    return values.filter((value) => typeof value === 'number')
  }
}
