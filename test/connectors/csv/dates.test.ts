import { expect, test } from 'vitest'
import { dateEvidence, parseDate } from '#connectors/csv/dates.ts'
import { createTenantTime } from '#connectors/shared/tenant-time.ts'

const madrid = createTenantTime('Europe/Madrid')

test.each<[text: string, dayFirst: string | null, monthFirst: string | null]>([
  ['2026-03-04', '2026-03-04', '2026-03-04'],
  ['2026/3/4 14:05', '2026-03-04', '2026-03-04'],
  ['20260304', '2026-03-04', '2026-03-04'],
  ['03/04/2026', '2026-04-03', '2026-03-04'],
  ['3.4.26', '2026-04-03', '2026-03-04'],
  ['03-04-1998 23:59:59', '1998-04-03', '1998-03-04'],
  ['13/04/2026', '2026-04-13', null],
  ['4/13/2026, 2:05 PM', null, '2026-04-13'],
  ['29/02/2028', '2028-02-29', null],
  ['29/02/2026', null, null],
  ['31.04.2026', null, null],
  ['2026-13-01', null, null],
  ['31/3/2026 9:05 a. m.', '2026-03-31', null],
  ['31.03.2026 г.', '2026-03-31', null],
  ['2026-03-31 00:00:00+02', '2026-03-31', '2026-03-31'],
  ['2026-03-31 23:30:00+00', '2026-04-01', '2026-04-01'],
  ['2026-03-31 23:30:00 UTC', '2026-04-01', '2026-04-01'],
  ['31 марта 2026 г.', '2026-03-31', '2026-03-31'],
  ['1 мая 2026', '2026-05-01', '2026-05-01'],
  ['31 de marzo de 2026', '2026-03-31', '2026-03-31'],
  ['9 de septiembre del 2026', '2026-09-09', '2026-09-09'],
  ['15 gen 2026', '2026-01-15', '2026-01-15'],
  ['12-JAN-24', '2024-01-12', '2024-01-12'],
  ['12/Sep/2024 14:05', '2024-09-12', '2024-09-12'],
  ['Dec 5, 2026', '2026-12-05', '2026-12-05'],
  ['March 31, 2026 2:05 PM', '2026-03-31', '2026-03-31'],
  ['31 June 2026', null, null],
  ['12 marbles 2026', null, null],
  ['soon', null, null],
])('%s is %s with the day first and %s with the month first', (text, dayFirst, monthFirst) => {
  expect([parseDate(text, 'dd/mm/yyyy', madrid), parseDate(text, 'mm/dd/yyyy', madrid)]).toEqual([
    dayFirst,
    monthFirst,
  ])
})

test('a text that is far too long is no date, and is told so at once', () => {
  expect(parseDate(`2026-03-31 14:05${' '.repeat(100_000)}x`, 'dd/mm/yyyy', madrid)).toBeNull()
})

test('an instant falls on its day for the tenant; midnight with an offset is a plain date', () => {
  expect(parseDate('2026-03-04T23:30:00.000Z', 'dd/mm/yyyy', madrid)).toBe('2026-03-05')
  expect(parseDate('2026-03-04T23:30:00+02:00', 'dd/mm/yyyy', madrid)).toBe('2026-03-04')
  expect(
    parseDate('2026-03-04T00:00:00.000Z', 'dd/mm/yyyy', createTenantTime('America/Lima')),
  ).toBe('2026-03-04')
})

test.each([
  ['2026-03-04', 'none'],
  ['05/05/2026', 'none'],
  ['03/04/2026', 'either'],
  ['03.04.2026', 'dd/mm/yyyy'],
  ['13-04-2026', 'dd/mm/yyyy'],
  ['04/13/2026', 'mm/dd/yyyy'],
  ['14/13/2026', 'no date'],
  ['31 de marzo de 2026', 'none'],
  ['Dec 5, 2026', 'none'],
])('%s gives away: %s', (text, evidence) => {
  expect(dateEvidence(text)).toBe(evidence)
})
