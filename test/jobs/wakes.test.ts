import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { wakeAt } from '#src/jobs/wake-delay.ts'
import { Wakes } from '#src/jobs/wakes.ts'
import { quietLog } from '#test/store/quiet-log.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-10T12:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

const at = (time: string) => new Date(`2026-03-10T${time}Z`)

test.each([
  ['a minute after a change', null, null, '12:01:00'],
  ['a minute after the last of several changes', '11:59:30', null, '12:01:00'],
  ['ten minutes after the first of changes that do not end', '11:50:20', null, '12:00:20'],
  ['ten minutes after the last such run began', null, '11:55:00', '12:05:00'],
  ['ten minutes after the last such run, also where one waits', '11:51:00', '11:57:00', '12:07:00'],
])('a run for changes comes %s', (_when, waiting, started, expected) => {
  const due = wakeAt({
    now: at('12:00:00'),
    waitingSince: waiting === null ? null : at(waiting),
    lastStartedAt: started === null ? null : at(started),
  })
  expect(due).toEqual(at(expected))
})

test('a thousand changes at once ask the database twice, and a last one is not forgotten', async () => {
  const puts: string[] = []
  const wakes = new Wakes(async (tenant) => {
    puts.push(`${tenant} ${new Date().toISOString().slice(14, 19)}`)
  }, quietLog)
  for (let i = 0; i < 1_000; i++) await wakes.wake('hubspot:1')
  await wakes.wake('hubspot:2')
  expect(puts).toEqual(['hubspot:1 00:00', 'hubspot:2 00:00'])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(puts.slice(2)).toEqual(['hubspot:1 00:05'])
  await wakes.wake('hubspot:2')
  await wakes.wake('hubspot:2')
  await wakes.close()
  expect(puts.slice(3)).toEqual(['hubspot:2 01:00', 'hubspot:2 01:00'])
})
