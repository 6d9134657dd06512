import type { JobResult, JobWithMetadata, PerJobWorkHandler, PgBoss, SendOptions } from 'pg-boss'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type {
  AskedRun,
  DeadRun,
  QueueDepth,
  RunJob,
  RunLane,
  RunQueue,
  WaitingRun,
} from '../ports/run-queue.ts'
import type { Statements } from '../ports/store.ts'
import { deadRuns, depthOf } from './dead-runs.ts'
import type { Ending, Perform } from './ending.ts'
import { deadRunsName, openBoss, runQueueName } from './open-boss.ts'
import { slotId } from './slot-id.ts'
import { wakeAt } from './wake-delay.ts'

export interface QueueTools {
  readonly statements: Statements
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
}

/** What has run for changes is forgotten soon: there may be many. */
const changeKeptSeconds = 60 * 60
const onSchedule = { startedBy: 'schedule', isDryRun: false, isFull: false, approve: null } as const

/**
 * The runs of all tenants that wait or are under way, in the database. A tenant has one run under way
 * and one of each lane waiting at most, and the longest waiting goes first, so that a tenant that
 * asks for many takes its turn like the others.
 */
export class JobQueue implements RunQueue {
  readonly #boss: PgBoss
  readonly #tools: QueueTools
  readonly #workers: string[] = []

  private constructor(boss: PgBoss, tools: QueueTools) {
    this.#boss = boss
    this.#tools = tools
  }

  /** Makes the queue's tables where they are missing. */
  static async open(tools: QueueTools): Promise<JobQueue> {
    return new JobQueue(await openBoss(tools.statements, tools.log), tools)
  }

  /** Puts the run of a slot into the queue, once by however many processes. Returns whether it was this call. */
  async putSlot(tenant: string, slot: Date): Promise<boolean> {
    const job: RunJob = { tenant, lane: 'slot', parkedTimes: 0, ...onSchedule }
    return (await this.#put(job, { id: slotId(tenant, slot) })) !== null
  }

  async putPerson(tenant: string, asked: AskedRun, isFirst: boolean): Promise<string | null> {
    const job: RunJob = { tenant, lane: 'person', parkedTimes: 0, ...asked }
    return await this.#put(job, { priority: isFirst ? 1 : 0 })
  }

  /** Puts off the run for changes, which comes a minute after the last one; see `wakeAt`. */
  async putChange(tenant: string): Promise<void> {
    const key = keyOf({ tenant, lane: 'change' })
    const known = await this.#boss.findJobs<RunJob>(runQueueName, { key })
    const waiting = known.find(({ state }) => state === 'created')
    const starts = known.flatMap(({ startedOn }) => (startedOn ? [startedOn.getTime()] : []))
    const startAfter = wakeAt({
      now: this.#tools.clock.now(),
      waitingSince: waiting?.createdOn ?? null,
      lastStartedAt: starts.length > 0 ? new Date(Math.max(...starts)) : null,
    })
    if (waiting) {
      const { updated } = await this.#boss.update(runQueueName, waiting.data, {
        id: waiting.id,
        startAfter,
      })
      if (updated > 0) return
    }
    const job: RunJob = { tenant, lane: 'change', parkedTimes: 0, ...onSchedule }
    await this.#put(job, { startAfter, deleteAfterSeconds: changeKeptSeconds })
  }

  async waitingPerson(tenant: string): Promise<WaitingRun | null> {
    const [job] = await this.#waiting(tenant)
    if (!job) return null
    const { startedBy, isDryRun, isFull, approve } = job.data
    const asked = { startedBy, isDryRun, isFull, approve }
    return { job: job.id, asked, since: job.createdOn }
  }

  async withdrawPerson(tenant: string): Promise<void> {
    const ids = (await this.#waiting(tenant)).map(({ id }) => id)
    if (ids.length > 0) await this.#boss.cancel(runQueueName, ids)
  }

  depth(): Promise<QueueDepth> {
    return depthOf(this.#tools.statements)
  }

  /** What was put aside, the latest first. */
  async dead(): Promise<DeadRun[]> {
    return deadRuns(await this.#boss.findJobs<RunJob>(deadRunsName))
  }

  /** Puts everything that was put aside back into the queue, and tells how much that is. */
  async retryDead(): Promise<number> {
    return await this.#boss.redrive(deadRunsName)
  }

  /** Does jobs, so many at a time, until `rest`. */
  async work(count: number, perform: Perform<RunJob>): Promise<void> {
    for (let at = 0; at < count; at++) {
      const handle: PerJobWorkHandler<RunJob> = async ([job]) => {
        if (!job) return []
        const { id, signal } = job
        const result = await this.#end(job, await perform(job.data, { id, signal }))
        this.#lookAgain(at)
        return [result]
      }
      this.#workers.push(
        await this.#boss.work<RunJob, unknown, typeof workOptions>(
          runQueueName,
          workOptions,
          handle,
        ),
      )
    }
  }

  /** Takes no more jobs, and waits for those under way. */
  async rest(): Promise<void> {
    await this.#boss.offWork(runQueueName, { wait: true })
  }

  /** Gives back what is under way still. */
  async close(): Promise<void> {
    await this.#boss.stop({ graceful: false, close: false })
  }

  #waiting(tenant: string): Promise<JobWithMetadata<RunJob>[]> {
    const key = keyOf({ tenant, lane: 'person' })
    return this.#boss.findJobs<RunJob>(runQueueName, { key, queued: true })
  }

  async #put(job: RunJob, options: SendOptions): Promise<string | null> {
    const id = await this.#boss.send(runQueueName, job, {
      singletonKey: keyOf(job),
      group: { id: job.tenant },
      ...options,
    })
    if (id !== null) for (const at of this.#workers.keys()) this.#lookAgain(at)
    return id
  }

  /** A worker looks every second unless it is told that there may be something. */
  #lookAgain(at: number): void {
    const worker = this.#workers[at]
    if (worker !== undefined) this.#boss.notifyWorker(worker)
  }

  async #end(
    { id, data }: { readonly id: string; readonly data: RunJob },
    ending: Ending,
  ): Promise<JobResult> {
    const { log } = this.#tools
    const { tenant, lane } = data
    if (ending.kind === 'aside') {
      log.error('run put aside', { tenant, lane, reason: ending.reason })
      return { id, status: 'deadletter', output: { message: ending.reason } }
    }
    if (ending.kind === 'again') {
      const { why, afterMs } = ending
      log.info('run put off', { tenant, lane, why, afterMs })
      const parkedTimes = why === 'parked' ? data.parkedTimes + 1 : data.parkedTimes
      // In the queue again before this job ends: what happens between the two is done twice, not never.
      const startAfter = Math.ceil(afterMs / 1000)
      await this.#put({ ...data, parkedTimes }, startAfter > 0 ? { startAfter } : {})
      return { id, status: 'completed' }
    }
    const dead = await this.#boss.findJobs<RunJob>(deadRunsName, { data: { tenant } })
    if (dead.length > 0) {
      await this.#boss.deleteJob(
        deadRunsName,
        dead.map((one) => one.id),
      )
    }
    return { id, status: 'completed' }
  }
}

const workOptions = {
  batchSize: 1,
  groupConcurrency: 1,
  pollingIntervalSeconds: 1,
  heartbeatRefreshSeconds: 10,
  perJobResults: true,
} as const

function keyOf({ tenant, lane }: { readonly tenant: string; readonly lane: RunLane }): string {
  return `${tenant} ${lane}`
}
