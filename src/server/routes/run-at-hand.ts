import type { StoredRun, TenantStore } from '../../ports/store.ts'
import { isHeldElsewhere } from '../../run/is-held-elsewhere.ts'
import type { PageTools } from '../page-tools.ts'
import { notFound, ProblemError } from '../problem-error.ts'

/** Throws a ProblemError where there is no such run. */
export async function runOf(tenant: TenantStore, id: number): Promise<StoredRun> {
  const run = await tenant.runs.get(id)
  if (!run) throw notFound(`There is no run ${id}`)
  return run
}

/** Throws a ProblemError while a run or an undo of the tenant is under way, here or elsewhere. */
export async function refuseWhileRunning(
  { deskOf }: PageTools,
  tenant: TenantStore,
): Promise<void> {
  if ((await deskOf(tenant).look()).running) {
    throw new ProblemError({
      status: 409,
      type: '/problems/run-under-way',
      title: 'A run is under way',
      detail: 'Wait until it ends, or stop it.',
    })
  }
  if (await isHeldElsewhere(tenant)) {
    throw new ProblemError({
      status: 409,
      type: '/problems/run-elsewhere',
      title: 'A run or an undo is under way elsewhere',
      detail: 'Another process, or somebody on another page, is at it; wait until it ends.',
    })
  }
}
