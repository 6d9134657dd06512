import { describe, expect, test } from 'vitest'
import type { BookRows } from '#src/api/book.ts'
import type { AccountFilter } from '#src/web/accounts/table/account-filter.ts'
import { foldText } from '#src/web/accounts/table/fold-text.ts'
import { selectRows } from '#src/web/accounts/table/select-rows.ts'
import { sortKeys } from '#src/web/accounts/table/sort-keys.ts'
import { sortRows } from '#src/web/accounts/table/sort-rows.ts'
import { toCsv } from '#src/web/accounts/table/to-csv.ts'
import { createFormat } from '#src/web/lib/format.ts'

const names = ['Ёлка и Партнёры', 'Peña Hermanos', 'STRASSENBAU GmbH', 'Łódź Press', 'ﬁne ﬂowers']

/** Accounts 1 to 5; the second has no owner, the last two are in the second tier. */
const book = {
  tiers: [{ id: 'key' }, { id: 'regular' }],
  owners: [{ id: '7' }, { id: '8' }],
  industries: ['gardens'],
  quadrants: ['key'],
  segments: ['common'],
  lifecycles: ['customer'],
  columns: {
    id: names.map((_, row) => String(row + 1)),
    name: names,
    tier: [0, 0, 0, 1, 1],
    owner: [0, null, 1, 0, 1],
    industry: [0, 0, null, null, 0],
    quadrant: [0, 0, 0, 0, 0],
    segment: [0, 0, 0, 0, 0],
    lifecycle: [0, 0, 0, 0, 0],
  },
} as unknown as BookRows

const all: AccountFilter = {
  search: '',
  facets: { tier: [], owner: [], quadrant: [], segment: [], lifecycle: [], industry: [] },
}
const found = (search: string) => selectRows(book, { ...all, search }).map((row) => names[row])
const chosen = (facets: Partial<AccountFilter['facets']>) =>
  selectRows(book, { ...all, facets: { ...all.facets, ...facets } })

describe('searching', () => {
  test.each([
    ['елка', names[0]],
    ['ПАРТНЕРЫ ёл', names[0]],
    ['pena', names[1]],
    ['straßenbau', names[2]],
    ['lodz', names[3]],
    ['fine flow', names[4]],
    ['4', names[3]],
  ])('"%s" finds %s', (search, name) => {
    expect(found(search)).toEqual([name])
  })

  test('composed and decomposed letters are the same', () => {
    expect(foldText('й'.normalize('NFD'))).toBe(foldText('й'.normalize('NFC')))
  })

  test('nothing finds everything, and what is not there nothing', () => {
    expect(found('')).toEqual(names)
    expect(found('ёлка press')).toEqual([])
  })
})

test('accounts are picked by any of the ids of a kind, and by all kinds together', () => {
  expect(chosen({ tier: ['key'] })).toEqual([0, 1, 2])
  expect(chosen({ owner: ['7', 'none'] })).toEqual([0, 1, 3])
  expect(chosen({ tier: ['regular'], industry: ['gardens'] })).toEqual([4])
  expect(chosen({ owner: ['someone who left'] })).toEqual([])
})

test('what has no value comes last whichever way one sorts, and equals stay by rank', () => {
  const keys = Float64Array.of(3, NaN, 1, 3, NaN)
  const sorted = (isDescending: boolean) => sortRows([0, 1, 2, 3, 4], keys, isDescending)
  expect(sorted(false)).toEqual([2, 0, 3, 1, 4])
  expect(sorted(true)).toEqual([0, 3, 2, 1, 4])
})

test('names sort as people of the language expect, whoever has none last', () => {
  const spanish = createFormat('es', { currency: 'EUR', timeZone: 'Europe/Madrid' })
  const owners = [{ name: 'Zoe' }, { name: 'Álvaro 10' }, { name: 'Álvaro 9' }]
  const owned = { ...book, owners, columns: { ...book.columns, owner: [0, 1, 2, null, 2] } }
  const keys = sortKeys(owned as unknown as BookRows, 'owner', spanish)
  expect(sortRows([0, 1, 2, 3, 4], keys, false)).toEqual([2, 4, 1, 0, 3])
})

test('a file for spreadsheets keeps every text, runs no formula, and says that it is UTF-8', () => {
  const rows = [
    ['id', 'Название'],
    ['1', '=HYPERLINK("http://example.com")'],
    ['2', 'Peña, "Hermanos"\nS.L.'],
    ['3', '@sum'],
    ['4', '+34 600'],
    ['-5', null],
    [6, -1.5],
  ]
  expect(toCsv(rows)).toBe(
    '\ufeffid,Название\r\n' +
      '1,"\'=HYPERLINK(""http://example.com"")"\r\n' +
      '2,"Peña, ""Hermanos""\nS.L."\r\n' +
      "3,'@sum\r\n" +
      "4,'+34 600\r\n" +
      "'-5,\r\n" +
      '6,-1.5\r\n',
  )
})
