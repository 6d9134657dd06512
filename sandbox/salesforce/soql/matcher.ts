import { isNumeric } from '../field.ts'
import { longId, rowOfId } from '../record-ids.ts'
import { refused } from '../salesforce-error.ts'
import { type FoundField, findField, type PathSource } from './field-path.ts'
import { type Period, periodOf } from './period.ts'
import type { Comparison, Condition, Literal } from './query.ts'
import { invalidField } from './soql-error.ts'

type Matcher = (row: number) => boolean

/** Whether a row fulfils a condition. Throws INVALID_FIELD for fields and values that do not fit. */
export function matcherOf(source: PathSource, condition: Condition): Matcher {
  if (condition.kind === 'compare') return compare(source, condition)
  if (condition.kind === 'not') {
    const part = matcherOf(source, condition.part)
    return (row) => !part(row)
  }
  const parts = condition.parts.map((part) => matcherOf(source, part))
  if (condition.kind === 'and') return (row) => parts.every((part) => part(row))
  return (row) => parts.some((part) => part(row))
}

/** Values in the form in which they are compared: ids of the object's own records as rows. */
type Comparable = string | number | boolean | null

function compare(source: PathSource, comparison: Comparison): Matcher {
  const found = findField(source, comparison.field)
  const { type, name } = found.field
  const { operator, literals } = comparison
  const fail = (message: string) => invalidField(source.soql, comparison.field.at, message)
  if (type === 'textarea') throw fail(`field '${name}' can not be filtered in a query call`)
  const read = comparableReader(found)
  const [literal = { kind: 'null' }] = literals
  if (literal.kind === 'period') {
    const period = periodOf(source.org, literal.name, literal.count)
    if (period === undefined) throw fail(`unexpected token: '${literal.name}'`)
    if (type !== 'date' && type !== 'datetime') throw fail(misfit(found))
    return inPeriod(read, operator, period)
  }
  if (operator === 'LIKE') return like(read, literal, found)
  const values = literals.map((one) => comparable(source, found, one, fail))
  if (operator === 'IN' || operator === 'NOT IN') {
    const wanted = new Set(values)
    return operator === 'IN' ? (row) => wanted.has(read(row)) : (row) => !wanted.has(read(row))
  }
  return ordered(read, operator, values[0] ?? null)
}

function comparableReader({ field, isOwnId, read }: FoundField): (row: number) => Comparable {
  if (isOwnId) return (row) => row
  if (field.type === 'id' || field.type === 'reference' || field.type === 'date') return read
  return (row) => {
    const value = read(row)
    return typeof value === 'string' ? value.toLowerCase() : value
  }
}

function comparable(
  { object }: PathSource,
  found: FoundField,
  literal: Literal,
  fail: (message: string) => Error,
): Comparable {
  const { type } = found.field
  if (literal.kind === 'null') return null
  if (type === 'id' || type === 'reference') {
    if (literal.kind !== 'text') throw fail(misfit(found))
    if (!/^(?:[0-9A-Za-z]{15}|[0-9A-Za-z]{18})?$/.test(literal.text)) {
      throw refused('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${literal.text}`)
    }
    if (!found.isOwnId) return longId(literal.text)
    // An id of another object is below or above all rows.
    const row = rowOfId(object.keyPrefix, literal.text)
    if (row >= 0) return row
    return literal.text < object.keyPrefix ? -1 : Number.POSITIVE_INFINITY
  }
  if (isNumeric(type) && literal.kind === 'number') return literal.number
  if (type === 'boolean' && literal.kind === 'boolean') return literal.isTrue
  if (type === 'date' && literal.kind === 'date') return literal.date
  if (type === 'datetime' && literal.kind === 'datetime') return literal.ms
  const isText = !isNumeric(type) && !['boolean', 'date', 'datetime'].includes(type)
  if (isText && literal.kind === 'text') return literal.text.toLowerCase()
  throw fail(misfit(found))
}

function misfit({ field }: FoundField): string {
  const quotes = isNumeric(field.type) || /^(boolean|date)/.test(field.type)
  const type = field.type === 'datetime' ? 'dateTime' : field.type
  return `value of filter criterion for field '${field.name}' must be of type ${type} and should ${quotes ? 'not ' : ''}be enclosed in quotes`
}

type Ordering = Exclude<Comparison['operator'], 'LIKE' | 'IN' | 'NOT IN'>

function ordered(
  read: (row: number) => Comparable,
  operator: Ordering,
  value: Comparable,
): Matcher {
  if (operator === '=') return (row) => read(row) === value
  if (operator === '!=') return (row) => read(row) !== value
  return (row) => {
    const one = read(row)
    if (one === null || value === null) return false
    if (operator === '<') return one < value
    if (operator === '<=') return one <= value
    return operator === '>' ? one > value : one >= value
  }
}

function inPeriod(
  read: (row: number) => Comparable,
  operator: Comparison['operator'],
  { firstDay, lastDay, fromMs, untilMs }: Period,
): Matcher {
  const isBefore = (one: Comparable) =>
    Number.isFinite(one) ? Number(one) < fromMs : String(one) < firstDay
  const isAfter = (one: Comparable) =>
    Number.isFinite(one) ? Number(one) >= untilMs : String(one) > lastDay
  return (row) => {
    const one = read(row)
    if (one === null) return operator === '!='
    if (operator === '<') return isBefore(one)
    if (operator === '>') return isAfter(one)
    if (operator === '<=') return !isAfter(one)
    if (operator === '>=') return !isBefore(one)
    const isWithin = !isBefore(one) && !isAfter(one)
    return operator === '=' ? isWithin : operator === '!=' && !isWithin
  }
}

function like(read: (row: number) => Comparable, literal: Literal, found: FoundField): Matcher {
  if (literal.kind !== 'text') throw refused('INVALID_FIELD', misfit(found))
  const source = literal.text.replace(/\\[%_]|[%_]|[.*+?^${}()|[\]\\]/g, (part) => {
    if (part === '%') return '.*'
    if (part === '_') return '.'
    return part.length === 2 ? part.slice(1) : `\\${part}`
  })
  const pattern = new RegExp(`^${source}$`, 'isu')
  return (row) => {
    const one = read(row)
    return typeof one === 'string' && pattern.test(one)
  }
}
