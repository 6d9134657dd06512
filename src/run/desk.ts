import type { AskedRun } from '../ports/run-queue.ts'
import type { RunProgress } from './run-progress.ts'

/** The run that is under way, or waits for its turn. */
export interface RunUnderWay extends Omit<AskedRun, 'approve'>, Omit<RunProgress, 'phase'> {
  readonly phase: 'queued' | RunProgress['phase']
  readonly startedAt: Date
}

/** How the last run came to its end since the program was started. */
export interface RunEnd {
  readonly run: number | null
  /** `stopped`: somebody stopped writing; it can be gone on with. */
  readonly status: 'done' | 'held' | 'stopped' | 'failed'
  /** Why it failed. */
  readonly error: string | null
}

export interface DeskState {
  readonly running: RunUnderWay | null
  readonly ended: RunEnd | null
}

/** Where the pages start runs of a tenant and follow them, whichever process runs them. */
export interface Desk {
  look(): Promise<DeskState>
  /** Calls back at every change, until the returned function is called. */
  watch(onChange: (state: DeskState) => void): () => void
  /**
   * Starts a run and resolves when it has begun to read, or waits for its turn. Throws a UsageError
   * while another one is under way, and whatever keeps it from beginning.
   */
  start(asked: AskedRun): Promise<RunUnderWay>
  /** Ends the run under way as soon as it can be gone on with later, and waits for that. */
  stop(): Promise<void>
}

/** What a run that somebody stops on the pages ends with. */
export const stoppedOnPages = 'stopped on the pages'
