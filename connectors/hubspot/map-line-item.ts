import type { LineItemRecord } from '#src/ports/records.ts'
import { PropertyReader } from '../shared/property-reader.ts'
import type { MapContext, PulledObject } from './map-record.ts'

export const lineItemProperties = ['hs_product_id', 'name']

/** Null for a line item that names no product. */
export function mapLineItem(
  { id, properties, associations }: PulledObject,
  { time }: MapContext,
): LineItemRecord | null {
  const read = new PropertyReader(properties, time)
  const product = read.text('hs_product_id') ?? read.text('name')?.toLowerCase()
  if (!product) return null
  return { id, dealIds: associations.map((association) => association.id), product }
}
