import type { CalendarDate } from '#src/ports/records.ts'
import { dateInZone } from './dates.ts'

/** One object as HubSpot holds it. */
export interface WireRecord {
  readonly id: string
  /** Archived, deleted or merged away. */
  readonly isGone: boolean
  /** Values are text whatever the type; a missing one, null and '' are the same. */
  readonly properties: Readonly<Record<string, string | null | undefined>>
  readonly companies: readonly WireLink[]
  readonly deals: readonly WireLink[]
}

export interface WireLink {
  readonly id: string
  readonly isPrimary: boolean
}

interface WireOwner {
  readonly id: string
  readonly firstName: string
  readonly lastName: string
  readonly archived: boolean
}

/** What a whole portal holds. */
export interface WirePortal {
  readonly timeZone: string
  /** Home currency, ISO 4217. */
  readonly companyCurrency: string
  readonly owners: readonly WireOwner[]
  /** Win probabilities by stage id, as in the pipelines' metadata. */
  readonly stageProbabilities: Readonly<Record<string, string | null>>
  readonly companies: readonly WireRecord[]
  readonly deals: readonly WireRecord[]
  readonly calls: readonly WireRecord[]
  readonly meetings: readonly WireRecord[]
  readonly emails: readonly WireRecord[]
  readonly notes: readonly WireRecord[]
  readonly tickets: readonly WireRecord[]
  readonly lineItems: readonly WireRecord[]
}

/** Reads the properties of one record, and notes the fields whose value makes no sense. */
export function wireReader(record: WireRecord, timeZone: string) {
  const invalid: string[] = []
  const text = (property: string | undefined): string | null =>
    (property === undefined ? null : record.properties[property]?.trim()) || null

  const number = (field: string, property: string): number | null => {
    const value = text(property)
    if (value === null) return null
    if (Number.isFinite(Number(value))) return Number(value)
    invalid.push(field)
    return null
  }
  const numberWithin = (field: string, property: string, low: number, high: number) => {
    const value = number(field, property)
    if (value === null || (value >= low && value <= high)) return value
    invalid.push(field)
    return null
  }
  /** Epoch milliseconds of a date and time, written as ISO 8601 or as milliseconds. */
  const instant = (field: string, property: string): number | null => {
    const value = text(property)
    if (value === null) return null
    const ms = /^-?\d+$/.test(value) ? Number(value) : Date.parse(value)
    if (Number.isFinite(ms)) return ms
    invalid.push(field)
    return null
  }
  /** The day of a date and time "in the portal's time zone". */
  const day = (field: string, property: string): CalendarDate | null => {
    const ms = instant(field, property)
    return ms === null ? null : dateInZone(ms, timeZone)
  }
  /** A property that is a date without a time: the same in every time zone. */
  const date = (field: string, property: string): CalendarDate | null => {
    const ms = instant(field, property)
    return ms === null ? null : dateInZone(ms, 'UTC')
  }
  return { invalid, text, number, numberWithin, instant, day, date }
}
