import { z } from 'zod'
import {
  type Answer,
  bodyOf,
  type Call,
  objectIn,
  objectOfRecord,
  type RecordBody,
  recordShape,
} from '../call.ts'
import { longId } from '../record-ids.ts'
import { refused } from '../salesforce-error.ts'
import {
  createRecord,
  deleteRecord,
  type SaveResult,
  updateRecord,
  upsertRecord,
} from '../save-record.ts'
import { fieldNamed, keyField, noteAutoAssign, presentFields } from './sobjects.ts'

const mostRecords = 200
const mostChunks = 10
const mostIds = 2000

const collectionShape = z.object({
  allOrNone: z.boolean().default(false),
  records: z.array(recordShape),
})

/** `POST /composite/sobjects` */
export function createMany(call: Call): Answer {
  const { records, allOrNone } = collectionOf(call)
  const save = (record: RecordBody) => createRecord(call.org, objectOfRecord(call, record), record)
  return answer(saveAll(call, records, allOrNone, save), presentSaved)
}

/** `PATCH /composite/sobjects` */
export function updateMany(call: Call): Answer {
  const { records, allOrNone } = collectionOf(call)
  for (const record of records) noteAutoAssign(call, objectOfRecord(call, record))
  const seen = new Set<string>()
  const save = (record: RecordBody): SaveResult => {
    const id = longId(String(record.id ?? record.Id ?? ''))
    if (seen.has(id)) return failure('DUPLICATE_VALUE', `duplicate id in the request: ${id}`)
    seen.add(id)
    return updateRecord(call.org, objectOfRecord(call, record), id, record)
  }
  return answer(saveAll(call, records, allOrNone, save), presentSaved)
}

/** `PATCH /composite/sobjects/{object}/{field}`: records of one object, by external id. */
export function upsertMany(call: Call): Answer {
  const object = objectIn(call)
  const key = keyField(call, object, call.params.field)
  const { records, allOrNone } = collectionOf(call)
  const save = (record: RecordBody): SaveResult =>
    objectOfRecord(call, record) === object
      ? upsertRecord(call.org, object, key, record)
      : failure('INVALID_TYPE', 'all records must be of the object in the path')
  return answer(saveAll(call, records, allOrNone, save), (result) => ({
    ...presentSaved(result),
    ...(result.id === null ? {} : { created: result.isCreated }),
  }))
}

/** `DELETE /composite/sobjects?ids=` */
export function deleteMany(call: Call): Answer {
  const ids = (call.query.get('ids') ?? '').split(',').filter((id) => id !== '')
  if (ids.length > mostRecords) throw tooMany()
  const allOrNone = call.query.get('allOrNone') === 'true'
  const save = (id: string): SaveResult => {
    const found = call.org.locate(longId(id))
    return found === undefined
      ? failure('MALFORMED_ID', `malformed id ${id}`)
      : deleteRecord(call.org, found.object, id)
  }
  return answer(saveAll(call, ids, allOrNone, save), presentSaved)
}

const retrieveShape = z.object({ ids: z.array(z.string()), fields: z.array(z.string()) })

/** `POST` or `GET /composite/sobjects/{object}`: records by id, null where there is none. */
export function retrieveMany(call: Call): Answer {
  const object = objectIn(call)
  const listed = (key: string) => (call.query.get(key) ?? '').split(',').filter(Boolean)
  const { ids, fields } =
    call.method === 'GET'
      ? { ids: listed('ids'), fields: listed('fields') }
      : bodyOf(call, retrieveShape)
  if (ids.length > mostIds) throw tooMany()
  const found = fields.map((name) => fieldNamed(call, object, name))
  const body = ids.map((id) => {
    const row = object.liveRow(longId(id))
    return row < 0 ? null : presentFields(call, object, row, found)
  })
  return { status: 200, body }
}

function collectionOf(call: Call): z.infer<typeof collectionShape> {
  const collection = bodyOf(call, collectionShape)
  if (collection.records.length > mostRecords) throw tooMany()
  const types = collection.records.map(({ attributes }) => attributes.type)
  const chunks = types.filter((type, at) => type !== types[at - 1]).length
  if (chunks <= mostChunks) return collection
  throw refused('LIMIT_EXCEEDED', `Operation limit exceeded: ${mostChunks} chunks of types`)
}

function tooMany() {
  return refused(
    'EXCEEDED_ID_LIMIT',
    `record limit reached. cannot submit more than ${mostRecords}`,
  )
}

function failure(statusCode: string, message: string): SaveResult {
  return { id: null, isCreated: false, errors: [{ statusCode, message, fields: [] }] }
}

/** One by one; with all or none, the first failure undoes what came before it. */
function saveAll<T>(
  call: Call,
  items: readonly T[],
  allOrNone: boolean,
  save: (item: T) => SaveResult,
): SaveResult[] {
  if (!allOrNone) return items.map(save)
  const isSaved = ({ id }: SaveResult) => id !== null
  const saved = (results: readonly SaveResult[]) => results.every(isSaved)
  const results = call.org.allOrNone(() => items.map(save), saved)
  if (saved(results)) return results
  const rolledBack = failure(
    'ALL_OR_NONE_OPERATION_ROLLED_BACK',
    'Record rolled back because not all records were valid and the request was using AllOrNone header',
  )
  return results.map((result) => (result.id === null ? result : rolledBack))
}

function answer(
  results: readonly SaveResult[],
  present: (result: SaveResult) => Record<string, unknown>,
): Answer {
  return { status: 200, body: results.map(present) }
}

function presentSaved({ id, errors }: SaveResult): Record<string, unknown> {
  return id === null ? { success: false, errors } : { id, success: true, errors: [] }
}
