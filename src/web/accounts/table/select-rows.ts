import type { BookRows } from '../../../api/book.ts'
import { type AccountFilter, facetIds, facets, none } from './account-filter.ts'
import { foldText } from './fold-text.ts'

/** Names as they are searched, in the rows' order; folded once for a book. */
const foldedNames = new WeakMap<BookRows, readonly string[]>()

/** Rows, in order of rank, that pass the filter. Every word of the search has to be in the name, or be the id. */
export function selectRows(book: BookRows, { search, facets: wanted }: AccountFilter): number[] {
  const { columns } = book
  const names = foldedNames.get(book) ?? columns.name.map(foldText)
  foldedNames.set(book, names)
  const words = foldText(search).split(/\s+/).filter(Boolean)
  const id = search.trim()
  const tests = facets.flatMap((facet) => {
    const ids = wanted[facet]
    if (ids.length === 0) return []
    const known = facetIds(facet, book)
    const places = new Set<number | null>(ids.map((one) => known.indexOf(one)))
    if (ids.includes(none)) places.add(null)
    return [{ column: columns[facet], places }]
  })
  const rows: number[] = []
  for (let row = 0; row < columns.id.length; row++) {
    if (!tests.every(({ column, places }) => places.has(column[row] ?? null))) continue
    const name = names[row] ?? ''
    if (words.every((word) => name.includes(word)) || (id !== '' && columns.id[row] === id)) {
      rows.push(row)
    }
  }
  return rows
}
