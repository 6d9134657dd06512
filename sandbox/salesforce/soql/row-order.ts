import type { Value } from '../field.ts'
import type { FoundField } from './field-path.ts'
import type { Order } from './query.ts'

/** Compares rows by the orders of a query, and at last by id. */
export function rowOrder(
  orders: readonly (Order & { readonly found: FoundField })[],
): (a: number, b: number) => number {
  const parts = orders.map(({ found, isDescending, nullsLast }) => {
    const sign = isDescending ? -1 : 1
    if (found.isOwnId) return (a: number, b: number) => sign * (a - b)
    const read = keyReader(found)
    return (a: number, b: number) => {
      const [one, other] = [read(a), read(b)]
      if (one === other) return 0
      // Nulls come first, be it ascending or descending.
      if (one === null) return nullsLast ? 1 : -1
      if (other === null) return nullsLast ? -1 : 1
      return one < other ? -sign : sign
    }
  })
  return (a, b) => {
    for (const part of parts) {
      const order = part(a, b)
      if (order !== 0) return order
    }
    return a - b
  }
}

function keyReader({ field, read }: FoundField): (row: number) => Value {
  if (field.type === 'reference' || field.type === 'id') return read
  return (row) => {
    const value = read(row)
    return typeof value === 'string' ? value.toLowerCase() : value
  }
}
