import { expect, test } from 'vitest'
import { ClockLead } from '#connectors/shared/clock-lead.ts'
import { createFakeClock } from './hubspot/fake-clock.ts'

const lead = () => new ClockLead(createFakeClock(Date.UTC(2026, 10, 20, 12)))
const headers = (date?: string) => new Headers(date === undefined ? {} : { date })

test('our clock is ahead by what the last answer tells, and never by less than nothing', () => {
  const clock = lead()
  expect(clock.ms).toBe(0)
  clock.learn(headers('Fri, 20 Nov 2026 11:00:00 GMT'))
  expect(clock.ms).toBe(3_600_000)
  clock.learn(headers('Fri, 20 Nov 2026 12:00:01 GMT'))
  expect(clock.ms).toBe(0)
})

test.each([
  undefined,
  '',
  'Invalid Date',
  '1',
  'Fri Nov 20 10:00:00 2026',
  'Fri, 20 Nov 2026 10:00:00 +0000',
  'Fri, 20 Nov 2026 10:00:00 GMT, Fri, 20 Nov 2026 10:00:00 GMT',
])('an answer of %j tells nothing', (date) => {
  const clock = lead()
  clock.learn(headers('Fri, 20 Nov 2026 11:00:00 GMT'))
  clock.learn(headers(date))
  expect(clock.ms).toBe(3_600_000)
})
