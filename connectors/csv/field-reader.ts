import type { TenantTime } from '#connectors/shared/tenant-time.ts'
import type { Saying } from '#src/ports/connector.ts'
import type { CalendarDate } from '#src/ports/records.ts'
import { type DateOrder, parseDate } from './dates.ts'
import { plainWord } from './fields.ts'
import { type Decimal, parseNumeral, unitIn } from './numerals.ts'
import type { InputFile } from './open-file.ts'
import type { Row } from './split-rows.ts'

/** How the columns of a file are to be read, by column. */
export interface Reading {
  readonly decimals: ReadonlyMap<number, Decimal>
  readonly orders: ReadonlyMap<number, DateOrder>
  /** Shares of 1 that the file has per cent. */
  readonly perCent: ReadonlySet<string>
}

const yes = new Set(
  ['true', 'yes', 'y', '1', 'si', 'sí', 'sì', 'verdadero', 'vero', 'да', 'истина', 'x'].map(
    plainWord,
  ),
)

/** Reads the fields of one row after the other, and notes what it cannot read. */
export class FieldReader {
  readonly #file: InputFile
  readonly #reading: Reading
  readonly #time: Pick<TenantTime, 'dateOf'>
  #row: Row = { line: 0, cells: [] }
  #faults: { readonly field: string; readonly reason: Saying }[] = []

  constructor(file: InputFile, reading: Reading, time: Pick<TenantTime, 'dateOf'>) {
    this.#file = file
    this.#reading = reading
    this.#time = time
  }

  /** Goes on to a row; what was noted of the one before is forgotten. */
  at(row: Row): this {
    this.#row = row
    if (this.#faults.length > 0) this.#faults = []
    return this
  }

  /**
   * The record's id: its own, else an account's or owner's name, else the number of the line, which
   * is the same as long as nothing is put before it. Null for a row that has neither id nor name.
   */
  get id(): string | null {
    const { kind } = this.#file
    const isNamed = kind === 'accounts' || kind === 'owners'
    return this.text('id') ?? (isNamed ? this.text('name') : String(this.#row.line))
  }

  /** Fields of the row that could not be read. */
  get invalid(): string[] {
    return this.#faults.map(({ field }) => field)
  }

  /** Why they could not; empty where all is well. */
  get reasons(): Saying[] {
    return this.#faults.map(({ reason }) => reason)
  }

  /** Whether the row is one of those that the mapping wants. */
  get isWanted(): boolean {
    return this.#file.only.every(({ column, words }) =>
      words.has(this.#row.cells[column]?.trim() ?? ''),
    )
  }

  has(field: string): boolean {
    return this.#file.columns.has(field) || field in this.#file.mapping.constants
  }

  /** Trimmed, with the words that the mapping replaces; null where empty. */
  text(field: string): string | null {
    const columns = this.#file.columns.get(field)
    if (columns === undefined) return this.#file.mapping.constants[field] ?? null
    const [first = -1] = columns
    const text = columns.length === 1 ? this.#cell(first) : this.#joined(columns)
    if (text === '') return null
    return this.#file.mapping.replace[field]?.[text] ?? text
  }

  isTrue(field: string): boolean {
    const text = this.text(field)
    return text !== null && yes.has(plainWord(text))
  }

  /** Null, and noted, where the text is no number or not within the bounds. */
  number(
    field: string,
    [least, most]: readonly [number, number] = [-Number.MAX_VALUE, Number.MAX_VALUE],
  ): number | null {
    const columns = this.#file.columns.get(field)
    if (columns === undefined) return constantNumber(this.#file.mapping.constants[field])
    let sum: number | null = null
    for (const column of columns) {
      const text = this.#cell(column)
      if (text === '') continue
      const value = parseNumeral(text, this.#reading.decimals.get(column) ?? 'point')
      if (value === null) {
        const values = { column: this.#title(column), text }
        return this.refuse(field, { key: 'rejected.no-number', values })
      }
      sum = (sum ?? 0) + value
    }
    if (sum === null) return null
    const value = (sum * (this.#file.mapping.factors[field] ?? 1)) / this.#divisor(field)
    if (value >= least && value <= most) return value
    const column = columns.map((each) => this.#title(each)).join(' + ')
    const values = { column, text: this.#joined(columns), value, least, most }
    return this.refuse(field, { key: 'rejected.out-of-range', values })
  }

  /** What stands beside the number of a field, such as `€`; null where nothing does. */
  unit(field: string): string | null {
    const [column] = this.#file.columns.get(field) ?? []
    return column === undefined ? null : unitIn(this.#cell(column))
  }

  /** Null, and noted, where the text is no date. */
  date(field: string): CalendarDate | null {
    const text = this.text(field)
    if (text === null) return null
    const [column = -1] = this.#file.columns.get(field) ?? []
    const order = this.#reading.orders.get(column) ?? 'dd/mm/yyyy'
    const date = parseDate(text, order, this.#time)
    if (date !== null) return date
    return this.refuse(
      field,
      column === -1
        ? { key: 'rejected.no-constant-date', values: { field, text } }
        : { key: 'rejected.no-date', values: { column: this.#title(column), text } },
    )
  }

  /** Notes that a field makes no sense. */
  refuse(field: string, reason: Saying): null {
    this.#faults.push({ field, reason })
    return null
  }

  #cell(column: number): string {
    const text = this.#row.cells[column]?.trim() ?? ''
    /* Databases write either where there is nothing. */
    return text === 'NULL' || text === '\\N' ? '' : text
  }

  #joined(columns: readonly number[]): string {
    return columns
      .map((column) => this.#cell(column))
      .filter((text) => text !== '')
      .join(' ')
  }

  #divisor(field: string): number {
    return this.#reading.perCent.has(field) ? 100 : 1
  }

  #title(column: number): string {
    return this.#file.header[column] ?? ''
  }
}

function constantNumber(text: string | undefined): number | null {
  return text === undefined ? null : parseNumeral(text, 'point')
}
