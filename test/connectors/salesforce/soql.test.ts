import { expect, test } from 'vitest'
import { toLiteral } from '#connectors/salesforce/keyset.ts'
import { listOf, mostIds, quoted } from '#connectors/salesforce/soql.ts'

test('a condition on as many ids as are asked for at once stays below 4,000 characters', () => {
  const ids = Array.from(
    { length: mostIds },
    (_, at) => `0015g00000${String(at).padStart(5, '0')}AAA`,
  )
  const condition = `Contact.AccountId IN ${listOf(ids)} AND CreatedById = ${quoted(ids[0]!)}`
  expect(condition.length).toBeLessThan(4_000)
})

test('an instant is written as Salesforce documents it, and no part of a second is lost', () => {
  expect(toLiteral(Date.UTC(2026, 10, 1, 10))).toBe('2026-11-01T10:00:00Z')
  expect(toLiteral(Date.UTC(2026, 10, 1, 10, 0, 0, 500))).toBe('2026-11-01T10:00:00.500Z')
})

test('quotes and backslashes cannot end a text', () => {
  expect(quoted("O'Neil\\")).toBe("'O\\'Neil\\\\'")
})
