import { ConnectorError } from '#src/errors.ts'
import type { Api } from './api.ts'
import { paths } from './paths.ts'
import type { Extent } from './source.ts'
import { searchPage } from './wire-objects.ts'

/** Number of the objects in use, and the highest id among them; the index may lag a little. */
export async function readExtent(api: Api, type: string, signal: AbortSignal): Promise<Extent> {
  const { results, total } = await api.send({
    method: 'POST',
    path: `${paths.objects(type)}/search`,
    body: {
      filterGroups: [],
      sorts: [{ propertyName: 'hs_object_id', direction: 'DESCENDING' }],
      properties: [],
      limit: 1,
      after: '0',
    },
    answer: searchPage,
    isRepeatable: true,
    signal,
  })
  return { total, newest: results[0]?.id ?? null }
}

/** Null where HubSpot does not count: whoever asks can do without. */
export function ignoreRefusal(error: unknown): null {
  if (error instanceof ConnectorError && error.remedy.kind !== 'reconnect') return null
  throw error
}
