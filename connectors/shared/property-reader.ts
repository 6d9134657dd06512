import type { CalendarDate } from '#src/ports/records.ts'
import type { TenantTime } from './tenant-time.ts'

/** A record's properties as they come: text, or null where there is none. */
export type Properties = Readonly<Record<string, unknown>>

const numeral = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const plainDate = /^\d{4}-\d{2}-\d{2}$/
const instant = /^\d{4}-\d{2}-\d{2}T/

/** Reads one record's properties, and notes the fields whose value makes no sense. */
export class PropertyReader {
  readonly #properties: Properties
  readonly #time: TenantTime
  readonly #invalid: string[] = []

  constructor(properties: Properties, time: TenantTime) {
    this.#properties = properties
    this.#time = time
  }

  /** Fields of the record, in our words, that could not be read. */
  get invalid(): readonly string[] {
    return this.#invalid
  }

  /** Trimmed; null where empty. A number or a truth value says what its text would. */
  text(name: string | undefined): string | null {
    const value = name === undefined ? undefined : this.#properties[name]
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    if (typeof value !== 'string') return null
    return value.trim() || null
  }

  isTrue(name: string | undefined): boolean {
    return this.text(name) === 'true'
  }

  /** Null, and noted under `field`, where the value is no number or not within the bounds. */
  number(
    field: string,
    name: string | undefined,
    [least, most]: readonly [number, number] = [-Number.MAX_VALUE, Number.MAX_VALUE],
  ): number | null {
    const text = this.text(name)
    if (text === null) return null
    const value = numeral.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    return this.#refuse(field)
  }

  /** The calendar date of a date or an instant; null, and noted, where it is neither. */
  date(field: string, name: string | undefined): CalendarDate | null {
    const text = this.text(name)
    if (text === null) return null
    const ms = plainDate.test(text) || instant.test(text) ? Date.parse(text) : Number.NaN
    if (Number.isNaN(ms)) return this.#refuse(field)
    if (!plainDate.test(text)) return this.#time.dateOf(ms) ?? this.#refuse(field)
    return new Date(ms).toISOString().startsWith(text) ? text : this.#refuse(field)
  }

  #refuse(field: string): null {
    this.#invalid.push(field)
    return null
  }
}
