import { arrayLiteral, documentText, storableText } from './storable.ts'

/**
 * A column of a table that is written in bulk: how a record fills it. Values travel as an array over
 * the records, in a type that both drivers agree on, and are cast by the database.
 */
export interface WireColumn<R> {
  readonly name: string
  readonly wire: 'text' | 'boolean' | 'double precision'
  /** The column's own type where it is another. */
  readonly type?: 'date' | 'jsonb' | 'text[]' | 'double precision[]'
  readonly value: (record: R) => string | number | boolean | null
}

export function text<R>(name: string, value: (record: R) => string | null): WireColumn<R> {
  return { name, wire: 'text', value: (record) => storableText(value(record)) }
}

export function number<R>(name: string, value: (record: R) => number | null): WireColumn<R> {
  return { name, wire: 'double precision', value }
}

export function flag<R>(name: string, value: (record: R) => boolean): WireColumn<R> {
  return { name, wire: 'boolean', value }
}

export function date<R>(name: string, value: (record: R) => string | null): WireColumn<R> {
  return { name, wire: 'text', type: 'date', value }
}

export function texts<R>(name: string, value: (record: R) => readonly string[]): WireColumn<R> {
  return { name, wire: 'text', type: 'text[]', value: (record) => arrayLiteral(value(record)) }
}

export function numbers<R>(
  name: string,
  value: (record: R) => readonly (number | null)[],
): WireColumn<R> {
  // As in JSON but for its brackets, which writes numbers much faster than a join does.
  const literal = (record: R) => `{${JSON.stringify(value(record)).slice(1, -1)}}`
  return { name, wire: 'text', type: 'double precision[]', value: literal }
}

export function document<R>(name: string, value: (record: R) => object): WireColumn<R> {
  return { name, wire: 'text', type: 'jsonb', value: (record) => documentText(value(record)) }
}

/** A list in a jsonb column, of texts that the database has given. */
export function values<R>(
  name: string,
  value: (record: R) => readonly (string | number | null)[],
): WireColumn<R> {
  return { name, wire: 'text', type: 'jsonb', value: (record) => JSON.stringify(value(record)) }
}

/**
 * `select … from unnest(…)` over the records, with every column in its own type. Its parameters are
 * one array a column, the first of them number `firstParameter`.
 */
export function selectWire(columns: readonly WireColumn<never>[], firstParameter: number): string {
  const names = columns.map((column) => column.name)
  const typed = columns.map(({ name, type }) => (type ? `${name}::${type} as ${name}` : name))
  const wires = columns.map(({ wire }, index) => `$${index + firstParameter}::${wire}[]`)
  return `select ${typed.join(', ')} from unnest(${wires.join(', ')}) as wire (${names.join(', ')})`
}

/** The parameters of `selectWire`. */
export function wireValues<R>(
  columns: readonly WireColumn<R>[],
  records: readonly R[],
): (string | number | boolean | null)[][] {
  return columns.map((column) => records.map(column.value))
}
