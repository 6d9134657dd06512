import { compareIds } from '#src/core/compare-ids.ts'
import type { Api } from './api.ts'
import type { ObjectPage, Wanted } from './list-objects.ts'
import { mostInputs, readObjects } from './read-objects.ts'
import type { ListRequest } from './source.ts'

/**
 * A page of the marked, by ascending id. The id of an object that was merged away brings the
 * surviving one, under its own id; one that is archived brings nothing. Both are gone.
 */
export async function readMarked(
  api: Api,
  { type, properties }: Pick<Wanted, 'type' | 'properties'>,
  { marked, after, signal }: ListRequest,
): Promise<ObjectPage> {
  const left = marked.filter((id) => after === null || compareIds(id, after) >= 0)
  const asked = left.slice(0, mostInputs)
  const read = await readObjects(api, { type, properties, ids: asked, signal })
  const found = new Map(read.map((object) => [object.id, object]))
  return {
    results: [...found.values()],
    asked,
    gone: asked.filter((id) => !found.has(id)),
    after: left[mostInputs] ?? null,
  }
}
