import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type ScheduledJob, Scheduler } from '#src/jobs/schedule.ts'
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
    const schedule = new Scheduler(job)
    await schedule.start(everyNight)
    expect(starts()).toBe(1)
    finish()
    await schedule.stop()
  })

  test.each([
    ['after the last slot', '2026-03-10T02:00:01Z'],
    ['never', null],
  ])('runs nothing at the start when the last run was %s', async (_when, lastStartedAt) => {
    const { job, starts } = countingJob(lastStartedAt)
    const schedule = new Scheduler(job)
    await schedule.start(everyNight)
    expect(starts()).toBe(0)
    await schedule.stop()
  })

  test("runs at the slot of the tenant's time zone", async () => {
    const { job, starts, finish } = countingJob(null)
    const schedule = new Scheduler(job)
    await schedule.start(everyNight)
    await vi.advanceTimersByTimeAsync(Date.parse('2026-03-11T01:59:30Z') - Date.now())
    expect(starts()).toBe(0)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(starts()).toBe(1)
    finish()
    await schedule.stop()
  })

  test('never runs twice at the same time, and a stop waits for the run under way', async () => {
    const { job, starts, finish } = countingJob(null)
    const schedule = new Scheduler(job)
    await schedule.start({ ...everyNight, expression: '* * * * *' })
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
    const schedule = new Scheduler(failing)
    await schedule.start({ ...everyNight, expression: '* * * * *' })
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
    const schedule = new Scheduler(parked)
    await schedule.start({ ...everyNight, expression: '30 13 * * *' })
    await vi.advanceTimersByTimeAsync(2 * 60 * 60_000)
    expect(starts).toEqual(['12:30:00', '12:31:30'])
    await schedule.stop()
  })

  test('a wrong expression is refused with an example', async () => {
    const { job } = countingJob(null)
    await expect(
      new Scheduler(job).start({ ...everyNight, expression: 'at three' }),
    ).rejects.toThrowError(/SCHEDULE "at three".*0 3 \* \* \*/)
  })
  test('a change is followed at once, and makes up for no slot of its own that has passed', async () => {
    const { job, starts, finish } = countingJob('2026-03-10T02:00:01Z')
    const schedule = new Scheduler(job)
    await schedule.start(everyNight)
    await schedule.change({ ...everyNight, expression: '0 14 * * *' })
    await vi.advanceTimersByTimeAsync(61 * 60_000)
    expect([starts(), new Date().toISOString()]).toEqual([1, '2026-03-10T13:01:00.000Z'])
    finish()
    await vi.advanceTimersByTimeAsync(14 * 60 * 60_000)
    expect(starts()).toBe(1)
    await schedule.change({ expression: '0 14 * * *', timeZone: 'UTC' })
    await vi.advanceTimersByTimeAsync(10 * 60 * 60_000)
    expect(starts()).toBe(1)
    await vi.advanceTimersByTimeAsync(60 * 60_000)
    expect(starts()).toBe(2)
    finish()
    await schedule.stop()
  })
})
