import {
  type Held,
  type WrittenField,
  type WrittenValue,
  writtenFields,
} from '#src/ports/records.ts'
import { writtenNames } from './field-names.ts'
import type { Properties } from './property-reader.ts'

const isNumber: Partial<Record<WrittenField, true>> = {
  score: true,
  attractiveness: true,
  strength: true,
  rank: true,
  share: true,
}

/** What a company holds in the properties that the app writes. */
export function mapHeld(properties: Properties): Held {
  const held: Partial<Record<WrittenField, WrittenValue>> = {}
  for (const field of writtenFields) {
    const value = properties[writtenNames[field]]
    if (typeof value !== 'string' || value === '') continue
    held[field] = isNumber[field] && Number.isFinite(Number(value)) ? Number(value) : value
  }
  return held
}

/** A value as HubSpot takes it; empty text clears. */
export function toWire(value: WrittenValue): string {
  return value === null ? '' : String(value)
}
