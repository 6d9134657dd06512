import type { RecordKind } from '#src/ports/records.ts'
import type { Api } from './api.ts'
import type { ListPosition } from './chains.ts'
import { ignoreRefusal } from './read-extent.ts'
import type { ListName, ListPage, Source } from './source.ts'

/** Fewer requests are not worth asking how many a full pull would take. */
const fewRequests = 20

/**
 * Judges, page by page, whether a full pull would take no more requests than an increment from this
 * page on. How much is archived cannot be asked, and the list of it is in no order of time: an
 * increment gives it up when it has cost as much as a full pull.
 */
export function createFullIsCheaper<K extends RecordKind>(
  { readExtent, requestsForChanges }: Source<K>,
  api: Api,
  signal: AbortSignal,
): (list: ListName, page: Pick<ListPage<K>, 'ids'>, position: ListPosition) => Promise<boolean> {
  let fullRequests: Promise<number> | undefined
  return async (list, { ids }, { chains, total, read }) => {
    if (chains.length === 0 || list === 'marked' || !readExtent || !requestsForChanges) return false
    const left = (total ?? read) - read + ids.length
    const requests = list === 'changed' ? requestsForChanges(left) : Math.ceil(read / 100)
    if (requests < fewRequests) return false
    fullRequests ??= readExtent(api, signal)
      .catch(ignoreRefusal)
      .then((extent) => (extent ? Math.ceil(extent.total / 100) : Number.POSITIVE_INFINITY))
    return (await fullRequests) <= requests
  }
}
