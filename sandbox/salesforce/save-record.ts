import { consequences } from './consequences.ts'
import type { Field, Value } from './field.ts'
import type { Org } from './org.ts'
import { longId } from './record-ids.ts'
import { recycle } from './recycle.ts'
import type { RowError } from './row-troubles.ts'
import { checkValues, type RawValues } from './save-values.ts'
import type { SObject } from './sobject.ts'

/** What became of one row, in the words of the API. */
export interface SaveResult {
  readonly id: string | null
  readonly isCreated: boolean
  readonly errors: readonly RowError[]
}

const failed = (...errors: RowError[]): SaveResult => ({ id: null, isCreated: false, errors })

/** The connected user creates a record. */
export function createRecord(org: Org, object: SObject, raw: RawValues): SaveResult {
  const { values: given, errors } = checkValues(org, object, raw, 'create')
  if (errors.length > 0) return failed(...errors)
  const values = { ...defaultsOf(org, object), ...given }
  const all = { ...values, ...consequences(org, object, null, values) }
  const missing = missingFields(object, all)
  if (missing !== null) return failed(missing)
  const refusal =
    org.troubles.refusal(object.name, null, (name) => all[name] ?? null) ??
    duplicate(object, given, -1)
  if (refusal !== null) return failed(refusal)
  return { id: object.id(org.add(object, all)), isCreated: true, errors: [] }
}

/** The connected user changes a record. */
export function updateRecord(org: Org, object: SObject, rawId: string, raw: RawValues): SaveResult {
  const id = longId(rawId)
  const row = object.row(id)
  if (row < 0) {
    const message = 'invalid cross reference id'
    return failed({ statusCode: 'INVALID_CROSS_REFERENCE_KEY', message, fields: [] })
  }
  if (object.isDeleted(row)) return failed(deleted)
  const { values: given, errors } = checkValues(org, object, raw, 'update')
  if (errors.length > 0) return failed(...errors)
  const all = { ...given, ...consequences(org, object, row, given) }
  const blank = Object.keys(given).find(
    (name) => all[name] === null && object.field(name)?.isNillable === false,
  )
  if (blank !== undefined) return failed(missingError([blank]))
  const valueAfter = (name: string) => (name in all ? (all[name] ?? null) : object.value(name, row))
  const refusal = org.troubles.refusal(object.name, id, valueAfter) ?? duplicate(object, given, row)
  if (refusal !== null) return failed(refusal)
  org.change(object, row, all)
  return { id, isCreated: false, errors: [] }
}

/** The connected user moves a record to the recycle bin. */
export function deleteRecord(org: Org, object: SObject, rawId: string): SaveResult {
  const id = longId(rawId)
  const row = object.row(id)
  if (row >= 0 && object.isDeleted(row)) return failed(deleted)
  if (row < 0) {
    const message = 'invalid cross reference id'
    return failed({ statusCode: 'INVALID_CROSS_REFERENCE_KEY', message, fields: [] })
  }
  const refusal = org.troubles.refusal(object.name, id, (name) => object.value(name, row))
  if (refusal !== null) return failed(refusal)
  recycle(org, object, row, org.userId)
  return { id, isCreated: false, errors: [] }
}

/** Creates the record of an external id, or changes the one that has it. */
export function upsertRecord(org: Org, object: SObject, key: Field, raw: RawValues): SaveResult {
  const value = raw[key.name]
  if (value === undefined || value === null || value === '') {
    const message = `${key.name} not specified`
    return failed({ statusCode: 'MISSING_ARGUMENT', message, fields: [] })
  }
  const row = liveRowHolding(object, key, String(value))
  if (row === undefined) return createRecord(org, object, raw)
  const { [key.name]: _, ...rest } = raw
  return updateRecord(org, object, object.id(row), rest)
}

/** The record that an external id means; undefined where no live one has it. */
export function liveRowHolding(object: SObject, key: Field, value: string): number | undefined {
  const row = object.rowHolding(key, value)
  return row === undefined || object.isDeleted(row) ? undefined : row
}

const deleted: RowError = {
  statusCode: 'ENTITY_IS_DELETED',
  message: 'entity is deleted',
  fields: [],
}

function defaultsOf(org: Org, object: SObject): Record<string, Value> {
  const values: Record<string, Value> = {}
  for (const { name, defaultValue } of object.fields) {
    if (defaultValue !== null) values[name] = defaultValue
  }
  return object.field('OwnerId') === undefined ? values : { ...values, OwnerId: org.userId }
}

function missingFields(object: SObject, values: Readonly<Record<string, Value>>): RowError | null {
  const missing = [...object.fields].filter(
    ({ name, isNillable, isCreateable, compute, type }) =>
      !isNillable &&
      isCreateable &&
      compute === null &&
      type !== 'boolean' &&
      (values[name] ?? null) === null,
  )
  return missing.length === 0 ? null : missingError(missing.map(({ name }) => name))
}

function missingError(fields: readonly string[]): RowError {
  const message = `Required fields are missing: [${fields.join(', ')}]`
  return { statusCode: 'REQUIRED_FIELD_MISSING', message, fields }
}

/** Records in the recycle bin still hold their unique values. */
function duplicate(
  object: SObject,
  values: Readonly<Record<string, Value>>,
  row: number,
): RowError | null {
  for (const [name, value] of Object.entries(values)) {
    const field = object.field(name)
    if (field === undefined || !field.isUnique || value === null) continue
    const holder = object.rowHolding(field, value)
    if (holder === undefined || holder === row) continue
    const message = `duplicate value found: ${field.name} duplicates value on record with id: ${object.id(holder)}`
    return { statusCode: 'DUPLICATE_VALUE', message, fields: [] }
  }
  return null
}
