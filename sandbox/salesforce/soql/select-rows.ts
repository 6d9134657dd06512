import { longId } from '../record-ids.ts'
import { findField, type PathSource } from './field-path.ts'
import { matcherOf } from './matcher.ts'
import type { Comparison, Condition, Query } from './query.ts'
import { rowOrder } from './row-order.ts'
import { invalidField } from './soql-error.ts'

/**
 * Rows that a query finds, in its order and within its limit. Deleted records and archived
 * activities are found only where all are asked for.
 */
export function selectRows(source: PathSource, query: Query, isAll: boolean): number[] {
  const { object } = source
  const matches = query.where === null ? () => true : matcherOf(source, query.where)
  const isArchived = object.field('IsArchived')
  const readArchived = isArchived === undefined ? () => false : object.reader(isArchived)
  const isVisible = (row: number) => isAll || (!object.isDeleted(row) && readArchived(row) !== true)
  const most = query.limit === null ? Number.POSITIVE_INFINITY : query.limit + query.offset
  const orders = query.orderBy.map((order) => {
    const found = findField(source, order.field)
    if (found.field.type === 'textarea') {
      const message = `field '${found.field.name}' can not be sorted in a query call`
      throw invalidField(source.soql, order.field.at, message)
    }
    return { ...order, found }
  })
  const compare = orders.length === 0 ? null : rowOrder(orders)
  let rows: number[] = []
  let worst: number | undefined
  for (const row of candidates(source, query.where)) {
    if (!matches(row) || !isVisible(row)) continue
    if (compare !== null && worst !== undefined && compare(row, worst) > 0) continue
    rows.push(row)
    if (compare === null && rows.length >= most) break
    // Now and then only the best are kept, so that a page of a big table needs no big sort.
    if (compare !== null && rows.length >= 4 * most + 1000) {
      rows = rows.sort(compare).slice(0, most)
      worst = rows.at(-1)
    }
  }
  if (compare !== null) rows.sort(compare)
  return rows.slice(query.offset, most)
}

/** The rows of ids that the condition names, where it names some; else all. */
function candidates({ object }: PathSource, where: Condition | null): Iterable<number> {
  const named = where === null ? undefined : idComparison(where)
  if (named === undefined) return upTo(object.table.size)
  const rows = named.literals.map((literal) =>
    literal.kind === 'text' ? object.row(longId(literal.text)) : -1,
  )
  return [...new Set(rows)].filter((row) => row >= 0).sort((a, b) => a - b)
}

function idComparison(condition: Condition): Comparison | undefined {
  if (condition.kind === 'and') {
    return condition.parts.map(idComparison).find((found) => found !== undefined)
  }
  if (condition.kind !== 'compare') return undefined
  const isById = condition.field.path.join().toLowerCase() === 'id'
  return isById && (condition.operator === '=' || condition.operator === 'IN')
    ? condition
    : undefined
}

function* upTo(size: number): Generator<number> {
  for (let row = 0; row < size; row++) yield row
}
