import type { Api } from './api.ts'
import { paths } from './paths.ts'
import { refuseUnread } from './wire-error.ts'
import { objectBatch, type WireObject } from './wire-objects.ts'

/** Most inputs of one batch of objects. */
export const mostInputs = 100

export interface ReadRequest {
  readonly type: string
  readonly properties: readonly string[]
  readonly ids: readonly string[]
  readonly signal?: AbortSignal
}

/** Objects by id, in no order; those that are gone are absent. */
export async function readObjects(
  api: Api,
  { type, properties, ids, signal }: ReadRequest,
): Promise<WireObject[]> {
  const read: WireObject[] = []
  for (const some of inChunks(ids)) {
    const { results, errors } = await api.send({
      method: 'POST',
      path: `${paths.objects(type)}/batch/read`,
      body: { properties, propertiesWithHistory: [], inputs: some.map((id) => ({ id })) },
      answer: objectBatch,
      isRepeatable: true,
      signal,
    })
    refuseUnread(errors, type)
    read.push(...results)
  }
  return read
}

/** Ids in batches as large as HubSpot takes. */
export function inChunks(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / mostInputs) }, (_, i) =>
    ids.slice(i * mostInputs, (i + 1) * mostInputs),
  )
}
