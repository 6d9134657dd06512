import { describe, expect, test } from 'vitest'
import { asOfEndOf, asOfNow } from '#src/run/calendar.ts'

describe('the instant of a run', () => {
  test("falls on the tenant's day, whatever the machine's zone", () => {
    const now = new Date('2026-03-31T22:30:00Z')
    expect(asOfNow(now, 'Europe/Madrid')).toEqual({
      instant: '2026-04-01T00:30:00.000+02:00',
      date: '2026-04-01',
    })
    expect(asOfNow(now, 'America/New_York').date).toBe('2026-03-31')
  })

  test('given as a date is the end of that day for the tenant', () => {
    expect(asOfEndOf('2026-10-25', 'Europe/Madrid').instant).toBe('2026-10-25T23:59:59.999+01:00')
  })

  test.each(['2026-02-30', '31.03.2026', 'today', ''])(
    'refuses %j and says how to write a date',
    (text) => {
      expect(() => asOfEndOf(text, 'UTC')).toThrowError(/YYYY-MM-DD/)
    },
  )
})
