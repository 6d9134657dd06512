import { compareIds } from '#src/core/compare-ids.ts'
import type { Api } from './api.ts'
import { paths } from './paths.ts'
import { type ListRequest, mostListed } from './source.ts'
import { nextAfter, objectPage, type WireObject } from './wire-objects.ts'

export interface ObjectPage {
  readonly results: readonly WireObject[]
  readonly after: string | null
  /** Records from this page on, where HubSpot tells. */
  readonly total?: number
  /** Ids that were asked for by name, in order, and those of them that are no more. */
  readonly asked?: readonly string[]
  readonly gone?: readonly string[]
}

export interface Wanted {
  readonly type: string
  readonly properties: readonly string[]
  /** The other end of inline associations. */
  readonly associatedWith: string | null
}

/** A page of the objects in use, or of the archived ones, by ascending id. */
export async function listObjects(
  api: Api,
  { type, properties, associatedWith }: Wanted,
  { list, after, until, urgency, signal }: ListRequest,
): Promise<ObjectPage> {
  const page = await api.send({
    method: 'GET',
    path: paths.objects(type),
    query: {
      limit: mostListed,
      ...(properties.length > 0 && { properties: properties.join(',') }),
      ...(associatedWith !== null && { associations: associatedWith }),
      ...(list === 'archived' && { archived: 'true' }),
      ...(after !== null && { after }),
    },
    answer: objectPage,
    isRepeatable: true,
    urgency,
    signal,
  })
  const next = nextAfter(page)
  const isWithin = (id: string) => until === null || compareIds(id, until) < 0
  return {
    results: page.results.filter(({ id }) => isWithin(id)),
    after: next !== null && isWithin(next) ? next : null,
  }
}
