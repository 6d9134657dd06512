import type { StoredScore, TenantStore } from '../ports/store.ts'

/**
 * Reads how an account was judged in the past: the answer tells it as of a run. Null where the account
 * was not in play then, for which its history has no row.
 */
export async function scoreAfter(
  tenant: TenantStore,
  accountId: string,
): Promise<(run: number) => StoredScore | null> {
  const history = await tenant.scores.history(accountId)
  const units = [...new Set(history.map(({ score }) => score.unitId))]
  const leaves = (await Promise.all(units.map((unitId) => tenant.tiers.leaves(unitId)))).flat()
  return (run) => {
    const last = history.findLast((row) => row.run <= run)
    // Where an account moves from one unit to another, the old unit may leave by the run that judged it in the new one.
    const hasLeft = leaves.some((left) => left <= run && left > (last?.run ?? 0))
    return hasLeft ? null : (last?.score ?? null)
  }
}
