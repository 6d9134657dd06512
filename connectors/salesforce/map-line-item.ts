import type { LineItemRecord } from '#src/ports/records.ts'
import type { Row } from './columns.ts'

export const lineItemNames = ['OpportunityId', 'Product2Id', 'Product2.Family']

/** Null for a line item that names no product. */
export function mapLineItem(row: Row): LineItemRecord | null {
  const product = textOf(row, 'Product2.Family') ?? textOf(row, 'Product2Id')
  const deal = textOf(row, 'OpportunityId')
  return product === null ? null : { id: row.Id, dealIds: deal === null ? [] : [deal], product }
}

function textOf(row: Row, name: string): string | null {
  const value = row[name]
  return typeof value === 'string' ? value.trim() || null : null
}
