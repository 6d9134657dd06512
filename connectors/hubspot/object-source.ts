import type { FieldMap, Merge, Stream } from '#src/ports/connector.ts'
import type { RecordKind, RecordsByKind } from '#src/ports/records.ts'
import type { Api } from './api.ts'
import { withAssociations } from './associations.ts'
import { listObjects, type ObjectPage } from './list-objects.ts'
import type { MapContext, PulledObject } from './map-record.ts'
import { readExtent } from './read-extent.ts'
import { readMarked } from './read-marked.ts'
import { mostSearched, searchChanged } from './search-changed.ts'
import type { ListPage, ListRequest, Source } from './source.ts'
import type { WireObject } from './wire-objects.ts'

interface ObjectFacts<K extends RecordKind> extends Stream<K> {
  readonly properties: (fields: FieldMap) => readonly string[]
  readonly associatedWith: 'companies' | 'deals' | null
  /** Null for an object that does not count: one that was pulled before is to go. */
  readonly map: (object: PulledObject, context: MapContext) => RecordsByKind[K] | null
}

const readers = { current: listObjects, changed: searchChanged, marked: readMarked }

/** Ids that an object has absorbed by merges. */
const absorbed = 'hs_merged_object_ids'

/** CRM objects; the stream has HubSpot's name of their type. */
export function objectSource<K extends RecordKind>(facts: ObjectFacts<K>): Source<K> {
  const { id, yields, optional, properties, associatedWith, map } = facts

  async function readPage(api: Api, request: ListRequest): Promise<ListPage<K>> {
    if (request.list === 'archived') return readArchived(api, id, request)
    const names = [...new Set([...properties(request.context.fields), absorbed])]
    const wanted = { type: id, properties: names, associatedWith }
    const page = await readers[request.list](api, wanted, request)
    const ends = associatedWith && { from: id, to: associatedWith }
    const areInline = request.list === 'current'
    const objects = await withAssociations(api, page.results, { ends, areInline }, request.signal)
    const { upserts, deletes } = mapAll(objects, request.context, map)
    const merges = page.results.flatMap(absorbedBy)
    return {
      upserts,
      deletes: [...deletes, ...(page.gone ?? []), ...merges.map((merge) => merge.id)],
      merges,
      ids: page.asked ?? page.results.map((object) => object.id),
      after: page.after,
      ...(page.total !== undefined && { total: page.total }),
    }
  }

  return {
    ...{ id, yields, optional },
    lists: { full: ['current'], increment: ['changed', 'archived', 'marked'] },
    readPage,
    readExtent: (api, signal) => readExtent(api, id, signal),
    /* Each page of a search, and the associations that it lacks. */
    requestsForChanges: (changes) =>
      Math.ceil(changes / mostSearched) * (associatedWith === null ? 1 : 2),
  }
}

/**
 * Archived objects are listed by id for ninety days; those count that were archived since, and with
 * them what they had absorbed before.
 */
async function readArchived(
  api: Api,
  type: string,
  request: ListRequest,
): Promise<ListPage<never>> {
  const wanted = { type, properties: [absorbed], associatedWith: null }
  const { results, after }: ObjectPage = await listObjects(api, wanted, request)
  const isNew = ({ archivedAt }: WireObject) =>
    !archivedAt || Date.parse(archivedAt) >= (request.sinceMs ?? 0)
  const gone = results.filter(isNew)
  const merges = gone.flatMap(absorbedBy)
  return {
    ...{ upserts: [], merges, after },
    deletes: [...gone, ...merges].map(({ id }) => id),
    ids: results.map(({ id }) => id),
  }
}

function absorbedBy({ id: into, properties }: WireObject): Merge[] {
  const ids = properties[absorbed]
  return typeof ids === 'string'
    ? ids.split(';').flatMap((id) => (id && id !== into ? [{ id, into }] : []))
    : []
}

function mapAll<K extends RecordKind>(
  objects: readonly PulledObject[],
  context: MapContext,
  map: ObjectFacts<K>['map'],
): Pick<ListPage<K>, 'upserts' | 'deletes'> {
  const upserts: RecordsByKind[K][] = []
  const deletes: string[] = []
  for (const object of objects) {
    const record = map(object, context)
    if (record === null) deletes.push(object.id)
    else upserts.push(record)
  }
  return { upserts, deletes }
}
