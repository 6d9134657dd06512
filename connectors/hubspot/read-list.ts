import { ConnectorError } from '#src/errors.ts'
import type { RecordKind } from '#src/ports/records.ts'
import type { Api } from './api.ts'
import { type Chain, Chains, type ListPosition } from './chains.ts'
import { ignoreRefusal } from './read-extent.ts'
import type { ListPage, ListRequest, Source } from './source.ts'

export interface ListTools
  extends Pick<ListRequest, 'list' | 'sinceMs' | 'marked' | 'context' | 'signal'> {
  readonly api: Api
}

interface ReadPage<K extends RecordKind> {
  readonly page: ListPage<K>
  /** Where the list stands behind this page. */
  readonly position: ListPosition
}

/** A page of a chain and, where it is to be split, the page in its middle. */
interface Arrival<K extends RecordKind> {
  readonly chain: Chain
  readonly page: ListPage<K>
  readonly middle: { readonly id: string; readonly page: ListPage<K> } | null
}

/**
 * Pages of a list from a position on. A list of objects in use is read by as many chains as the
 * limit can serve at once; each chain's next page is on its way while the last one is being stored.
 */
export async function* readList<K extends RecordKind>(
  source: Source<K>,
  from: ListPosition,
  tools: ListTools,
): AsyncGenerator<ReadPage<K>> {
  const chains = new Chains(from)
  const stop = new AbortController()
  const signal = AbortSignal.any([tools.signal, stop.signal])
  const underWay = new Map<Chain, Promise<Arrival<K>>>()
  const startAll = () => {
    for (const chain of chains.all) {
      if (underWay.has(chain)) continue
      const arrival = readNext(source, chains, chain, { ...tools, signal })
      /* Whoever stops early never awaits it; whoever goes on gets its failure. */
      arrival.catch(() => undefined)
      underWay.set(chain, arrival)
    }
  }
  try {
    for (startAll(); underWay.size > 0; ) {
      const { chain, page, middle } = await Promise.race(underWay.values())
      underWay.delete(chain)
      const isFirst = chain.after === null
      if (chains.has(chain) && chains.advance(chain, page)) {
        if (isFirst) await measure(source, chains, page, { ...tools, signal })
        const arrived = [{ page, position: chains.position }]
        const split = middle && chains.split(chain, middle.id, middle.page)
        if (middle && split && chains.advance(split, middle.page)) {
          arrived.push({ page: middle.page, position: chains.position })
        }
        startAll()
        yield* arrived
      } else startAll()
    }
  } finally {
    stop.abort()
  }
}

async function readNext<K extends RecordKind>(
  source: Source<K>,
  chains: Chains,
  chain: Chain,
  { api, ...request }: ListTools,
): Promise<Arrival<K>> {
  const { until } = chain
  const urgency = chains.pagesLeft(chain)
  const read = (after: string | null) => source.readPage(api, { ...request, after, until, urgency })
  const readMiddle = async (id: string) => ({ id, page: await read(id) })
  const id = api.hasRoom() ? chains.middleOf(chain) : null
  const [page, middle] = await Promise.all([
    read(chain.after),
    id === null ? null : readMiddle(id).catch((error) => ignoreBadCursor(error, chains)),
  ])
  return { chain, page, middle }
}

/** HubSpot goes on from any id, but promises it of those alone that it has given: then nothing is split. */
function ignoreBadCursor(error: unknown, chains: Chains): null {
  if (!(error instanceof ConnectorError) || error.status !== 400) throw error
  chains.measure({ ...chains.position, newest: null })
  return null
}

/** Learns from a list's first page how much there is. Only what is listed by id is read by chains. */
async function measure<K extends RecordKind>(
  { readExtent }: Source<K>,
  chains: Chains,
  page: ListPage<K>,
  { api, list, signal }: ListTools,
): Promise<void> {
  if (page.total !== undefined) return chains.measure({ total: page.total, newest: null })
  if (page.after === null || list !== 'current' || !readExtent) return
  /* Reading as one chain takes longer, but needs no search. */
  const extent = await readExtent(api, signal).catch(ignoreRefusal)
  if (extent) chains.measure(extent)
}
