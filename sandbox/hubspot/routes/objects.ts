import { z } from 'zod'
import { type Answer, bodyOf, type Call, idOf, listIn, need, numberIn, typeIn } from '../call.ts'
import { type HubSpotError, invalid, invalidValues, notFound } from '../hubspot-error.ts'
import { type ObjectType, objectTypeOf } from '../object-types.ts'
import { inlineAssociations, presentRecord } from '../present.ts'
import type { CrmRecord } from '../record.ts'
import { checkValues, type RawValues } from '../values.ts'
import {
  associateAll,
  associationsShape,
  checkTargets,
  type Targets,
} from './record-associations.ts'

/** Property values in a request body. */
export const valuesShape: z.ZodType<RawValues> = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null()]),
)

/** `GET /crm/objects/{v}/{type}`: by ascending id; `after` is the id of the next record. */
export function listRecords(call: Call): Answer {
  const type = typeIn(call)
  const others = inlineTypes(call)
  need(call, type.read, ...others.map((other) => other.read))
  const limit = numberIn(call.query, 'limit', { low: 1, high: 100, otherwise: 10 })
  const after = numberIn(call.query, 'after', { low: 0, high: 1e15, otherwise: 0 })
  const table = call.portal.tables[type.name]
  const rows = isArchivedIn(call) ? table.archivedFrom(after) : table.liveFrom(after)
  const page = rows.take(limit + 1).toArray()
  const next = page[limit]
  const properties = listIn(call.query, 'properties')
  const results = page
    .slice(0, limit)
    .map((record) => withAssociations(call, type, record, properties, others))
  return { status: 200, body: { results, ...pagingTo(call, next) } }
}

function pagingTo(call: Call, next: CrmRecord | undefined): Record<string, unknown> {
  if (next === undefined) return {}
  const query = new URLSearchParams(call.query)
  query.set('after', String(next.id))
  const link = `https://api.hubapi.com${call.path}?${query}`
  return { paging: { next: { after: String(next.id), link } } }
}

/** `GET /crm/objects/{v}/{type}/{id}`; the id of a merged record gives the survivor. */
export function getRecord(call: Call): Answer {
  const type = typeIn(call)
  const others = inlineTypes(call)
  need(call, type.read, ...others.map((other) => other.read))
  const record = call.portal.tables[type.name].resolve(idOf(call.params.id ?? ''))
  if (record === undefined || record.archivedAt > 0 !== isArchivedIn(call)) throw notFound()
  const properties = listIn(call.query, 'properties')
  return { status: 200, body: withAssociations(call, type, record, properties, others) }
}

/** A record to be created, alone or in a batch. */
export const createShape = z.object({
  properties: valuesShape,
  associations: associationsShape,
  objectWriteTraceId: z.string().optional(),
})

/** `POST /crm/objects/{v}/{type}` */
export function createRecord(call: Call): Answer {
  const type = typeIn(call)
  need(call, type.write)
  const checked = checkCreation(call, type, bodyOf(call, createShape))
  if ('error' in checked) throw checked.error
  const record = applyCreation(call, type, checked)
  return { status: 201, body: presentWritten(call, type, record, checked.values) }
}

export interface Creation {
  readonly values: Record<string, string>
  readonly targets: Targets
}

/** What a new record would hold and be linked to, or why it is refused. */
export function checkCreation(
  call: Call,
  type: ObjectType,
  input: z.infer<typeof createShape>,
): Creation | { readonly error: HubSpotError } {
  const { values, errors } = checkValues(call.portal, type.name, input.properties)
  if (errors.length > 0) return { error: invalidValues(errors) }
  const targets = checkTargets(call.portal, type, input.associations)
  return 'error' in targets ? targets : { values, targets: targets.targets }
}

/** Creates a record that was checked, with its associations. */
export function applyCreation(call: Call, type: ObjectType, creation: Creation): CrmRecord {
  const record = call.portal.create(type.name, creation.values)
  associateAll(call.portal, { type: type.name, id: record.id }, creation.targets)
  return record
}

/** `PATCH /crm/objects/{v}/{type}/{id}`; the id of a merged record changes the survivor. */
export function updateRecord(call: Call): Answer {
  const type = typeIn(call)
  need(call, type.write)
  const { properties } = bodyOf(call, z.object({ properties: valuesShape }))
  const record = call.portal.tables[type.name].resolve(idOf(call.params.id ?? ''))
  if (record === undefined || record.archivedAt > 0) throw notFound()
  const { values, errors } = checkValues(call.portal, type.name, properties, record)
  if (errors.length > 0) throw invalidValues(errors)
  call.portal.update(type.name, record.id, values)
  return { status: 200, body: presentWritten(call, type, record, values) }
}

/** `DELETE /crm/objects/{v}/{type}/{id}`: 204 also where there was nothing to archive. */
export function archiveRecord(call: Call): Answer {
  const type = typeIn(call)
  need(call, type.write)
  const record = call.portal.tables[type.name].live(idOf(call.params.id ?? ''))
  if (record !== undefined) call.portal.archive(type.name, record.id)
  return { status: 204 }
}

/** Answers to writes hold the default properties and those written. */
export function presentWritten(
  call: Call,
  type: ObjectType,
  record: CrmRecord,
  values: Readonly<Record<string, string>>,
): Record<string, unknown> {
  return presentRecord(call.portal, type, record, Object.keys(values))
}

/** Whether the query asks for archived records instead of live ones. */
export function isArchivedIn(call: Call): boolean {
  return call.query.get('archived') === 'true'
}

function inlineTypes(call: Call): ObjectType[] {
  return listIn(call.query, 'associations').map((word) => {
    const type = objectTypeOf(word)
    if (type === undefined) throw invalid(`${word} is not an object type`)
    return type
  })
}

function withAssociations(
  call: Call,
  type: ObjectType,
  record: CrmRecord,
  properties: readonly string[],
  others: readonly ObjectType[],
): Record<string, unknown> {
  const shown = presentRecord(call.portal, type, record, properties)
  const associations: Record<string, unknown> = {}
  for (const other of others) {
    const cap = call.inlineAssociationCap
    const inline = inlineAssociations(call.portal, type, record, other, cap)
    if (inline !== undefined) associations[other.inlineKey] = inline
  }
  return Object.keys(associations).length === 0 ? shown : { ...shown, associations }
}
