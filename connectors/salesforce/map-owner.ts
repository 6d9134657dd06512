import type { OwnerRecord } from '#src/ports/records.ts'
import { PropertyReader } from '../shared/property-reader.ts'
import type { Row } from './columns.ts'
import type { MapContext } from './map-context.ts'

export const ownerNames = ['Name', 'IsActive']

/** Salesforce gives no tasks to whoever is inactive. */
export function mapOwner(row: Row, { time }: MapContext): OwnerRecord {
  const read = new PropertyReader(row, time)
  return { id: row.Id, name: read.text('Name') ?? row.Id, isActive: read.isTrue('IsActive') }
}
