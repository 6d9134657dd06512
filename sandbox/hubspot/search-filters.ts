import { z } from 'zod'
import { invalid } from './hubspot-error.ts'
import { type ObjectType, objectTypeOf } from './object-types.ts'
import type { Portal } from './portal.ts'
import type { CrmRecord } from './record.ts'
import { numberReader } from './search-values.ts'

const operators = [
  ...(['EQ', 'NEQ', 'LT', 'LTE', 'GT', 'GTE', 'BETWEEN', 'IN', 'NOT_IN'] as const),
  ...(['HAS_PROPERTY', 'NOT_HAS_PROPERTY', 'CONTAINS_TOKEN', 'NOT_CONTAINS_TOKEN'] as const),
]

const textShape = z.union([z.string(), z.number(), z.boolean()]).transform(String)

/** One filter of a search. */
export const filterShape = z.object({
  propertyName: z.string(),
  operator: z.enum(operators),
  value: textShape.optional(),
  highValue: textShape.optional(),
  values: z.array(textShape).optional(),
})
export type Filter = z.infer<typeof filterShape>

export type Predicate = (record: CrmRecord) => boolean

/** A filter as a test on records. Throws a 400 for an unknown property or missing values. */
export function predicateOf(portal: Portal, type: ObjectType, filter: Filter): Predicate {
  const other = /^associations\.(.+)$/.exec(filter.propertyName)?.[1]
  if (other !== undefined) return associationTest(portal, type, other, filter)
  const property = portal.properties[type.name].find(filter.propertyName)
  if (property === undefined) {
    throw invalid(`There was a problem with the request: no property ${filter.propertyName}`)
  }
  const read = (record: CrmRecord) => portal.value(type.name, record, property.name)
  if (filter.operator === 'HAS_PROPERTY') return (record) => read(record) !== null
  if (filter.operator === 'NOT_HAS_PROPERTY') return (record) => read(record) === null
  const number = numberReader(portal, type, property)
  if (number !== null) return onHeld(number.read, numberTest(filter, number.parse))
  return onHeld(read, property.type === 'string' ? textTest(filter) : optionTest(filter))
}

type Test<T> = (held: T) => boolean

function valueIn(filter: Filter, key: 'value' | 'highValue' = 'value'): string {
  const value = filter[key]
  if (value !== undefined) return value
  throw invalid(`operator ${filter.operator} on ${filter.propertyName} needs a ${key}`)
}

function valuesIn(filter: Filter): readonly string[] {
  if (filter.values !== undefined && filter.values.length > 0) return filter.values
  throw invalid(`operator ${filter.operator} on ${filter.propertyName} needs values`)
}

/** The operators that need an order. Throws a 400 for any other. */
function orderTest<T extends number | string>(filter: Filter, parse: (text: string) => T): Test<T> {
  const value = parse(valueIn(filter))
  switch (filter.operator) {
    case 'LT':
      return (held) => held < value
    case 'LTE':
      return (held) => held <= value
    case 'GT':
      return (held) => held > value
    case 'GTE':
      return (held) => held >= value
    case 'BETWEEN': {
      const high = parse(valueIn(filter, 'highValue'))
      return (held) => held >= value && held <= high
    }
    default:
      throw invalid(`operator ${filter.operator} does not go with ${filter.propertyName}`)
  }
}

/** Records without a value pass no comparison, NEQ and NOT_IN included. */
function onHeld<T>(read: (record: CrmRecord) => T | null, test: Test<T>): Predicate {
  return (record) => {
    const held = read(record)
    return held !== null && test(held)
  }
}

function numberTest(filter: Filter, parseText: (text: string) => number): Test<number> {
  const parse = (text: string) => {
    const number = parseText(text)
    if (Number.isNaN(number)) throw invalid(`${text} is no value for ${filter.propertyName}`)
    return number
  }
  switch (filter.operator) {
    case 'EQ':
    case 'NEQ': {
      const value = parse(valueIn(filter))
      return (held) => (held === value) === (filter.operator === 'EQ')
    }
    case 'IN':
    case 'NOT_IN': {
      const wanted = new Set(valuesIn(filter).map(parse))
      return (held) => wanted.has(held) === (filter.operator === 'IN')
    }
    default:
      return orderTest(filter, parse)
  }
}

/** Options compare exactly; of several joined by `;` one that fits will do. */
function optionTest(filter: Filter): Test<string> {
  const fits = (held: string, wanted: string) => held === wanted || held.split(';').includes(wanted)
  switch (filter.operator) {
    case 'EQ':
    case 'NEQ': {
      const value = valueIn(filter)
      return (held) => fits(held, value) === (filter.operator === 'EQ')
    }
    case 'IN':
    case 'NOT_IN': {
      const wanted = valuesIn(filter)
      return (held) => wanted.some((one) => fits(held, one)) === (filter.operator === 'IN')
    }
    default:
      return orderTest(filter, String)
  }
}

/** Texts compare without case, but the values of IN must be in lower case. */
function textTest(filter: Filter): Test<string> {
  const { operator } = filter
  if (operator === 'IN' || operator === 'NOT_IN') {
    const wanted = new Set(valuesIn(filter))
    return (held) => wanted.has(held.toLowerCase()) === (operator === 'IN')
  }
  if (operator === 'CONTAINS_TOKEN' || operator === 'NOT_CONTAINS_TOKEN') {
    const token = valueIn(filter)
    return (held) => hasToken(held, token) === (operator === 'CONTAINS_TOKEN')
  }
  if (operator === 'EQ' || operator === 'NEQ') {
    const value = valueIn(filter).toLowerCase()
    return (held) => (held.toLowerCase() === value) === (operator === 'EQ')
  }
  const test = orderTest(filter, (text) => text.toLowerCase())
  return (held) => test(held.toLowerCase())
}

/** A word of the text equals the token; `*` stands for any letters. */
function hasToken(text: string, token: string): boolean {
  const pattern = token
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')
  const word = new RegExp(`^${pattern}$`, 'iu')
  return text.split(/[^\p{L}\p{N}]+/u).some((part) => word.test(part))
}

function associationTest(
  portal: Portal,
  type: ObjectType,
  word: string,
  filter: Filter,
): Predicate {
  const other = objectTypeOf(word)
  if (other === undefined) throw invalid(`${word} is not an object type`)
  if (filter.operator !== 'EQ' && filter.operator !== 'IN') {
    throw invalid(`operator ${filter.operator} does not go with associations`)
  }
  const wanted = filter.operator === 'EQ' ? [valueIn(filter)] : valuesIn(filter)
  const ids = new Set(wanted.map(Number))
  return (record) =>
    portal.associated(type.name, record, other.name).some((link) => ids.has(link.id))
}
