import { expect, test } from 'vitest'
import { numeralEvidence, parseNumeral, unitIn } from '#connectors/csv/numerals.ts'

test.each<[text: string, comma: number | null, point: number | null]>([
  ['1234', 1234, 1234],
  ['-7', -7, -7],
  ['1.234,56', 1234.56, null],
  ['1,234.56', null, 1234.56],
  ['1 234,56', 1234.56, null],
  ['1\u00a0234,56', 1234.56, null],
  ['1\u202f234\u202f567', 1234567, 1234567],
  ["1'234.50", null, 1234.5],
  ['1,234', 1.234, 1234],
  ['1.234', 1234, 1.234],
  ['1.234.567', 1234567, null],
  ['0,5', 0.5, null],
  ['(1,234.56)', null, -1234.56],
  ['12-', -12, -12],
  ['−3,5', -3.5, null],
  ['1,23,4', null, null],
  ['12,34.5', null, null],
  ['2.5M', null, null],
  ['$1.2M', null, null],
  ['10K', null, null],
  ['1,5 млн', null, null],
  ['1 000 тыс. руб.', null, null],
  ['3 mln €', null, null],
  ['500 mil', null, null],
  ['12 MXN', 12, 12],
  ['5 kr', 5, 5],
  ['abc', null, null],
  ['', null, null],
])('%j is %j with a decimal comma and %j with a decimal point', (text, comma, point) => {
  expect([parseNumeral(text, 'comma'), parseNumeral(text, 'point')]).toEqual([comma, point])
})

test('a text that is far too long is no number, and is told so at once', () => {
  expect(parseNumeral(`${'1'.repeat(300_000)}_`, 'comma')).toBeNull()
})

test.each([
  ['€ 1.234,56', '€', 1234.56],
  ['1.234,56 €', '€', 1234.56],
  ['-€5', '€', -5],
  ['€ -5,20', '€', -5.2],
  ['1 500 руб.', 'руб.', 1500],
  ['USD 12,5', 'USD', 12.5],
  ['75,5 %', null, 75.5],
])('%j is in %s', (text, unit, value) => {
  expect([unitIn(text), parseNumeral(text, 'comma')]).toEqual([unit, value])
})

test.each([
  ['1.234,56', 'comma'],
  ['1.234.567', 'comma'],
  ['0,125', 'comma'],
  ['1234,567', 'comma'],
  ['12,5', 'comma'],
  ['1,234.5', 'point'],
  ['12.50', 'point'],
  ['1,234', 'either'],
  ['12.345', 'either'],
  ['1 234', 'none'],
  ['1234', 'none'],
  ['n/a', 'no number'],
])('%j gives away: %s', (text, evidence) => {
  expect(numeralEvidence(text)).toBe(evidence)
})
