import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine, unguard } from '#connectors/csv/format-csv.ts'
import { type Row, RowSplitter } from '#connectors/csv/split-rows.ts'

function split(text: string, delimiter = ',', pieceSize = text.length + 1): Row[] {
  const splitter = new RowSplitter(delimiter)
  const rows: Row[] = []
  for (let at = 0; at < text.length; at += pieceSize) {
    rows.push(...splitter.push(text.slice(at, at + pieceSize)))
  }
  return [...rows, ...splitter.end()]
}

test.each<[text: string, cells: string[][]]>([
  [
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a,b\r\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['"a, b",c\n', [['a, b', 'c']]],
  ['"say ""hi""",c\n', [['say "hi"', 'c']]],
  ['"two\nlines",c\n', [['two\nlines', 'c']]],
  ['a,"",c\n', [['a', '', 'c']]],
  [
    'a,\n,b\n',
    [
      ['a', ''],
      ['', 'b'],
    ],
  ],
])('%j is split as RFC 4180 says', (text, cells) => {
  expect(split(text).map((row) => row.cells)).toEqual(cells)
})

test.each<[text: string, cells: string[][]]>([
  ['5" pipe,a "b" c\n', [['5" pipe', 'a "b" c']]],
  [
    '1\t"Ромашка" ООО\n2\t"Заря" ООО\n',
    [
      ['1', '"Ромашка" ООО'],
      ['2', '"Заря" ООО'],
    ],
  ],
  [
    '1\t"Acme "Best" Ltd"\n2\tBeta\n',
    [
      ['1', '"Acme "Best" Ltd"'],
      ['2', 'Beta'],
    ],
  ],
])('%j has quotes that are characters like any other', (text, cells) => {
  expect(split(text, text.includes('\t') ? '\t' : ',').map((row) => row.cells)).toEqual(cells)
})

test('a row tells the line on which it begins, lines within cells counted', () => {
  const rows = split('h1,h2\n"two\nlines",x\nlast,"a\n\nb"\nend,\n')
  expect(rows.map(({ line }) => line)).toEqual([1, 2, 4, 7])
})

test('a quote that is never closed costs its own row and no other', () => {
  const rows = split('id,name\n1,"Open\n2,Beta\n3,Gamma\n')
  expect(rows.map(({ line, cells, fault }) => [line, fault === undefined, cells[0]])).toEqual([
    [1, true, 'id'],
    [2, false, undefined],
    [3, true, '2'],
    [4, true, '3'],
  ])
})

test('a quote that is never closed does not gather a large file in memory', () => {
  const filler = 'x,y\n'.repeat(300_000)
  const splitter = new RowSplitter(',')
  const rows = splitter.push(`1,"open\n${filler}`)
  expect(rows[0]?.fault?.key).toBe('rejected.open-quote')
  expect(rows).toHaveLength(300_001)
})

const cell = fc.string({ unit: fc.constantFrom('a', 'я', '"', ',', ';', '\n', "'", '=', '-', ' ') })
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
  minLength: 1,
  maxLength: 5,
})

test('whatever is written is read again, however the pieces fall', () => {
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(',', ';'),
      fc.integer({ min: 1, max: 9 }),
      (rows, delimiter, size) => {
        const text = rows.map((cells) => csvLine(cells, delimiter)).join('')
        const read = split(text, delimiter, size).map((row) => row.cells.map(unguard))
        expect(read).toEqual(rows)
      },
    ),
  )
})

test.each([
  ['=1+1', "'=1+1"],
  ['+cmd', "'+cmd"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['-12,5', '-12,5'],
  ["'=x", "''=x"],
  ['plain', 'plain'],
])('a spreadsheet takes %j for text', (text, written) => {
  expect(csvLine([text], ';')).toBe(`${written}\r\n`)
})
