import { z } from 'zod'
import type { Page } from '#src/ports/connector.ts'
import type { RecordKind } from '#src/ports/records.ts'
import type { Api } from './api.ts'
import type { MapContext } from './map-record.ts'
import type { ListPage, Source } from './source.ts'

export interface PullTools {
  readonly api: Api
  /** Epoch milliseconds from which on changes are wanted; null for everything. */
  readonly sinceMs: number | null
  readonly context: MapContext
  readonly signal: AbortSignal
}

/** Where a pull stands: the list it is in, and the place in it. */
const position = z.object({
  list: z.number().int().min(0),
  after: z.string().nullable(),
})
type Position = z.infer<typeof position>

/** Pages of a stream from a cursor on; the next page is on its way while one is being stored. */
export async function* pullPages<K extends RecordKind>(
  source: Source<K>,
  cursor: string | null,
  tools: PullTools,
): AsyncGenerator<Page<K>> {
  let next = fetchAt(source, cursor === null ? start : position.parse(JSON.parse(cursor)), tools)
  while (next !== null) {
    const { page, rest } = await next
    next = fetchAt(source, rest, tools)
    /* Whoever stops early never awaits it; whoever goes on gets its failure. */
    next?.catch(() => undefined)
    const { upserts, deletes, merges = [] } = page
    yield { upserts, deletes, merges, cursor: JSON.stringify(rest) }
  }
}

const start: Position = { list: 0, after: null }

/** Null behind the last page of the last list. */
function fetchAt<K extends RecordKind>(
  source: Source<K>,
  { list, after }: Position,
  { api, sinceMs, context, signal }: PullTools,
): Promise<{ page: ListPage<K>; rest: Position }> | null {
  const name = source.lists[sinceMs === null ? 'full' : 'increment'][list]
  if (name === undefined) return null
  return source.readPage(api, { list: name, after, sinceMs, context, signal }).then((page) => ({
    page,
    rest: page.after === null ? { list: list + 1, after: null } : { list, after: page.after },
  }))
}
