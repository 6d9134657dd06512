import { z } from 'zod'
import { type Answer, bodyOf, type Call, idOf, idShape, need, typeIn } from '../call.ts'
import { invalid } from '../hubspot-error.ts'
import { mergeRecords } from '../merge.ts'
import { presentRecord } from '../present.ts'

const shape = z.object({ primaryObjectId: idShape, objectIdToMerge: idShape })

/** `POST /crm/objects/{v}/{type}/merge`: the primary record keeps its id. */
export function mergeRoute(call: Call): Answer {
  const type = typeIn(call)
  need(call, type.write)
  const { primaryObjectId, objectIdToMerge } = bodyOf(call, shape)
  const [primaryId, otherId] = [idOf(primaryObjectId), idOf(objectIdToMerge)]
  const table = call.portal.tables[type.name]
  if (primaryId === otherId || !table.live(primaryId) || !table.live(otherId)) {
    throw invalid(`Unable to merge ${primaryObjectId} and ${objectIdToMerge}`)
  }
  const survivor = mergeRecords(call.portal, type.name, { primaryId, otherId })
  return { status: 200, body: presentRecord(call.portal, type, survivor, []) }
}
