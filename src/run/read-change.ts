import { type JudgedOnce, splitChange } from '../core/score/change-split.ts'
import { shownChange } from '../core/score/shown-change.ts'
import type { StoredScore, TenantStore } from '../ports/store.ts'
import { lastJudgement } from './read-account.ts'

/**
 * Why the score of an account is another one than after the run `since`, in parts that add up. Null
 * where the account was not judged then or is not now; `change` is null where it had no score at one
 * of the times.
 */
export async function readChange(tenant: TenantStore, accountId: string, since: number) {
  const judgement = await lastJudgement(tenant)
  const run = await tenant.runs.get(since)
  if (!judgement || !run || run.modelVersion === null) return null
  const history = await tenant.scores.history(accountId)
  const was = history.findLast((row) => row.run <= since)?.score
  const scores = await tenant.scores.current()
  const now = scores.find((score) => score.accountId === accountId)
  const model = (await tenant.models.get(run.modelVersion))?.model
  if (!was || !now || !model) return null
  const others = scores.filter(({ unitId }) => unitId !== now.unitId)
  const ids = judgement.model.criteria.map(({ id }) => id)
  const parts = splitChange({
    before: once(was, model),
    after: once(now, judgement.model),
    scales: {
      anchors: await tenant.models.anchors(judgement.modelVersion),
      others: (criterion) => numbersAt(others, ids.indexOf(criterion)),
    },
  })
  const isScored = parts !== null && was.score !== null && now.score !== null
  return {
    since: { run: since, asOf: run.asOf },
    change: isScored
      ? shownChange(parts, { before: was.score, after: now.score }, judgement.model.scale)
      : null,
  }
}

function once({ values, points, weights, revenue }: StoredScore, model: JudgedOnce['model']) {
  return { model, values, points, weights, revenue }
}

/** Values of a criterion that are numbers. */
function numbersAt(scores: readonly StoredScore[], index: number): number[] {
  return scores.flatMap(({ values }) => {
    const value = values[index]
    return typeof value === 'number' ? [value] : []
  })
}
