import cron, { type ScheduledTask } from 'node-cron'
import { UsageError } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import { isCronExpression, lastSlot, type Schedule } from './cron.ts'

export interface ScheduledJob {
  readonly clock: Clock
  readonly log: Log
  /** When the last run began; null where there was none. */
  readonly lastStartedAt: () => Promise<Date | null>
  /** Resolves with the wait before it is to run again out of turn; null leaves it to the next slot. */
  readonly run: () => Promise<number | null>
}

/** Runs a job at each slot of a schedule that may change, one at a time, and again after as long as the job asks for. */
export class Scheduler {
  readonly #job: ScheduledJob
  #task: ScheduledTask | null = null
  #running: Promise<void> | null = null
  #again: NodeJS.Timeout | undefined
  #isStopped = false

  constructor(job: ScheduledJob) {
    this.#job = job
  }

  /**
   * Begins to tick. A slot that passed while nothing was running is made up for once. Throws a
   * UsageError where the expression is not one that cron understands.
   */
  async start(schedule: Schedule): Promise<void> {
    await this.change(schedule)
    const lastStartedAt = await this.#job.lastStartedAt()
    if (lastStartedAt === null) return
    if (lastSlot(schedule, this.#job.clock.now()) <= lastStartedAt) return
    this.#job.log.info('a slot was missed; running now')
    void this.#runOnce()
  }

  /** Ticks by another schedule from now on; a run under way is left alone. Throws as `start` does. */
  async change(schedule: Schedule): Promise<void> {
    const { expression, timeZone: timezone } = schedule
    if (!isCronExpression(expression)) {
      throw new UsageError(
        `SCHEDULE "${expression}" is no cron expression; every night at three is: 0 3 * * *`,
      )
    }
    const before = this.#task
    const { log } = this.#job
    this.#task = cron.schedule(expression, () => this.#runOnce(), {
      timezone,
      noOverlap: true,
      logger: {
        debug: (about) => log.debug('schedule', { about }),
        info: (about) => log.info('schedule', { about }),
        warn: (about) => log.warn('schedule', { about }),
        error: (about) => log.error('schedule', { about }),
      },
    })
    this.#task.on('execution:missed', () => void this.#runOnce())
    await before?.destroy()
  }

  /** Ends the ticking, and waits for a job under way. */
  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#again)
    await this.#task?.destroy()
    await this.#running
  }

  #runOnce(): Promise<void> {
    clearTimeout(this.#again)
    this.#running ??= guarded(this.#job).then((waitMs) => {
      this.#running = null
      if (waitMs === null || this.#isStopped) return
      this.#again = setTimeout(() => void this.#runOnce(), waitMs)
    })
    return this.#running
  }
}

/** A run that fails is logged; the next slot tries again. */
async function guarded(job: ScheduledJob): Promise<number | null> {
  try {
    return await job.run()
  } catch (error) {
    job.log.error('scheduled run failed', { error })
    return null
  }
}
