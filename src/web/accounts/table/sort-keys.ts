import type { BookRows } from '../../../api/book.ts'
import type { Format } from '../../lib/format.ts'
import { type ColumnId, valueAt } from './columns.ts'

/** Keys made so far: comparing a hundred thousand names takes a second. */
const made = new WeakMap<BookRows, Map<string, Float64Array>>()

/**
 * A number for every row of the book by which a column is sorted: numbers as they are, texts by their
 * place in the order of the language, tiers as the model ranks them. NaN where there is no value.
 */
export function sortKeys(
  book: BookRows,
  column: ColumnId,
  { language, compareNames }: Pick<Format, 'language' | 'compareNames'>,
): Float64Array {
  const keys = made.get(book) ?? new Map<string, Float64Array>()
  made.set(book, keys)
  const name = `${column} ${language}`
  const known = keys.get(name)
  if (known) return known
  const values = book.columns.id.map((_, row) =>
    column === 'tier' ? (book.columns.tier[row] ?? null) : valueAt(book, column, row),
  )
  const texts = new Set(values.filter((value) => typeof value === 'string'))
  const places = new Map([...texts].sort(compareNames).map((text, place) => [text, place]))
  const numbers = Float64Array.from(values, (value) =>
    typeof value === 'string' ? (places.get(value) ?? NaN) : (value ?? NaN),
  )
  keys.set(name, numbers)
  return numbers
}
