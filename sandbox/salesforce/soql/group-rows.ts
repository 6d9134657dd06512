import { isNumeric, type Value } from '../field.ts'
import { refused } from '../salesforce-error.ts'
import { type FoundField, findField, type PathSource } from './field-path.ts'
import type { Query, Selected } from './query.ts'
import { malformed } from './soql-error.ts'

const mostGroups = 2000

export interface Aggregated {
  readonly name: string
  readonly field: FoundField['field']
  /** As in `COUNT(Id)`; null for what the rows are grouped by. */
  readonly formula: string | null
  readonly value: Value
}

type Column = { readonly name: string; readonly found: FoundField; readonly item: Selected }

/** One line per group, or one for all. Throws EXCEEDED_ID_LIMIT for more than 2,000 groups. */
export function groupRows(
  source: PathSource,
  query: Query,
  rows: readonly number[],
): Aggregated[][] {
  const keys = query.groupBy.map((name) => findField(source, name))
  const columns = columnsOf(source, query)
  for (const { item, found } of columns) {
    const isKey = keys.some(({ names }) => names.join() === found.names.join())
    if (item.kind === 'field' && !isKey) {
      const message = `Field must be grouped or aggregated: ${found.names.join('.')}`
      throw malformed(query.soql, item.field.at, message)
    }
  }
  const groups = new Map<string, number[]>()
  if (keys.length === 0) groups.set('', [])
  for (const row of rows) {
    const key = keys.length === 0 ? '' : JSON.stringify(keys.map(({ read }) => read(row)))
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  if (groups.size > mostGroups) {
    const message =
      'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch'
    throw refused('EXCEEDED_ID_LIMIT', message)
  }
  return [...groups.values()].map((group) =>
    columns.map(({ name, found, item }) => ({
      name,
      field: found.field,
      formula: item.kind === 'aggregate' ? `${item.apply}(${found.names.join('.')})` : null,
      value: aggregate(item, found, group),
    })),
  )
}

function columnsOf(source: PathSource, query: Query): Column[] {
  let unnamed = 0
  return query.select.map((item) => {
    const found = findField(source, item.field)
    const last = found.names.at(-1) ?? ''
    const name = item.alias ?? (item.kind === 'field' ? last : `expr${unnamed++}`)
    return { name, found, item }
  })
}

function aggregate(item: Selected, { field, read }: FoundField, rows: readonly number[]): Value {
  if (item.kind === 'field') return rows[0] === undefined ? null : read(rows[0])
  const values = rows.map(read).filter((value) => value !== null)
  switch (item.apply) {
    case 'COUNT':
      return values.length
    case 'COUNT_DISTINCT':
      return new Set(values).size
    case 'MIN':
      return values.reduce<Value>((low, one) => (low === null || one < low ? one : low), null)
    case 'MAX':
      return values.reduce<Value>((high, one) => (high === null || one > high ? one : high), null)
    case 'SUM':
    case 'AVG': {
      if (!isNumeric(field.type)) {
        const message = `field ${field.name} does not support aggregate operator ${item.apply}`
        throw refused('MALFORMED_QUERY', message)
      }
      if (values.length === 0) return null
      const sum = values.reduce((total: number, one) => total + Number(one), 0)
      return item.apply === 'SUM' ? sum : sum / values.length
    }
  }
  return item.apply satisfies never
}
