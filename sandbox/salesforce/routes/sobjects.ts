import { z } from 'zod'
import { type Answer, bodyOf, type Call, objectIn, versionOf } from '../call.ts'
import type { Field } from '../field.ts'
import { attributesOf, jsonValue } from '../present.ts'
import { longId } from '../record-ids.ts'
import { notFound, refused, SalesforceError } from '../salesforce-error.ts'
import {
  createRecord,
  deleteRecord,
  liveRowHolding,
  type SaveResult,
  updateRecord,
  upsertRecord,
} from '../save-record.ts'
import type { SObject } from '../sobject.ts'
import { findField } from '../soql/field-path.ts'

const valuesShape = z.record(z.string(), z.unknown())

/** `POST /sobjects/{object}` */
export function createOne(call: Call): Answer {
  const result = createRecord(call.org, objectIn(call), bodyOf(call, valuesShape))
  return { status: 201, body: { id: idOrThrow(result), success: true, errors: [] } }
}

/** `GET /sobjects/{object}/{id}?fields=` */
export function getOne(call: Call): Answer {
  const object = objectIn(call)
  const row = object.liveRow(longId(call.params.id ?? ''))
  if (row < 0) throw notFound()
  return { status: 200, body: presentOne(call, object, row) }
}

/** `PATCH /sobjects/{object}/{id}` */
export function updateOne(call: Call): Answer {
  const object = objectIn(call)
  const id = longId(call.params.id ?? '')
  if (object.row(id) < 0) throw notFound()
  noteAutoAssign(call, object)
  idOrThrow(updateRecord(call.org, object, id, bodyOf(call, valuesShape)))
  return { status: 204 }
}

/** `DELETE /sobjects/{object}/{id}` */
export function deleteOne(call: Call): Answer {
  const object = objectIn(call)
  if (object.row(longId(call.params.id ?? '')) < 0) throw notFound()
  idOrThrow(deleteRecord(call.org, object, call.params.id ?? ''))
  return { status: 204 }
}

/** `GET /sobjects/{object}/{field}/{value}` */
export function getByKey(call: Call): Answer {
  const object = objectIn(call)
  const row = liveRowHolding(object, keyField(call, object, call.params.field), keyValue(call))
  if (row === undefined) throw notFound()
  return { status: 200, body: presentOne(call, object, row) }
}

/** `PATCH /sobjects/{object}/{field}/{value}`: creates it or changes it. */
export function upsertByKey(call: Call): Answer {
  const object = objectIn(call)
  const key = keyField(call, object, call.params.field)
  const values = { ...bodyOf(call, valuesShape), [key.name]: keyValue(call) }
  const result = upsertRecord(call.org, object, key, values)
  const body = { id: idOrThrow(result), success: true, errors: [], created: result.isCreated }
  return { status: result.isCreated ? 201 : 200, body }
}

function keyValue(call: Call): string {
  return call.params.id ?? ''
}

/** The external id of that name. Throws a 404 or INVALID_FIELD where there is none. */
export function keyField(call: Call, object: SObject, name: string | undefined): Field {
  const field = object.field(name ?? '')
  if (field === undefined || !call.org.security.canRead(object, field)) throw notFound()
  if (field.isExternalId && field.isUnique) return field
  throw refused('INVALID_FIELD', `Field name provided, ${name} is not an External ID`)
}

/** Assignment rules run on updates of these unless the caller says no. */
export function noteAutoAssign(call: Call, object: SObject): void {
  const isOff = /^false$/i.test(String(call.headers['sforce-auto-assign'] ?? ''))
  if (!isOff && ['Account', 'Case'].includes(object.name)) call.org.autoAssignments++
}

function presentOne(call: Call, object: SObject, row: number): Record<string, unknown> {
  const wish = call.query.get('fields')
  const fields =
    wish === null
      ? [...object.fields].filter((field) => call.org.security.canRead(object, field))
      : wish.split(',').map((name) => fieldNamed(call, object, name.trim()))
  return presentFields(call, object, row, fields)
}

export function fieldNamed(call: Call, object: SObject, name: string): Field {
  return findField({ org: call.org, object, soql: name }, { path: [name], at: 0 }).field
}

/** A record with these fields. */
export function presentFields(
  call: Call,
  object: SObject,
  row: number,
  fields: readonly Field[],
): Record<string, unknown> {
  const values = fields.map((field) => [field.name, jsonValue(field, object.reader(field)(row))])
  return { attributes: attributesOf(object, row, versionOf(call)), ...Object.fromEntries(values) }
}

const errorStatus: Readonly<Record<string, number>> = {
  INVALID_CROSS_REFERENCE_KEY: 404,
  ENTITY_IS_DELETED: 404,
}

/** The id of what was saved. Throws the row's errors as those of the request. */
function idOrThrow({ id, errors }: SaveResult): string {
  if (id !== null) return id
  const status = errorStatus[errors[0]?.statusCode ?? ''] ?? 400
  const body = errors.map(({ statusCode, message, fields }) => ({
    message,
    errorCode: statusCode,
    fields,
  }))
  throw new SalesforceError(status, body)
}
