import { z } from 'zod'
import { type AssociationType, associationTypes } from '../association-types.ts'
import { type Answer, bodyOf, type Call, idOf, idShape, need, numberIn, typeIn } from '../call.ts'
import { batchError, HubSpotError, invalid, notFound } from '../hubspot-error.ts'
import type { Link } from '../links.ts'
import type { ObjectType } from '../object-types.ts'
import type { CrmRecord } from '../record.ts'
import { batchAnswer } from './batch-answer.ts'
import { typesShape } from './record-associations.ts'

/** Associations of one record in one page of a batch read. */
const batchPage = 500

interface Ends {
  readonly from: ObjectType
  readonly to: ObjectType
  readonly types: readonly AssociationType[]
}

function endsIn(call: Call, needed: 'read' | 'write'): Ends {
  const [from, to] = [typeIn(call, 'type'), typeIn(call, 'to')]
  need(call, from[needed], to.read)
  const types = associationTypes(from.name, to.name)
  if (types.length === 0) throw invalid(`${from.name} and ${to.name} cannot be associated`)
  return { from, to, types }
}

/** `GET /crm/objects/{v}/{type}/{id}/associations/{to}` */
export function listAssociations(call: Call): Answer {
  const ends = endsIn(call, 'read')
  const limit = numberIn(call.query, 'limit', { low: 1, high: 500, otherwise: 500 })
  const after = numberIn(call.query, 'after', { low: 0, high: 1e15, otherwise: 0 })
  const record = call.portal.tables[ends.from.name].live(idOf(call.params.id ?? ''))
  if (record === undefined) throw notFound()
  const { page, paging } = pageOf(call, ends, record, { after, limit })
  return { status: 200, body: { results: page, ...paging } }
}

/** `POST /crm/associations/{v}/{type}/{to}/batch/read`: a record that has none comes as an error. */
export function readAssociations(call: Call): Answer {
  const ends = endsIn(call, 'read')
  const shape = z.object({ id: idShape, after: z.string().optional() })
  const { inputs } = bodyOf(call, z.object({ inputs: z.array(shape).min(1) }))
  if (inputs.length > 1000) throw invalid('The maximum batch size is 1000')
  const results: unknown[] = []
  const errors: unknown[] = []
  for (const { id, after } of inputs) {
    const record = call.portal.tables[ends.from.name].live(idOf(id))
    const range = { after: Number(after ?? 0), limit: batchPage }
    const found = record === undefined ? null : pageOf(call, ends, record, range)
    if (found === null || found.page.length === 0) errors.push(batchError(none(ends, id)))
    else results.push({ from: { id }, to: found.page, ...found.paging })
  }
  return batchAnswer(call.portal, { status: 200, results, errors })
}

function pageOf(
  call: Call,
  { from, to, types }: Ends,
  record: CrmRecord,
  { after, limit }: { readonly after: number; readonly limit: number },
) {
  const links = call.portal
    .associated(from.name, record, to.name)
    .filter((link) => link.id >= after)
  const next = links[limit]
  return {
    page: links.slice(0, limit).map((link) => present(types, link)),
    paging: next === undefined ? {} : { paging: { next: { after: String(next.id) } } },
  }
}

function present(types: readonly AssociationType[], { id, isPrimary }: Link) {
  return {
    toObjectId: id,
    associationTypes: types
      .filter((type) => isPrimary || !type.isPrimary)
      .map(({ typeId, label }) => ({ category: 'HUBSPOT_DEFINED', typeId, label })),
  }
}

function none({ from, to }: Ends, id: string): HubSpotError {
  return new HubSpotError(404, {
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    message: `No ${to.name} is associated with ${from.name} ${id}.`,
    context: { fromObjectId: [id] },
  })
}

const pairShape = { from: z.object({ id: idShape }), to: z.object({ id: idShape }) }

/** `POST /crm/associations/{v}/{type}/{to}/batch/create` */
export function createAssociations(call: Call): Answer {
  const ends = endsIn(call, 'write')
  const shape = z.object({ ...pairShape, types: typesShape })
  const { inputs } = bodyOf(call, z.object({ inputs: z.array(shape).min(1) }))
  if (inputs.length > 2000) throw invalid('The maximum batch size is 2000')
  const results: unknown[] = []
  const errors: unknown[] = []
  for (const { from, to, types } of inputs) {
    const wanted = types.map(({ associationTypeId }) =>
      ends.types.find((type) => type.typeId === associationTypeId),
    )
    if (wanted.includes(undefined)) throw invalid('One or more association types are not valid')
    const refusal = associate(
      call,
      ends,
      from.id,
      to.id,
      wanted.some((type) => type?.isPrimary),
    )
    if (refusal === null) results.push(presentPair(ends, from.id, to.id))
    else errors.push(batchError(refusal))
  }
  return batchAnswer(call.portal, { status: 201, results, errors })
}

/** `POST /crm/associations/{v}/{type}/{to}/batch/associate/default`, without a label */
export function createDefaultAssociations(call: Call): Answer {
  const ends = endsIn(call, 'write')
  const { inputs } = bodyOf(call, z.object({ inputs: z.array(z.object(pairShape)).min(1) }))
  const refusals = inputs.map(({ from, to }) => associate(call, ends, from.id, to.id, false))
  const errors = refusals.flatMap((refusal) => (refusal === null ? [] : [batchError(refusal)]))
  const typeId = ends.types.find((type) => !type.isPrimary)?.typeId
  const associationSpec = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId }
  const results = inputs
    .filter((_, at) => refusals[at] === null)
    .map(({ from, to }) => ({ from, to, associationSpec }))
  return batchAnswer(call.portal, { status: 200, results, errors })
}

function associate(
  call: Call,
  ends: Ends,
  fromId: string,
  toId: string,
  isPrimary: boolean,
): HubSpotError | null {
  const from = { type: ends.from.name, id: idOf(fromId) }
  const to = { type: ends.to.name, id: idOf(toId) }
  const isThere = [from, to].every(({ type, id }) => call.portal.tables[type].live(id))
  if (!isThere) return notFound(`Object ${fromId} or ${toId} does not exist`)
  call.portal.associate(from, to, isPrimary)
  return null
}

function presentPair({ from, to, types }: Ends, fromObjectId: string, toObjectId: string) {
  return {
    fromObjectTypeId: from.id,
    fromObjectId,
    toObjectTypeId: to.id,
    toObjectId,
    labels: types.flatMap((type) => (type.label === null ? [] : [type.label])),
  }
}

/** `POST /crm/associations/{v}/{type}/{to}/batch/archive`: all labels go. */
export function archiveAssociations(call: Call): Answer {
  const ends = endsIn(call, 'write')
  const shape = z.object({ from: pairShape.from, to: z.array(pairShape.to) })
  const { inputs } = bodyOf(call, z.object({ inputs: z.array(shape).min(1) }))
  if (inputs.length > 100) throw invalid('The maximum batch size is 100')
  const { portal } = call
  for (const { from, to } of inputs) {
    for (const { id } of to) {
      const [a, b] = [
        { type: ends.from.name, id: idOf(from.id) },
        { type: ends.to.name, id: idOf(id) },
      ]
      if (portal.tables[a.type].live(a.id) && portal.tables[b.type].live(b.id)) {
        portal.dissociate(a, b)
      }
    }
  }
  return { status: 204 }
}
