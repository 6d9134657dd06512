import type { ObjectType } from './object-types.ts'
import type { Portal } from './portal.ts'
import type { Property } from './property.ts'
import type { CrmRecord } from './record.ts'

export interface NumberReader {
  readonly read: (record: CrmRecord) => number | null
  readonly parse: (text: string) => number
}

/** How to compare a property as a number; null for properties that compare as texts. */
export function numberReader(
  portal: Portal,
  type: ObjectType,
  property: Property,
): NumberReader | null {
  const isNumber = property.type === 'number'
  if (!isNumber && property.type !== 'date' && property.type !== 'datetime') return null
  const parse = isNumber ? Number : parseInstant
  const stored = storedNumber(type, property.name)
  if (stored !== null) return { read: stored, parse }
  const read = (record: CrmRecord) => {
    const text = portal.value(type.name, record, property.name)
    return text === null ? null : parse(text)
  }
  return { read, parse }
}

/** Straight from the record, because these are asked for a million times. */
function storedNumber(type: ObjectType, name: string): ((record: CrmRecord) => number) | null {
  if (name === 'hs_object_id') return (record) => record.id
  if (name === type.modifiedProperty) return (record) => record.updatedAt
  if (name === type.createdProperty) return (record) => record.createdAt
  return null
}

/** Epoch milliseconds of a text that is such a number, a date or an instant. */
function parseInstant(text: string): number {
  return /^-?\d+$/.test(text) ? Number(text) : Date.parse(text)
}
