import { type Field, isNumeric, type Value } from './field.ts'
import type { Org } from './org.ts'
import { longId } from './record-ids.ts'
import type { RowError } from './row-troubles.ts'
import type { SObject } from './sobject.ts'

export type RawValues = Readonly<Record<string, unknown>>

export interface Checked {
  readonly values: Readonly<Record<string, Value>>
  readonly errors: readonly RowError[]
}

/** Values of a write as they will be stored, and what the connected user may not write. */
export function checkValues(
  org: Org,
  object: SObject,
  raw: RawValues,
  doing: 'create' | 'update',
): Checked {
  const values: Record<string, Value> = {}
  const errors: RowError[] = []
  const locked: string[] = []
  for (const [name, given] of Object.entries(raw)) {
    if (name === 'attributes' || name.toLowerCase() === 'id') continue
    const field = object.field(name)
    if (field === undefined || !org.security.canRead(object, field)) {
      const message = `No such column '${name}' on sobject of type ${object.name}`
      errors.push({ statusCode: 'INVALID_FIELD', message, fields: [] })
      continue
    }
    const isOpen = doing === 'create' ? field.isCreateable : field.isUpdateable
    if (!isOpen || !org.security.canEdit(object, field)) {
      locked.push(field.name)
      continue
    }
    const value = storedValue(org, field, given)
    if (typeof value === 'object' && value !== null) errors.push(value)
    else values[field.name] = value
  }
  if (locked.length > 0) errors.push(notWritable(locked))
  return { values, errors }
}

function notWritable(names: readonly string[]): RowError {
  return {
    statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
    message: `Unable to create/update fields: ${names.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
    fields: names,
  }
}

function storedValue(org: Org, field: Field, given: unknown): Value | RowError {
  if (given === null || given === '') return field.type === 'boolean' ? false : null
  if (isNumeric(field.type)) return numberOf(field, given)
  switch (field.type) {
    case 'boolean':
      if (given === true || given === 'true') return true
      return given === false || given === 'false' ? false : wrongType(field, given)
    case 'date': {
      const date = /^(\d{4}-\d\d-\d\d)(?:T.*)?$/.exec(String(given))?.[1]
      return date === undefined || Number.isNaN(Date.parse(date)) ? wrongType(field, given) : date
    }
    case 'datetime': {
      const ms = Date.parse(String(given))
      return Number.isNaN(ms) ? wrongType(field, given) : Math.floor(ms / 1000) * 1000
    }
    case 'reference':
      return referenceOf(org, field, given)
    default:
      return textOf(field, given)
  }
}

function numberOf(field: Field, given: unknown): number | RowError {
  const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given
  if (typeof number !== 'number' || !Number.isFinite(number)) return wrongType(field, given)
  const whole = field.precision - field.scale
  if (field.type !== 'int' && Math.abs(number) >= 10 ** whole) {
    return {
      statusCode: 'NUMBER_OUTSIDE_VALID_RANGE',
      message: `${field.label}: value outside of valid range on numeric field: ${number}`,
      fields: [field.name],
    }
  }
  return field.isCustom ? Math.round(number * 10 ** field.scale) / 10 ** field.scale : number
}

function referenceOf(org: Org, field: Field, given: unknown): string | RowError {
  const id = longId(String(given))
  const found = org.locate(id)
  if (found === undefined || !field.referenceTo.includes(found.object.name)) {
    const statusCode = found === undefined ? 'MALFORMED_ID' : 'FIELD_INTEGRITY_EXCEPTION'
    const message = `${field.label}: id value of incorrect type: ${given}`
    return { statusCode, message, fields: [field.name] }
  }
  if (found.object.isDeleted(found.row)) {
    return { statusCode: 'ENTITY_IS_DELETED', message: 'entity is deleted', fields: [] }
  }
  const isInactive =
    found.object.name === 'User' && found.object.value('IsActive', found.row) !== true
  if (isInactive && field.name === 'OwnerId') {
    return {
      statusCode: 'INACTIVE_OWNER_OR_USER',
      message: `operation performed with inactive user [${id}] as owner of record`,
      fields: [field.name],
    }
  }
  return id
}

function textOf(field: Field, given: unknown): string | RowError {
  if (typeof given === 'object') return wrongType(field, given)
  const text = String(given)
  if (field.type === 'picklist' && field.isRestricted && !field.choices.includes(text)) {
    return {
      statusCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      message: `${field.label}: bad value for restricted picklist field: ${text}`,
      fields: [field.name],
    }
  }
  if (field.length > 0 && text.length > field.length) {
    return {
      statusCode: 'STRING_TOO_LONG',
      message: `${field.label}: data value too large: ${text.slice(0, 255)} (max length=${field.length})`,
      fields: [field.name],
    }
  }
  return text
}

function wrongType(field: Field, given: unknown): RowError {
  const message = `Cannot deserialize instance of ${field.type} from value ${JSON.stringify(given)}`
  return { statusCode: 'JSON_PARSER_ERROR', message, fields: [field.name] }
}
