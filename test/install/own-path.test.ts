import { expect, test } from 'vitest'
import { inLanguage, ownPath } from '#src/install/own-path.ts'

test.each([
  ['/accounts?tier=key', '/accounts?tier=key'],
  ['/accounts/1#report', '/accounts/1'],
  ['/', '/'],
])('%s is a page of ours', (wanted, path) => {
  expect(ownPath(wanted)).toBe(path)
})

test.each([
  'https://evil.example.com',
  '//evil.example.com',
  '///evil.example.com',
  '/\\evil.example.com',
  '\\\\evil.example.com',
  '/\t/evil.example.com',
  '/\n/evil.example.com',
  '/..//evil.example.com',
  '/./\\evil.example.com',
  'javascript:alert(1)',
  'accounts',
  '',
  '/api/session',
  '/install/hubspot',
  '/oauth/callback?code=1',
  `/${'a'.repeat(600)}`,
  undefined,
  ['/accounts'],
])('%j is none, and the settings page takes its place', (wanted) => {
  expect(ownPath(wanted)).toBe('/connection')
})

test.each([
  ['/connection', 'es', '/connection?language=es'],
  ['/accounts?sort=score', 'en_US', '/accounts?sort=score&language=en'],
  ['/connection?language=it', 'ru', '/connection?language=it'],
  ['/connection', 'ja', '/connection'],
  ['/connection', null, '/connection'],
])('%s for a user of the CRM in %s is %s', (path, language, expected) => {
  expect(inLanguage(path, language)).toBe(expected)
})
