import type { Field, Value } from './field.ts'
import type { Org } from './org.ts'
import { recordId, rowOfId } from './record-ids.ts'
import { Table } from './table.ts'

/** What an object is, before an org has records of it. */
export interface ObjectDefinition {
  readonly name: string
  readonly keyPrefix: string
  readonly fields: readonly Field[]
  /** Setup data has no recycle bin. */
  readonly isSetup?: boolean
  /** Whether the API may write it. */
  readonly isWritable?: boolean
}

/** One object of an org: its fields and its records, which are rows of a table. */
export class SObject {
  readonly name: string
  readonly keyPrefix: string
  readonly isSetup: boolean
  readonly isWritable: boolean
  readonly table = new Table()
  readonly #org: Org
  readonly #fields = new Map<string, Field>()
  /** The API does not mind the case of names. */
  readonly #names = new Map<string, string>()
  /** Rows by value in small letters, per unique field. */
  readonly #unique = new Map<string, Map<string, number>>()

  constructor(org: Org, definition: ObjectDefinition) {
    this.#org = org
    this.name = definition.name
    this.keyPrefix = definition.keyPrefix
    this.isSetup = definition.isSetup ?? false
    this.isWritable = definition.isWritable ?? !this.isSetup
    for (const field of definition.fields) this.addField(field)
  }

  get fields(): Iterable<Field> {
    return this.#fields.values()
  }

  field(name: string): Field | undefined {
    return this.#fields.get(name) ?? this.#fields.get(this.#names.get(name.toLowerCase()) ?? '')
  }

  /** Adds a field, or replaces its definition; values stay. */
  addField(field: Field): void {
    this.#fields.set(field.name, field)
    this.#names.set(field.name.toLowerCase(), field.name)
    if (field.isUnique && !this.#unique.has(field.name)) this.#unique.set(field.name, new Map())
  }

  id(row: number): string {
    return recordId(this.keyPrefix, row)
  }

  /** The row of an id, deleted ones included; -1 where there is none. */
  row(id: string): number {
    const row = rowOfId(this.keyPrefix, id)
    return row < this.table.size ? row : -1
  }

  /** The row of a record that is not deleted; -1 where there is none. */
  liveRow(id: string): number {
    const row = this.row(id)
    return row >= 0 && !this.isDeleted(row) ? row : -1
  }

  isDeleted(row: number): boolean {
    return this.table.get('IsDeleted', row) === true
  }

  value(name: string, row: number): Value {
    const found = this.field(name)
    return found === undefined ? null : this.reader(found)(row)
  }

  /** A way to read one field of many rows, stored or worked out. */
  reader(field: Field): (row: number) => Value {
    if (field.type === 'id') return (row) => this.id(row)
    const { compute } = field
    if (compute !== null) return (row) => compute(row, this, this.#org)
    const stored = this.table.reader(field.name)
    // A box is ticked or it is not.
    return field.type === 'boolean' ? (row) => stored(row) === true : stored
  }

  /** Stores values by field name as they are. Throws a RangeError for an unknown field. */
  store(row: number, values: Readonly<Record<string, Value>>): void {
    for (const name in values) {
      const value = values[name] ?? null
      const field = this.field(name)
      if (field === undefined) throw new RangeError(`no field ${name} on ${this.name}`)
      if (field.isUnique) this.#index(field, row, value)
      this.table.set(field.name, field.type, row, value)
    }
  }

  /** Undoes the addition of the last row. */
  dropLast(): void {
    const row = this.table.size - 1
    for (const field of this.#fields.values()) {
      if (field.isUnique) this.#index(field, row, null)
    }
    this.table.dropLast()
  }

  /** The row that holds a value of a unique field, be it deleted; undefined where none does. */
  rowHolding(field: Field, value: Value): number | undefined {
    return this.#unique.get(field.name)?.get(keyOf(field, value))
  }

  #index(field: Field, row: number, value: Value): void {
    const rows = this.#unique.get(field.name)
    const before = this.table.get(field.name, row)
    if (before !== null) rows?.delete(keyOf(field, before))
    if (value !== null) rows?.set(keyOf(field, value), row)
  }
}

function keyOf(field: Field, value: Value): string {
  return field.isCaseSensitive ? String(value) : String(value).toLowerCase()
}
