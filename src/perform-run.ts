import { ConnectorError, StoppingError, TenantBusyError, WritingStoppedError } from './errors.ts'
import type { Ending, Perform } from './jobs/ending.ts'
import type { App } from './open-app.ts'
import type { RunJob } from './ports/run-queue.ts'
import type { TenantStore } from './ports/store.ts'
import { type DeskTools, RunDesk } from './run/run-desk.ts'
import { type Telling, tellRunState } from './run/tell-run-state.ts'

export interface PerformTools extends Pick<App, 'clock' | 'log'> {
  readonly find: (tenant: string) => Promise<TenantStore | null>
  /** Connects to the tenant's CRM and runs. */
  readonly run: (
    tenant: string,
    request: Parameters<DeskTools['run']>[0],
  ) => ReturnType<DeskTools['run']>
  /** Aborted when the program stops. */
  readonly stopping: AbortSignal
}

/** Wait before a run is tried again while something else holds the tenant. */
const busyMs = 5_000
/** Wait before a parked run goes on, where the CRM does not say how long; it doubles each time. */
const parkedMs = 10 * 60_000
const longestParkedMs = 2 * 60 * 60_000
/** A CRM that was not to be had so often in a row, over a day or two, is left to a person. */
const mostParkedTimes = 24

/** Does a run of the queue: any tenant's, told to all processes, stopped at a safe point with the program. */
export function performRun(tools: PerformTools): Perform<RunJob> {
  return async (job, claim) => {
    const desk = new RunDesk({
      clock: tools.clock,
      run: (request) => tools.run(job.tenant, request),
    })
    const tenant = await tools.find(job.tenant)
    const telling =
      tenant && tellRunState(desk, { shelf: tenant.runState, job: claim.id, log: tools.log })
    const given = AbortSignal.any([tools.stopping, claim.signal])
    const stop = () => void desk.stop(new StoppingError('the program is stopping'))
    given.addEventListener('abort', stop)
    try {
      if (given.aborted) return { kind: 'again', why: 'stopped', afterMs: 0 }
      await desk.runInTurn(job)
      await telling?.end()
      return { kind: 'done' }
    } catch (error) {
      const isStopping = tools.stopping.aborted
      const isClaimLost = given.aborted && !isStopping
      return await endingOf(error, { job, telling, isStopping, isClaimLost })
    } finally {
      given.removeEventListener('abort', stop)
    }
  }
}

interface Circumstances {
  readonly job: RunJob
  readonly telling: Telling | null
  readonly isStopping: boolean
  /** The queue has taken this process for dead and given the run to another one. */
  readonly isClaimLost: boolean
}

/** Throws what may be mended by trying again soon. */
async function endingOf(
  error: unknown,
  { job, telling, isStopping, isClaimLost }: Circumstances,
): Promise<Ending> {
  const end = await telling?.end()
  if (end?.isStoppedOnPages || isClaimLost) return { kind: 'done' }
  // Whoever has stopped writing does not wait for it to be tried again.
  if (error instanceof WritingStoppedError) return { kind: 'done' }
  if (isStopping) return { kind: 'again', why: 'stopped', afterMs: 0 }
  if (error instanceof TenantBusyError) return { kind: 'again', why: 'busy', afterMs: busyMs }
  const isParked = error instanceof ConnectorError && error.remedy.kind === 'retry'
  if (isParked && job.parkedTimes < mostParkedTimes) {
    const waitMs = Math.min(parkedMs * 2 ** job.parkedTimes, longestParkedMs)
    const { remedy } = error
    const asked = remedy.kind === 'retry' ? remedy.afterMs : undefined
    return { kind: 'again', why: 'parked', afterMs: asked ?? waitMs }
  }
  // Whoever has asked for it is told on the pages, and may ask again.
  if (job.lane === 'person') return { kind: 'done' }
  const reason = error instanceof Error ? error.message : String(error)
  if (error instanceof ConnectorError) return { kind: 'aside', reason }
  // Without what may hang on the error: it is stored.
  throw new Error(reason)
}
