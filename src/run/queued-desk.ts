import { setTimeout as sleep } from 'node:timers/promises'
import { UsageError } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { AskedRun, RunQueue } from '../ports/run-queue.ts'
import type { StoredRunState, TenantStore } from '../ports/store.ts'
import type { Desk, DeskState, RunUnderWay } from './desk.ts'
import { fromStored } from './told-run-state.ts'

export interface QueuedDeskTools {
  readonly clock: Pick<Clock, 'now'>
  readonly queue: RunQueue
  /** Since when ends of runs are news. */
  readonly openedAt: Date
}

/** How often the database is asked how far a run is, while somebody wants to know. */
const lookEveryMs = 1_000
/** While somebody waits for a run to begin or to stop. */
const lookSoonMs = 200
/** After so long a run that has not begun is told as waiting for its turn. */
const patienceMs = 4_000
/** After so long a stop that was asked for is left to itself. */
const stopPatienceMs = 60_000
/** A tenant that was served so lately waits in line like a scheduled run. */
const lately = 10 * 60_000

/** The desk of a tenant whose runs go through the queue, to be done by any process. */
export class QueuedDesk implements Desk {
  readonly #tenant: TenantStore
  readonly #tools: QueuedDeskTools
  readonly #watchers = new Set<(state: DeskState) => void>()
  #isFollowing = false

  constructor(tenant: TenantStore, tools: QueuedDeskTools) {
    this.#tenant = tenant
    this.#tools = tools
  }

  async look(): Promise<DeskState> {
    return (await this.#lookAtAll()).state
  }

  watch(onChange: (state: DeskState) => void): () => void {
    this.#watchers.add(onChange)
    void this.#followWhileWatched()
    return () => this.#watchers.delete(onChange)
  }

  async start(asked: AskedRun): Promise<RunUnderWay> {
    const { queue, clock } = this.#tools
    const { id } = this.#tenant.info
    if ((await this.look()).running !== null) throw underWay()
    const job = await queue.putPerson(id, asked, !(await this.#isServedLately()))
    if (job === null) throw underWay()
    const startedAt = clock.now()
    for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += lookSoonMs) {
      await sleep(lookSoonMs)
      const { state, told } = await this.#lookAtAll()
      if (told?.job !== job) continue
      const { running, ended } = state
      if (running && running.phase !== 'connect') return running
      if (running || !ended) continue
      if (ended.status === 'failed' && ended.run === null) throw new UsageError(ended.error ?? '')
      return { ...begun(asked, startedAt), run: ended.run, phase: 'plan' }
    }
    return (await this.look()).running ?? begun(asked, startedAt)
  }

  async stop(): Promise<void> {
    const { queue } = this.#tools
    await queue.withdrawPerson(this.#tenant.info.id)
    for (let waitedMs = 0; waitedMs < stopPatienceMs; waitedMs += lookSoonMs) {
      const { state, told } = await this.#lookAtAll()
      if (state.running === null || !told) return
      if (waitedMs === 0) await this.#tenant.runState.askStop(told.job)
      await sleep(lookSoonMs)
    }
  }

  async #lookAtAll(): Promise<{ state: DeskState; told: StoredRunState | null }> {
    const { queue, clock, openedAt } = this.#tools
    const told = await this.#tenant.runState.get()
    const { running, ended } = told ? fromStored(told) : { running: null, ended: null }
    const isNews = told !== null && clock.now().getTime() - told.ageMs >= openedAt.getTime()
    const state = { running, ended: isNews ? ended : null }
    if (running) return { state, told }
    const waiting = await queue.waitingPerson(this.#tenant.info.id)
    if (!waiting) return { state, told }
    return { state: { ...state, running: begun(waiting.asked, waiting.since) }, told }
  }

  async #isServedLately(): Promise<boolean> {
    const [last] = await this.#tenant.runs.list(1)
    return (
      last !== undefined && this.#tools.clock.now().getTime() - last.startedAt.getTime() < lately
    )
  }

  async #followWhileWatched(): Promise<void> {
    if (this.#isFollowing) return
    this.#isFollowing = true
    let last = ''
    while (this.#watchers.size > 0) {
      const state = await this.look().catch(() => null)
      const text = JSON.stringify(state)
      if (state !== null && text !== last) {
        last = text
        for (const onChange of this.#watchers) onChange(state)
      }
      await sleep(lookEveryMs, undefined, { ref: false })
    }
    this.#isFollowing = false
  }
}

function begun({ startedBy, isDryRun, isFull }: AskedRun, startedAt: Date): RunUnderWay {
  const nothing = { run: null, parts: [], requests: null }
  return { startedBy, isDryRun, isFull, startedAt, phase: 'queued', ...nothing }
}

function underWay(): UsageError {
  return new UsageError('A run is under way; wait until it ends, or stop it')
}
