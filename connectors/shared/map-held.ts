import {
  type Held,
  type WrittenField,
  type WrittenValue,
  writtenFields,
} from '#src/ports/records.ts'
import type { Properties } from './property-reader.ts'

const isNumber: Partial<Record<WrittenField, true>> = {
  score: true,
  attractiveness: true,
  strength: true,
  rank: true,
  share: true,
}

/** What an account holds in the fields that the app writes, by the CRM's names of them. */
export function mapHeld(
  properties: Properties,
  names: Readonly<Partial<Record<WrittenField, string>>>,
): Held {
  const held: Partial<Record<WrittenField, WrittenValue>> = {}
  for (const field of writtenFields) {
    const name = names[field]
    const value = name === undefined ? undefined : properties[name]
    if (typeof value !== 'string' || value === '') continue
    held[field] = isNumber[field] && Number.isFinite(Number(value)) ? Number(value) : value
  }
  return held
}
