import type { Field, Value } from './field.ts'
import type { Org } from './org.ts'
import type { SObject } from './sobject.ts'
import type { FoundField } from './soql/field-path.ts'
import type { Aggregated } from './soql/group-rows.ts'
import type { FoundRecords } from './soql/run-query.ts'

type Json = Record<string, unknown>

/** A value as REST answers give it. */
export function jsonValue(field: Field, value: Value): Value {
  return field.type === 'datetime' && typeof value === 'number' ? jsonInstant(value) : value
}

/** An instant as REST answers write it. */
export function jsonInstant(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '+0000')
}

export function attributesOf(object: SObject, row: number, version: string): Json {
  return {
    type: object.name,
    url: `/services/data/${version}/sobjects/${object.name}/${object.id(row)}`,
  }
}

/** A record with the selected fields; those of parents in objects of their own, null without one. */
export function jsonRecord(org: Org, found: FoundRecords, row: number, version: string): Json {
  const record: Json = { attributes: attributesOf(found.object, row, version) }
  for (const column of found.columns) {
    put(org, { record, object: found.object, row }, column, { depth: 0, version })
  }
  return record
}

function put(
  org: Org,
  into: { readonly record: Json; readonly object: SObject; readonly row: number },
  column: FoundField,
  at: { readonly depth: number; readonly version: string },
): void {
  const name = column.names[at.depth] ?? ''
  const { record, object, row } = into
  if (at.depth === column.names.length - 1) {
    record[name] = jsonValue(column.field, object.reader(column.field)(row))
    return
  }
  const reference = [...object.fields].find(({ relationshipName }) => relationshipName === name)
  const id = reference === undefined ? null : object.reader(reference)(row)
  const parent = typeof id === 'string' ? org.locate(id) : undefined
  if (parent === undefined) {
    record[name] = null
    return
  }
  const inner = (record[name] ?? {
    attributes: attributesOf(parent.object, parent.row, at.version),
  }) as Json
  record[name] = inner
  put(org, { record: inner, ...parent }, column, { ...at, depth: at.depth + 1 })
}

export function jsonGroup(group: readonly Aggregated[]): Json {
  const values = group.map(({ name, field, formula, value }) => [
    name,
    formula?.startsWith('COUNT') ? value : jsonValue(field, value),
  ])
  return { attributes: { type: 'AggregateResult' }, ...Object.fromEntries(values) }
}

/** The first line of a bulk result. */
export function csvHeader(found: FoundRecords): string {
  return `${found.columns.map(({ names }) => quoted(names.join('.'))).join(',')}\n`
}

/** A record as a line of a bulk result. */
export function csvLine({ columns }: FoundRecords, row: number): string {
  let line = ''
  for (const { field, read } of columns) {
    if (line !== '') line += ','
    line += quoted(csvValue(field, read(row)))
  }
  return `${line}\n`
}

function csvValue(field: Field, value: Value): string {
  if (value === null) return ''
  if (typeof value !== 'number') return String(value)
  if (field.type === 'datetime') return csvInstant(value)
  return field.type === 'int' ? String(value) : javaDouble(value)
}

const mostInstants = 100_000
const instants = new Map<number, string>()

/** Many records share their instants, and writing one is slow. */
function csvInstant(ms: number): string {
  const known = instants.get(ms)
  if (known !== undefined) return known
  if (instants.size >= mostInstants) instants.clear()
  const text = new Date(ms).toISOString()
  instants.set(ms, text)
  return text
}

/** Numbers come as Java writes them: `100.0`, and `1.25E7` from ten millions on. */
function javaDouble(value: number): string {
  const size = Math.abs(value)
  if (value === 0 || (size >= 1e-3 && size < 1e7)) {
    return Number.isInteger(value) ? `${value}.0` : String(value)
  }
  const [mantissa = '', exponent = ''] = value.toExponential().split('e')
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`
}

export function quoted(text: string): string {
  return text.includes('"') ? `"${text.replaceAll('"', '""')}"` : `"${text}"`
}
