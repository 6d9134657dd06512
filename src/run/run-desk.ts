import { StoppingError, UsageError, WritingStoppedError } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { AskedRun } from '../ports/run-queue.ts'
import { type Desk, type DeskState, type RunEnd, type RunUnderWay, stoppedOnPages } from './desk.ts'
import type { RunOutcome } from './run.ts'
import { ProgressFollower } from './run-progress.ts'
import type { RunRequest } from './start-run.ts'

export interface DeskTools {
  readonly clock: Pick<Clock, 'now'>
  /** Connects and runs. */
  readonly run: (
    request: Pick<RunRequest, 'isDryRun' | 'isFull' | 'approve' | 'onProgress' | 'signal'>,
  ) => Promise<RunOutcome>
}

interface Current {
  readonly asked: AskedRun
  readonly startedAt: Date
  readonly follower: ProgressFollower
  readonly stopping: AbortController
  readonly outcome: Promise<RunOutcome>
}

/**
 * The one place in a process that starts runs of its tenant: one at a time, followed by whoever wants
 * to see how far it is.
 */
export class RunDesk implements Desk {
  readonly #tools: DeskTools
  readonly #watchers = new Set<(state: DeskState) => void>()
  #current: Current | null = null
  #ended: RunEnd | null = null
  #isClosed = false

  constructor(tools: DeskTools) {
    this.#tools = tools
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  get state(): DeskState {
    return { running: this.#current && underWay(this.#current), ended: this.#ended }
  }

  async look(): Promise<DeskState> {
    return this.state
  }

  watch(onChange: (state: DeskState) => void): () => void {
    this.#watchers.add(onChange)
    return () => this.#watchers.delete(onChange)
  }

  async start(asked: AskedRun): Promise<RunUnderWay> {
    if (this.#current) {
      throw new UsageError('A run is under way; wait until it ends, or stop it')
    }
    let hasBegun = () => {}
    const begun = new Promise<void>((resolve) => {
      hasBegun = resolve
    })
    const current = this.#begin(asked, hasBegun)
    await Promise.race([begun, current.outcome])
    return underWay(current)
  }

  /** Runs to the end, after the one that is under way. Throws what makes it fail. */
  async runInTurn(asked: AskedRun): Promise<RunOutcome> {
    while (this.#current) await this.#current.outcome.catch(() => undefined)
    return await this.#begin(asked, () => {}).outcome
  }

  async stop(reason = new Error(stoppedOnPages)): Promise<void> {
    const current = this.#current
    if (!current) return
    current.stopping.abort(reason)
    await current.outcome.catch(() => undefined)
  }

  /** Lets no run begin any more, and stops the one that is under way. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.stop(new StoppingError('the program is stopping'))
  }

  #begin(asked: AskedRun, hasBegun: () => void): Current {
    if (this.#isClosed) throw new UsageError('The program is stopping')
    const { clock } = this.#tools
    const follower = new ProgressFollower(() => clock.now())
    const stopping = new AbortController()
    const outcome = this.#tools.run({
      ...{ isDryRun: asked.isDryRun, isFull: asked.isFull, approve: asked.approve },
      signal: stopping.signal,
      onProgress: (told) => {
        follower.follow(told)
        if (told.kind === 'phase') hasBegun()
        this.#tell()
      },
    })
    const current = { asked, startedAt: clock.now(), follower, stopping, outcome }
    this.#current = current
    this.#tell()
    outcome.then(
      ({ report, isHeld }) =>
        this.#end({ run: report.run, status: isHeld ? 'held' : 'done', error: null }),
      (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error)
        const status = error instanceof WritingStoppedError ? 'stopped' : 'failed'
        this.#end({ run: follower.progress.run, status, error: message })
      },
    )
    return current
  }

  #end(end: RunEnd): void {
    this.#current = null
    this.#ended = end
    this.#tell()
  }

  #tell(): void {
    for (const onChange of this.#watchers) onChange(this.state)
  }
}

function underWay({ asked, startedAt, follower }: Current): RunUnderWay {
  const { startedBy, isDryRun, isFull } = asked
  return { startedBy, isDryRun, isFull, startedAt, ...follower.progress }
}
