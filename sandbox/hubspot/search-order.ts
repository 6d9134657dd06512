import { mixSeed } from '../random.ts'
import { invalid } from './hubspot-error.ts'
import type { ObjectType } from './object-types.ts'
import type { Portal } from './portal.ts'
import type { CrmRecord } from './record.ts'
import { numberReader } from './search-values.ts'

export interface Sort {
  readonly propertyName: string
  readonly direction: 'ASCENDING' | 'DESCENDING'
}

/** Puts results in order, by id where nothing is asked for; empty values come last. */
export function inOrder(
  portal: Portal,
  type: ObjectType,
  records: readonly CrmRecord[],
  sort: Sort | undefined,
): readonly CrmRecord[] {
  if (sort === undefined) return records
  const property = portal.properties[type.name].find(sort.propertyName)
  if (property === undefined) throw invalid(`cannot sort by ${sort.propertyName}`)
  const sign = sort.direction === 'DESCENDING' ? -1 : 1
  const number = numberReader(portal, type, property)
  if (property.name === type.modifiedProperty) {
    return sorted(records, (record) => record.updatedAt + shiftMs(record.id), sign)
  }
  if (number !== null) return sorted(records, number.read, sign)
  return sorted(records, (record) => portal.value(type.name, record, property.name), sign)
}

function sorted(
  records: readonly CrmRecord[],
  keyOf: (record: CrmRecord) => number | string | null,
  sign: number,
): readonly CrmRecord[] {
  const keyed = records.map((record) => ({ record, key: keyOf(record) }))
  keyed.sort((a, b) => {
    if (a.key === b.key) return a.record.id - b.record.id
    if (a.key === null) return 1
    if (b.key === null) return -1
    return a.key < b.key ? -sign : sign
  })
  return keyed.map(({ record }) => record)
}

/** HubSpot's order by modification date is off by seconds, and now and then by up to an hour. */
function shiftMs(id: number): number {
  const drawn = mixSeed(id, 4711)
  const range = drawn % 16 === 0 ? 3_600_000 : 3_000
  return (mixSeed(id, 815) % (2 * range)) - range
}
