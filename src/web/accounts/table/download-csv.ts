import type { BookRows } from '../../../api/book.ts'
import { type ColumnId, valueAt } from './columns.ts'
import { toCsv } from './to-csv.ts'

interface Shown {
  readonly rows: readonly number[]
  readonly columns: readonly ColumnId[]
  readonly textOf: (column: ColumnId, row: number) => string
  readonly head: (column: ColumnId) => string
  readonly name: string
}

/** Saves what is shown: numbers and dates as they are, names and words as they are read. */
export function downloadCsv(book: BookRows, { rows, columns, textOf, head, name }: Shown): void {
  const cell = (column: ColumnId, row: number) => {
    const value = valueAt(book, column, row)
    const isWord = typeof value === 'string' && column !== 'tierSince'
    return isWord ? textOf(column, row) : value
  }
  const lines = rows.map((row) => [
    book.columns.id[row] ?? '',
    ...columns.map((column) => cell(column, row)),
  ])
  const text = toCsv([['id', ...columns.map(head)], ...lines])
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
