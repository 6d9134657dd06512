import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type ScheduledJob, startSchedule } from '#src/jobs/schedule.ts'
import type { Log } from '#src/ports/log.ts'

const everyNight = { expression: '0 3 * * *', timeZone: 'Europe/Madrid' }
const log: Log = { debug() {}, info() {}, warn() {}, error: vi.fn() }

/** A job that counts its starts and ends when it is let go. */
function countingJob(lastStartedAt: string | null) {
  let starts = 0
  let finish = () => {}
  const job: ScheduledJob = {
    clock: { now: () => new Date(), sleep: async () => {} },
    log,
    lastStartedAt: async () => (lastStartedAt ? new Date(lastStartedAt) : null),
    run: () =>
      new Promise((resolve) => {
        starts += 1
        finish = () => resolve(null)
      }),
  }
  return { job, starts: () => starts, finish: () => finish() }
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-10T12:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the schedule', () => {
  test('runs a missed slot once, at the start', async () => {
    const { job, starts, finish } = countingJob('2026-03-05T02:00:00Z')
    const schedule = await startSchedule(everyNight, job)
    expect(starts()).toBe(1)
    finish()
    await schedule.stop()
  })

  test.each([
    ['after the last slot', '2026-03-10T02:00:01Z'],
    ['never', null],
  ])('runs nothing at the start when the last run was %s', async (_when, lastStartedAt) => {
    const { job, starts } = countingJob(lastStartedAt)
    const schedule = await startSchedule(everyNight, job)
    expect(starts()).toBe(0)
    await schedule.stop()
  })

  test("runs at the slot of the tenant's time zone", async () => {
    const { job, starts, finish } = countingJob(null)
    const schedule = await startSchedule(everyNight, job)
    await vi.advanceTimersByTimeAsync(Date.parse('2026-03-11T01:59:30Z') - Date.now())
    expect(starts()).toBe(0)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(starts()).toBe(1)
    finish()
    await schedule.stop()
  })

  test('never runs twice at the same time, and a stop waits for the run under way', async () => {
    const { job, starts, finish } = countingJob(null)
    const schedule = await startSchedule({ ...everyNight, expression: '* * * * *' }, job)
    await vi.advanceTimersByTimeAsync(5 * 60_000)
    expect(starts()).toBe(1)
    let isStopped = false
    const stopped = schedule.stop().then(() => {
      isStopped = true
    })
    await vi.advanceTimersByTimeAsync(1000)
    expect(isStopped).toBe(false)
    finish()
    await stopped
  })

  test('a run that fails is told in the log, and the next slot runs', async () => {
    const { job } = countingJob(null)
    let starts = 0
    const failing = {
      ...job,
      run: async () => {
        starts += 1
        throw new Error('the CRM is away')
      },
    }
    const schedule = await startSchedule({ ...everyNight, expression: '* * * * *' }, failing)
    await vi.advanceTimersByTimeAsync(2 * 60_000)
    expect(starts).toBe(2)
    expect(log.error).toHaveBeenCalledWith('scheduled run failed', expect.anything())
    await schedule.stop()
  })

  test('a run that was parked goes on when its wait is over, before the next slot', async () => {
    const { job } = countingJob(null)
    const waits = [90_000, null]
    const starts: string[] = []
    const parked = {
      ...job,
      run: async () => {
        starts.push(new Date().toISOString().slice(11, 19))
        return waits.shift() ?? null
      },
    }
    const schedule = await startSchedule({ ...everyNight, expression: '30 13 * * *' }, parked)
    await vi.advanceTimersByTimeAsync(2 * 60 * 60_000)
    expect(starts).toEqual(['12:30:00', '12:31:30'])
    await schedule.stop()
  })

  test('a wrong expression is refused with an example', async () => {
    const { job } = countingJob(null)
    await expect(
      startSchedule({ ...everyNight, expression: 'at three' }, job),
    ).rejects.toThrowError(/SCHEDULE "at three".*0 3 \* \* \*/)
  })
})
