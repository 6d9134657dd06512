import { z } from 'zod'
import type { Page } from '#src/ports/connector.ts'
import type { RecordKind } from '#src/ports/records.ts'
import type { Api } from './api.ts'
import { listPosition, listStart } from './chains.ts'
import { createFullIsCheaper } from './full-is-cheaper.ts'
import type { MapContext } from './map-record.ts'
import { readList } from './read-list.ts'
import type { Source } from './source.ts'

export interface PullTools {
  readonly api: Api
  /** Epoch milliseconds from which on changes are wanted; null for everything. */
  readonly sinceMs: number | null
  /** Ids that an increment reads though they need not have changed, ascending. */
  readonly marked: readonly string[]
  readonly context: MapContext
  readonly signal: AbortSignal
}

/** Where a pull stands: the list it is in, and how far it has come there. */
const position = listPosition.extend({ list: z.number().int().min(0) })
type Position = z.infer<typeof position>

/** Pages of a stream from a cursor on, one list after the other. */
export async function* pullPages<K extends RecordKind>(
  source: Source<K>,
  cursor: string | null,
  tools: PullTools,
): AsyncGenerator<Page<K>> {
  const start = cursor === null ? { ...listStart, list: 0 } : position.parse(JSON.parse(cursor))
  const isFull = tools.sinceMs === null
  const lists = source.lists[isFull ? 'full' : 'increment']
  const fullIsCheaper = createFullIsCheaper(source, tools.api, tools.signal)
  for (const [at, list] of lists.entries()) {
    if (at < start.list || (list === 'marked' && tools.marked.length === 0)) continue
    const from = at === start.list ? start : listStart
    for await (const { page, position } of readList(source, from, { ...tools, list })) {
      yield {
        upserts: page.upserts,
        deletes: page.deletes,
        ...(page.merges && { merges: page.merges }),
        cursor: JSON.stringify({ ...position, list: at } satisfies Position),
        ...(position.total !== null && { total: position.total, read: position.read }),
        ...(!isFull && (await fullIsCheaper(list, page, position)) && { isFullCheaper: true }),
      }
    }
  }
}
