import type { FieldType, Value } from './field.ts'

/** The values of one field by row; what was never set is null. */
interface Column {
  get(row: number): Value
  set(row: number, value: Value): void
}

/** Eight bytes a value; NaN stands for null. */
class NumberColumn implements Column {
  #values = new Float64Array(0)

  get(row: number): Value {
    const value = this.#values[row]
    return value === undefined || Number.isNaN(value) ? null : value
  }

  set(row: number, value: Value): void {
    if (row >= this.#values.length) {
      const grown = new Float64Array(Math.max(64, row + 1, this.#values.length * 1.5)).fill(NaN)
      grown.set(this.#values)
      this.#values = grown
    }
    this.#values[row] = typeof value === 'number' ? value : NaN
  }
}

/** References to texts and booleans; equal texts that are shared cost their reference only. */
class ValueColumn implements Column {
  readonly #values: Value[] = []

  get(row: number): Value {
    return this.#values[row] ?? null
  }

  set(row: number, value: Value): void {
    while (this.#values.length < row) this.#values.push(null)
    this.#values[row] = value
  }
}

const numeric: ReadonlySet<FieldType> = new Set([
  'int',
  'double',
  'currency',
  'percent',
  'datetime',
])

/** Records as columns, so that a million of them need little memory; rows stay where they are. */
export class Table {
  readonly #columns = new Map<string, Column>()
  #size = 0

  get size(): number {
    return this.#size
  }

  /** A new row of nulls. */
  add(): number {
    return this.#size++
  }

  /** Takes the last row away. */
  dropLast(): void {
    this.#size--
    for (const column of this.#columns.values()) column.set(this.#size, null)
  }

  get(name: string, row: number): Value {
    return this.#columns.get(name)?.get(row) ?? null
  }

  set(name: string, type: FieldType, row: number, value: Value): void {
    let column = this.#columns.get(name)
    if (column === undefined) {
      if (value === null) return
      column = numeric.has(type) ? new NumberColumn() : new ValueColumn()
      this.#columns.set(name, column)
    }
    column.set(row, value)
  }

  /** A way to read one field of many rows. */
  reader(name: string): (row: number) => Value {
    let column = this.#columns.get(name)
    return (row) => {
      column ??= this.#columns.get(name)
      return column?.get(row) ?? null
    }
  }
}
