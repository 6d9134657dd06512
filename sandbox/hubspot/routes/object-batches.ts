import { z } from 'zod'
import { type Answer, bodyOf, type Call, idOf, idShape, need, typeIn } from '../call.ts'
import { batchError, HubSpotError, invalid, invalidValues } from '../hubspot-error.ts'
import type { ObjectType } from '../object-types.ts'
import { presentRecord } from '../present.ts'
import type { CrmRecord } from '../record.ts'
import { checkValues } from '../values.ts'
import { batchAnswer } from './batch-answer.ts'
import {
  applyCreation,
  checkCreation,
  createShape,
  isArchivedIn,
  presentWritten,
  valuesShape,
} from './objects.ts'

const most = 100

function inputsOf<T>(call: Call, input: z.ZodType<T>): T[] {
  const { inputs } = bodyOf(call, z.object({ inputs: z.array(input).min(1) }))
  if (inputs.length > most) {
    throw invalid(`The maximum batch size is ${most}, but there were ${inputs.length} inputs`)
  }
  return inputs
}

const readShape = z.object({
  properties: z.array(z.string()).default([]),
  idProperty: z.string().optional(),
  inputs: z.array(z.object({ id: idShape })),
})

/** `POST …/batch/read`: 207 with the missing ids in one error; each record once. */
export function readBatch(call: Call): Answer {
  const type = typeIn(call)
  need(call, type.read)
  inputsOf(call, z.object({ id: idShape }))
  const { properties, idProperty, inputs } = bodyOf(call, readShape)
  const find = finderBy(call, type, idProperty)
  const found = new Map<number, CrmRecord>()
  const missing: string[] = []
  for (const { id } of inputs) {
    const record = find(id)
    if (record === undefined) missing.push(id)
    else found.set(record.id, record)
  }
  const results = [...found.values()].map((record) =>
    presentRecord(call.portal, type, record, properties),
  )
  const errors = missing.length === 0 ? [] : [batchError(notThere(type, missing))]
  return batchAnswer(call.portal, { status: 200, results, errors })
}

function finderBy(
  call: Call,
  type: ObjectType,
  idProperty: string | undefined,
): (id: string) => CrmRecord | undefined {
  const table = call.portal.tables[type.name]
  const isArchived = isArchivedIn(call)
  if (idProperty === undefined || idProperty === 'hs_object_id') {
    return (id) => {
      const record = table.find(idOf(id))
      const isThere = record?.mergedInto === 0 && record.archivedAt > 0 === isArchived
      return isThere ? record : undefined
    }
  }
  if (call.portal.properties[type.name].find(idProperty)?.hasUniqueValue !== true) {
    throw invalid(`${idProperty} is not a unique property of ${type.name}`)
  }
  return (id) => table.liveFrom(0).find((record) => record.values[idProperty] === id)
}

/** `POST …/batch/create`: per-row errors only if each input has a trace id of its own. */
export function createBatch(call: Call): Answer {
  const type = typeIn(call)
  need(call, type.write)
  const inputs = inputsOf(call, createShape)
  const traces = new Set(inputs.map((input) => input.objectWriteTraceId))
  const isTraced = !traces.has(undefined) && traces.size === inputs.length
  const checked = inputs.map((input) => ({ input, creation: checkCreation(call, type, input) }))
  const errors: unknown[] = []
  for (const { input, creation } of checked) {
    if (!('error' in creation)) continue
    if (!isTraced) throw creation.error
    errors.push(batchError(creation.error, input.objectWriteTraceId))
  }
  const results = checked.flatMap(({ creation }) => {
    if ('error' in creation) return []
    const record = applyCreation(call, type, creation)
    return [presentWritten(call, type, record, creation.values)]
  })
  // The order of results is not promised.
  return batchAnswer(call.portal, { status: 201, results: results.reverse(), errors })
}

const updateShape = z.object({
  id: idShape,
  properties: valuesShape,
  objectWriteTraceId: z.string().optional(),
})

/**
 * `POST …/batch/update`: each input for itself. Ids that were merged away are in neither list of
 * the answer; the same id twice refuses the whole batch.
 */
export function updateBatch(call: Call): Answer {
  const type = typeIn(call)
  need(call, type.write)
  const inputs = inputsOf(call, updateShape)
  if (new Set(inputs.map((input) => input.id)).size < inputs.length) {
    throw invalid('Duplicate IDs found in batch input')
  }
  const results: unknown[] = []
  const errors: unknown[] = []
  const missing: z.infer<typeof updateShape>[] = []
  for (const input of inputs) {
    const record = call.portal.tables[type.name].find(idOf(input.id))
    if (record !== undefined && record.mergedInto > 0) continue
    if (record === undefined || record.archivedAt > 0) {
      missing.push(input)
      continue
    }
    const checked = checkValues(call.portal, type.name, input.properties, record)
    if (checked.errors.length > 0) {
      errors.push(batchError(invalidValues(checked.errors), input.objectWriteTraceId))
      continue
    }
    call.portal.update(type.name, record.id, checked.values)
    results.push(presentWritten(call, type, record, checked.values))
  }
  if (missing.length > 0) {
    const traces = missing.flatMap((input) => input.objectWriteTraceId ?? [])
    const ids = missing.map((input) => input.id)
    errors.push(batchError(notThere(type, ids, traces)))
  }
  return batchAnswer(call.portal, { status: 200, results, errors })
}

/** `POST …/batch/archive`: 204; ids that are not there are passed over. */
export function archiveBatch(call: Call): Answer {
  const type = typeIn(call)
  need(call, type.write)
  for (const { id } of inputsOf(call, z.object({ id: idShape }))) {
    const record = call.portal.tables[type.name].live(idOf(id))
    if (record !== undefined) call.portal.archive(type.name, record.id)
  }
  return { status: 204 }
}

function notThere(type: ObjectType, ids: string[], traces: string[] = []): HubSpotError {
  return new HubSpotError(404, {
    category: 'OBJECT_NOT_FOUND',
    message: `Could not get some ${type.label} objects, they may be deleted or not exist. Check that ids are valid.`,
    context: { ids, ...(traces.length === 0 ? {} : { objectWriteTraceId: traces }) },
  })
}
