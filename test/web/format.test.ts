import { expect, test } from 'vitest'
import { defaultModel } from '#src/core/model/default-model.ts'
import { createFormat } from '#src/web/lib/format.ts'
import { builtInTierNames } from '#src/web/lib/use-tier-name.ts'
import { placeToReturnTo, signInPath } from '#src/web/shell/sign-in-path.ts'

const madrid = { currency: 'EUR', timeZone: 'Europe/Madrid' }
const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test.each([
  ['en', '1,234.5', '€1,234,568', '€1.23M', '12%', '+2.5', 'Nov 20, 2026', 'Nov 20, 2026, 2:05 PM'],
  ['es', '1234,5', '1.234.568 €', '1,23 M €', '12 %', '+2,5', '20 nov 2026', '20 nov 2026, 14:05'],
  ['it', '1234,5', '1.234.568 €', '1,23 Mln €', '12%', '+2,5', '20 nov 2026', '20 nov 2026, 14:05'],
  [
    ...(['ru', '1 234,5', '1 234 568 €', '1,23 млн €', '12 %', '+2,5'] as const),
    ...(['20 нояб. 2026 г.', '20 нояб. 2026 г., 14:05'] as const),
  ],
] as const)('numbers, money and dates are written as in %s', (language, ...expected) => {
  const format = createFormat(language, madrid)
  const written = [
    format.number(1234.5, 1),
    format.money(1234567.8),
    format.shortMoney(1_234_567),
    format.percent(0.1234),
    format.change(2.5, 1),
    format.date('2026-11-20'),
    format.dateTime('2026-11-20T13:05:00Z'),
  ]
  expect(written.map(spaced)).toEqual(expected)
})

test('no value is a dash, and zero is a number', () => {
  const format = createFormat('en', madrid)
  expect([format.number(null), format.money(undefined), format.date(null)]).toEqual(['—', '—', '—'])
  expect([format.number(0), format.percent(0)]).toEqual(['0', '0%'])
})

test('how long ago is told in the largest unit that fits', () => {
  const format = createFormat('en', madrid)
  const now = Date.UTC(2026, 10, 20, 12)
  const ago = (seconds: number) =>
    format.relative(new Date(now - seconds * 1000).toISOString(), now)
  expect([30, 170, 7200, 86_400 * 3].map(ago)).toEqual([
    '30 seconds ago',
    '2 minutes ago',
    '2 hours ago',
    '3 days ago',
  ])
})

test('names with accents and numbers are in the order in which people look for them', () => {
  const { compareNames } = createFormat('es', madrid)
  const names = ['Zeta', 'Álamo', 'Obra 10', 'Obra 9', 'alba']
  expect(names.sort(compareNames)).toEqual(['Álamo', 'alba', 'Obra 9', 'Obra 10', 'Zeta'])
})

test('the tiers whose names the pages translate are those of the default model', () => {
  expect([...builtInTierNames]).toEqual(defaultModel.tiers.map(({ id, name }) => [id, name]))
})

test('after signing in one is led back, but never to another site', () => {
  const back = (value: string) =>
    placeToReturnTo(new URLSearchParams({ back: value }), 'https://accounts.example.com')
  const place = { pathname: '/accounts', search: '?tier=key', hash: '#top' }
  const path = signInPath(place)
  expect(new URL(path, 'https://accounts.example.com').pathname).toBe('/sign-in')
  expect(back(new URL(path, 'https://accounts.example.com').searchParams.get('back') ?? '')).toBe(
    '/accounts?tier=key#top',
  )
  const elsewhere = [
    '//example.org/x',
    '/\\example.org',
    'https://example.org',
    'javascript:alert(1)',
  ]
  expect(elsewhere.map(back)).toEqual(['/', '/', '/', '/'])
})
