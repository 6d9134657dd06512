import type { Api } from './api.ts'
import type { ObjectPage, Wanted } from './list-objects.ts'
import { paths } from './paths.ts'
import { readObjects } from './read-objects.ts'
import type { ListRequest } from './source.ts'
import { searchPage } from './wire-objects.ts'

/** Most results of a search page. */
export const mostSearched = 200
/** A search body may not be longer. */
const longestBody = 3_000

/**
 * A page of the objects that changed, by ascending id. Each page asks anew for what is behind the
 * last id, because HubSpot pages through 10,000 results at most and its order by modification date
 * cannot be relied on; so it matters neither how many changed nor how many at the same time.
 */
export async function searchChanged(
  api: Api,
  { type, properties }: Pick<Wanted, 'type' | 'properties'>,
  { after, sinceMs, signal }: ListRequest,
): Promise<ObjectPage> {
  const filters = [
    { propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: String(sinceMs ?? 0) },
    { propertyName: 'hs_object_id', operator: 'GT', value: after ?? '0' },
  ]
  const search = {
    filterGroups: [{ filters }],
    sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
    properties: [],
    limit: mostSearched,
    after: '0',
  }
  const body = { ...search, properties }
  const isShort = JSON.stringify(body).length <= longestBody
  const { results, total } = await api.send({
    method: 'POST',
    path: `${paths.objects(type)}/search`,
    body: isShort ? body : search,
    answer: searchPage,
    isRepeatable: true,
    signal,
  })
  const ids = results.map(({ id }) => id)
  return {
    results: isShort ? results : await readObjects(api, { type, properties, ids, signal }),
    after: total > ids.length ? (ids.at(-1) ?? null) : null,
    total,
  }
}
