import type { Field } from '../field.ts'
import type { Org } from '../org.ts'
import { quoted } from '../present.ts'
import type { RowError } from '../row-troubles.ts'
import {
  createRecord,
  deleteRecord,
  type SaveResult,
  updateRecord,
  upsertRecord,
} from '../save-record.ts'
import type { SObject } from '../sobject.ts'
import { type CsvRow, csvRows } from './csv-rows.ts'

export const ingestOperations = ['insert', 'update', 'upsert', 'delete'] as const

export interface IngestWish {
  readonly object: SObject
  readonly operation: (typeof ingestOperations)[number]
  /** Of an upsert. */
  readonly key: Field | null
  readonly version: string
  /** The connected user by default. */
  readonly createdById?: string
}

type State = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted'

/** Rows to be saved, and what became of them, as lines of CSV. */
export class IngestJob {
  readonly id: string
  readonly wish: IngestWish
  readonly createdAt: number
  readonly createdById: string
  state: State = 'Open'
  errorMessage: string | null = null
  /** Undecoded; null until it was uploaded. */
  upload: string | null = null
  readonly successes: string[] = []
  readonly failures: string[] = []
  readonly unprocessed: string[] = []
  /** The first line of the upload. */
  header = ''
  readonly #org: Org
  #names: readonly string[] = []
  #rows: Iterator<CsvRow> = [].values()
  #slowPolls: number

  constructor(org: Org, id: string, wish: IngestWish, slowPolls: number) {
    this.#org = org
    this.id = id
    this.wish = wish
    this.createdAt = org.stamp()
    this.createdById = wish.createdById ?? org.userId
    this.#slowPolls = slowPolls
  }

  /** What a caller who asks is told. */
  poll(): State {
    if (this.#slowPolls <= 0 || this.state === 'Open' || this.state === 'Aborted') return this.state
    this.#slowPolls--
    return 'InProgress'
  }

  /** Reads the header. A field that the user does not see sinks the job. */
  begin(): void {
    const rows = csvRows(this.upload ?? '')
    const first = rows.next().value
    this.#rows = rows
    this.#names = first?.fields ?? []
    this.header = first?.raw ?? ''
    this.state = 'InProgress'
    const { object } = this.wish
    const unknown = this.#names.find((name) => {
      const field = object.field(name)
      return field === undefined || !this.#org.security.canRead(object, field)
    })
    if (unknown !== undefined) this.fail(`InvalidBatch : Field name not found : ${unknown}`)
  }

  /** Saves so many rows more. False once there is nothing left to do. */
  saveBatch(size: number): boolean {
    if (this.state !== 'InProgress') return false
    const successes: string[] = []
    const failures: string[] = []
    for (let count = 0; count < size; count++) {
      const { value: row, done } = this.#rows.next()
      if (done || row === undefined) {
        this.state = 'JobComplete'
        break
      }
      const result = this.#save(row.fields)
      const line = (...cells: readonly string[]) =>
        `${[...cells, ...this.#names.map((_, at) => row.fields[at] ?? '')].map(quoted).join(',')}\n`
      if (result.id !== null) successes.push(line(result.id, String(result.isCreated)))
      else failures.push(line(this.#givenId(row.fields), errorText(result.errors)))
    }
    // Nobody promises that results come in the order of the rows.
    this.successes.push(...successes.reverse())
    this.failures.push(...failures.reverse())
    return this.state === 'InProgress'
  }

  /** Ends the job; rows that were not reached can be fetched as such. */
  stop(state: 'Failed' | 'Aborted'): void {
    this.state = state
    for (let next = this.#rows.next(); !next.done; next = this.#rows.next()) {
      this.unprocessed.push(`${next.value.raw}\n`)
    }
  }

  fail(message: string): void {
    this.errorMessage = message
    this.stop('Failed')
  }

  #save(fields: readonly string[]): SaveResult {
    const { object, operation, key } = this.wish
    const values = this.#valuesOf(fields)
    const id = this.#givenId(fields)
    if (operation === 'insert') return createRecord(this.#org, object, values)
    if (operation === 'delete') return deleteRecord(this.#org, object, id)
    if (key !== null) return upsertRecord(this.#org, object, key, values)
    return updateRecord(this.#org, object, id, values)
  }

  /** A blank leaves a value as it is, `#N/A` clears it. */
  #valuesOf(fields: readonly string[]): Record<string, unknown> {
    const values: Record<string, unknown> = {}
    for (const [at, name] of this.#names.entries()) {
      const text = fields[at] ?? ''
      if (text !== '') values[name] = text === '#N/A' ? null : text
    }
    return values
  }

  #givenId(fields: readonly string[]): string {
    return fields[this.#names.findIndex((name) => name.toLowerCase() === 'id')] ?? ''
  }
}

/** As in `UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record:--`. */
function errorText(errors: readonly RowError[]): string {
  return errors
    .map(({ statusCode, message, fields }) => {
      const named = fields.length === 0 ? '' : `${fields.join(', ')} `
      return `${statusCode}:${message}:${named}--`
    })
    .join(';')
}
