import { CronExpressionParser } from 'cron-parser'
import cron from 'node-cron'
import { UsageError } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'

export interface Schedule {
  /** Cron expression of five or six fields. */
  readonly expression: string
  readonly timeZone: string
}

export interface ScheduledJob {
  readonly clock: Clock
  readonly log: Log
  /** When the last run began; null where there was none. */
  readonly lastStartedAt: () => Promise<Date | null>
  /** Resolves with the wait before it is to run again out of turn; null leaves it to the next slot. */
  readonly run: () => Promise<number | null>
}

/** Throws a UsageError where the expression is not one that cron understands. */
function checkSchedule({ expression }: Schedule): void {
  if (!cron.validate(expression)) {
    throw new UsageError(
      `SCHEDULE "${expression}" is no cron expression; every night at three is: 0 3 * * *`,
    )
  }
}

/**
 * Runs the job at each slot, one at a time, and again after as long as the job asks for. A slot that
 * passed while nothing was running is made up for once, at the start. `stop` ends the ticking and
 * waits for a job under way.
 */
export async function startSchedule(
  schedule: Schedule,
  job: ScheduledJob,
): Promise<{ stop(): Promise<void> }> {
  checkSchedule(schedule)
  let running: Promise<void> | null = null
  let again: NodeJS.Timeout | undefined
  let isStopped = false
  const runOnce = (): Promise<void> => {
    clearTimeout(again)
    running ??= guarded(job).then((waitMs) => {
      running = null
      if (waitMs !== null && !isStopped) again = setTimeout(runOnce, waitMs)
    })
    return running
  }
  const task = cron.schedule(schedule.expression, runOnce, {
    timezone: schedule.timeZone,
    noOverlap: true,
    logger: {
      debug: (about) => job.log.debug('schedule', { about }),
      info: (about) => job.log.info('schedule', { about }),
      warn: (about) => job.log.warn('schedule', { about }),
      error: (about) => job.log.error('schedule', { about }),
    },
  })
  task.on('execution:missed', () => void runOnce())
  if (await hasMissedSlot(schedule, job)) {
    job.log.info('a slot was missed; running now')
    void runOnce()
  }
  return {
    stop: async () => {
      isStopped = true
      clearTimeout(again)
      await task.destroy()
      await running
    },
  }
}

/** Whether a slot passed since the last run began. */
async function hasMissedSlot(schedule: Schedule, job: ScheduledJob): Promise<boolean> {
  const lastStartedAt = await job.lastStartedAt()
  if (lastStartedAt === null) return false
  const slots = CronExpressionParser.parse(schedule.expression, {
    tz: schedule.timeZone,
    currentDate: job.clock.now(),
  })
  return slots.prev().toDate() > lastStartedAt
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
