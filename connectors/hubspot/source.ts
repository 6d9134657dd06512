import type { FieldMap, Stream } from '#src/ports/connector.ts'
import type { RecordKind, RecordsByKind } from '#src/ports/records.ts'
import type { Api } from './api.ts'
import { withAssociations } from './associations.ts'
import { mapOwner } from './map-owner.ts'
import type { MapContext, PulledObject } from './map-record.ts'
import { paths } from './paths.ts'
import { nextAfter, objectPage, ownerPage } from './wire-objects.ts'

/** HubSpot lists what is in use and what is archived apart. */
export type ListName = 'current' | 'archived'

export interface ListRequest {
  readonly list: ListName
  readonly after: string | null
  readonly context: MapContext
  readonly signal: AbortSignal
}

export interface ListPage<K extends RecordKind> {
  readonly upserts: readonly RecordsByKind[K][]
  readonly deletes: readonly string[]
  /** Null on the last page of the list. */
  readonly after: string | null
}

/** A stream together with how HubSpot answers it. */
export interface Source<K extends RecordKind = RecordKind> extends Stream<K> {
  /** Pulled one after the other. */
  readonly lists: readonly ListName[]
  readPage(api: Api, request: ListRequest): Promise<ListPage<K>>
}

interface ObjectSource<K extends RecordKind> extends Stream<K> {
  readonly properties: (fields: FieldMap) => readonly string[]
  readonly associatedWith: 'companies' | 'deals' | null
  /** Null for an object that does not count: one that was pulled before is to go. */
  readonly map: (object: PulledObject, context: MapContext) => RecordsByKind[K] | null
}

/** Most records of a list page. */
const limit = '100'

/** CRM objects, listed in ascending order of id. */
export function objectSource<K extends RecordKind>(source: ObjectSource<K>): Source<K> {
  const { id, yields, optional, properties, associatedWith: to, map } = source
  return {
    ...{ id, yields, optional, lists: ['current'] },
    async readPage(api, { after, context, signal }) {
      const page = await api.send({
        method: 'GET',
        path: paths.objects(id),
        query: {
          limit,
          properties: [...new Set(properties(context.fields))].join(','),
          ...(to !== null && { associations: to }),
          ...(after !== null && { after }),
        },
        answer: objectPage,
        isRepeatable: true,
        signal,
      })
      const objects =
        to === null
          ? page.results.map((object) => ({ ...object, associations: [] }))
          : await withAssociations(api, page.results, { from: id, to }, signal)
      return { ...mapAll(objects, context, map), after: nextAfter(page) }
    },
  }
}

function mapAll<K extends RecordKind>(
  objects: readonly PulledObject[],
  context: MapContext,
  map: ObjectSource<K>['map'],
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

/** Owners in use, then those that were archived: they are still named by records. */
export function ownerSource(stream: Stream<'owner'>): Source<'owner'> {
  return {
    ...stream,
    lists: ['current', 'archived'],
    async readPage(api, { list, after, signal }) {
      const page = await api.send({
        method: 'GET',
        path: paths.owners,
        query: {
          limit,
          archived: String(list === 'archived'),
          ...(after !== null && { after }),
        },
        answer: ownerPage,
        isRepeatable: true,
        signal,
      })
      return { upserts: page.results.map(mapOwner), deletes: [], after: nextAfter(page) }
    },
  }
}
