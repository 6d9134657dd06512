import type { ScoreShelf, StoredScore, TenantStore } from '../ports/store.ts'

type History = Awaited<ReturnType<ScoreShelf['history']>>

/**
 * Reads how an account was judged in the past: the answer tells it as of a run. Null where the account
 * was not in play then, for which its history has no row.
 */
export async function scoreAfter(
  tenant: TenantStore,
  accountId: string,
): Promise<(run: number) => StoredScore | null> {
  const history = await tenant.scores.history(accountId)
  const leaves = await leavesOf(tenant, history)
  return (run) => {
    const last = history.findLast((row) => row.run <= run)
    const hasLeft = leaves.some((left) => left <= run && left > (last?.run ?? 0))
    return hasLeft ? null : (last?.score ?? null)
  }
}

/** Runs by which an account with this history left play, oldest first. */
export async function leavesOf({ tiers }: TenantStore, history: History): Promise<number[]> {
  const units = [...new Set(history.map(({ score }) => score.unitId))]
  const leaves = (await Promise.all(units.map((unitId) => tiers.leaves(unitId)))).flat()
  // Where an account moves from one unit to another, the old one may leave by the run that judged the new one.
  const judging = new Set(history.map(({ run }) => run))
  return leaves.filter((run) => !judging.has(run)).sort((a, b) => a - b)
}
