import type { Api } from './api.ts'
import type { Association, PulledObject } from './map-record.ts'
import { paths } from './paths.ts'
import { refuseUnread } from './wire-error.ts'
import { associationBatch, nextAfter, type WireObject } from './wire-objects.ts'

/** The type of a deal's association with its primary company, by number and, inline, by name. */
const primaryTypeId = 5
const primaryType = 'deal_to_company'
/** Most inputs of one batch read. */
const mostInputs = 1000

export interface Ends {
  readonly from: string
  readonly to: string
}

/**
 * Objects with all their associations: those that came with them, or fetched where HubSpot cut
 * their list short, or sent none at all, as a search does.
 */
export async function withAssociations(
  api: Api,
  objects: readonly WireObject[],
  { ends, areInline }: { readonly ends: Ends | null; readonly areInline: boolean },
  signal: AbortSignal,
): Promise<PulledObject[]> {
  if (ends === null)
    return objects.map(({ id, properties }) => ({ id, properties, associations: [] }))
  const inline = ({ associations }: WireObject) => associations?.[ends.to]
  const isWhole = (object: WireObject) => areInline && nextAfter(inline(object) ?? {}) === null
  const fetched = await readAssociations(
    api,
    ends,
    objects.filter((object) => !isWhole(object)).map(({ id }) => id),
    signal,
  )
  return objects.map((object) => ({
    id: object.id,
    properties: object.properties,
    associations: isWhole(object)
      ? once((inline(object)?.results ?? []).map(fromInline))
      : (fetched.get(object.id) ?? []),
  }))
}

function fromInline({ id, type }: { id: string; type?: string | null | undefined }): Association {
  return { id, isPrimary: type === primaryType }
}

/** All associations of the given objects; an object without any, or that is gone, is absent. */
export async function readAssociations(
  api: Api,
  { from, to }: Ends,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, Association[]>> {
  const found = new Map<string, Association[]>()
  let left: { readonly id: string; readonly after?: string }[] = ids.map((id) => ({ id }))
  while (left.length > 0) {
    const { results, errors } = await api.send({
      method: 'POST',
      path: paths.associations(from, to),
      body: { inputs: left.slice(0, mostInputs) },
      answer: associationBatch,
      isRepeatable: true,
      signal,
    })
    /* An object without any is told as one that is gone. */
    refuseUnread(errors, 'associations')
    for (const result of results) {
      const associations = result.to.map(({ toObjectId, associationTypes }) => ({
        id: toObjectId,
        isPrimary: associationTypes.some(
          ({ category, typeId }) => category === 'HUBSPOT_DEFINED' && typeId === primaryTypeId,
        ),
      }))
      found.set(result.from.id, once([...(found.get(result.from.id) ?? []), ...associations]))
    }
    const unfinished = results.flatMap((result) => {
      const after = nextAfter(result)
      return after === null ? [] : [{ id: result.from.id, after }]
    })
    left = [...unfinished, ...left.slice(mostInputs)]
  }
  return found
}

/** The same record is listed once for each label that its association has. */
function once(associations: readonly Association[]): Association[] {
  const isPrimaryById = new Map<string, boolean>()
  for (const { id, isPrimary } of associations) {
    isPrimaryById.set(id, isPrimary || (isPrimaryById.get(id) ?? false))
  }
  return [...isPrimaryById].map(([id, isPrimary]) => ({ id, isPrimary }))
}
