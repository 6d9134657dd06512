import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type TenantTimes, Timekeeper } from '#src/jobs/timekeeper.ts'
import { quietLog } from '#test/store/quiet-log.ts'

const everyNight = { expression: '0 3 * * *', timeZone: 'Europe/Madrid' }
const minute = 60_000

/** A timekeeper of tenants that a test changes; `puts` are the slots that it put into the queue. */
function timesOf(...tenants: TenantTimes[]) {
  const puts: string[] = []
  let isQueueAway = false
  const keeper = new Timekeeper({
    clock: { now: () => new Date() },
    log: quietLog,
    read: async () => tenants,
    putSlot: async (tenant, slot) => {
      if (isQueueAway) throw new Error('the database is away')
      puts.push(`${tenant} ${slot.toISOString()}`)
    },
  })
  return {
    keeper,
    puts,
    tenants,
    setQueueAway: (isAway: boolean) => {
      isQueueAway = isAway
    },
  }
}

function times(tenant: string, changes: Partial<TenantTimes> = {}): TenantTimes {
  return { tenant, schedule: everyNight, lastSlotUsed: null, ...changes }
}

function passUntil(moment: string) {
  return vi.advanceTimersByTimeAsync(Date.parse(moment) - Date.now())
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-10T12:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the timekeeper', () => {
  test('puts a missed slot into the queue once, at the start, however many were missed', async () => {
    const c = timesOf(times('hubspot:1', { lastSlotUsed: new Date('2026-03-05T02:00:00Z') }))
    await c.keeper.start()
    await vi.advanceTimersByTimeAsync(10 * minute)
    expect(c.puts).toEqual(['hubspot:1 2026-03-10T02:00:00.000Z'])
    await c.keeper.stop()
  })

  test.each([
    ['after the last slot', new Date('2026-03-10T02:00:01Z')],
    ['never', null],
  ])('puts nothing there at the start where the last run was %s', async (_when, lastSlotUsed) => {
    const c = timesOf(times('hubspot:1', { lastSlotUsed }))
    await c.keeper.start()
    expect(c.puts).toEqual([])
    await c.keeper.stop()
  })

  test("puts each tenant's slot there in its own time zone", async () => {
    const tokyo = { expression: '0 3 * * *', timeZone: 'Asia/Tokyo' }
    const c = timesOf(times('hubspot:1'), times('hubspot:2', { schedule: tokyo }))
    await c.keeper.start()
    await passUntil('2026-03-10T17:59:30Z')
    expect(c.puts).toEqual([])
    await passUntil('2026-03-11T02:01:00Z')
    expect(c.puts).toEqual([
      'hubspot:2 2026-03-10T18:00:00.000Z',
      'hubspot:1 2026-03-11T02:00:00.000Z',
    ])
    await c.keeper.stop()
  })

  test('follows changes, new tenants and those that are gone, and makes up for no slot of a changed schedule', async () => {
    const c = timesOf(times('hubspot:1', { lastSlotUsed: new Date('2026-03-10T02:00:01Z') }))
    await c.keeper.start()
    const noon = { expression: '0 12 * * *', timeZone: 'UTC' }
    const [first] = c.tenants
    c.tenants[0] = { ...first!, schedule: noon }
    c.tenants.push(times('hubspot:2', { schedule: { ...noon, expression: '0 13 * * *' } }))
    await passUntil('2026-03-10T12:01:00Z')
    expect(c.puts).toEqual([])
    await passUntil('2026-03-10T13:01:00Z')
    expect(c.puts).toEqual(['hubspot:2 2026-03-10T13:00:00.000Z'])
    c.tenants.pop()
    await passUntil('2026-03-11T14:00:00Z')
    expect(c.puts.slice(1)).toEqual(['hubspot:1 2026-03-11T12:00:00.000Z'])
    await c.keeper.stop()
  })

  test('follows a change at once where it is told of it', async () => {
    const c = timesOf(times('hubspot:1'))
    await c.keeper.start()
    c.tenants[0] = times('hubspot:1', { schedule: { ...everyNight, expression: '1 13 * * *' } })
    await c.keeper.follow()
    await vi.advanceTimersByTimeAsync(minute)
    expect(c.puts).toEqual(['hubspot:1 2026-03-10T12:01:00.000Z'])
    await c.keeper.stop()
  })

  test('puts a slot there later where the queue was away', async () => {
    const c = timesOf(times('hubspot:1'))
    await c.keeper.start()
    c.setQueueAway(true)
    await passUntil('2026-03-11T02:05:00Z')
    expect(c.puts).toEqual([])
    c.setQueueAway(false)
    await passUntil('2026-03-11T02:06:00Z')
    expect(c.puts).toEqual(['hubspot:1 2026-03-11T02:00:00.000Z'])
    await c.keeper.stop()
  })

  test('keeps the time of the others where one has a schedule that is none', async () => {
    const none = { expression: 'at three', timeZone: 'UTC' }
    const c = timesOf(times('hubspot:1', { schedule: none }), times('hubspot:2'))
    await c.keeper.start()
    await passUntil('2026-03-11T02:01:00Z')
    expect(c.puts).toEqual(['hubspot:2 2026-03-11T02:00:00.000Z'])
    await c.keeper.stop()
  })

  test('puts nothing there any more when it has stopped', async () => {
    const c = timesOf(times('hubspot:1'))
    await c.keeper.start()
    await c.keeper.stop()
    await passUntil('2026-03-12T00:00:00Z')
    expect(c.puts).toEqual([])
  })
})
