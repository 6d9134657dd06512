import { z } from 'zod'
import type { Page, PullRequest } from '#src/ports/connector.ts'
import type { RecordKind } from '#src/ports/records.ts'
import { listsOf } from './lists.ts'
import type { PullTools } from './pull-tools.ts'
import { preparePulling } from './pulling.ts'
import type { Source } from './source.ts'

/** Where a pull stands: the list it is in, how far it has come there, and records so far. */
const cursor = z.object({
  list: z.number().int().min(0),
  at: z.unknown(),
  read: z.number().int().min(0),
})
type Cursor = z.infer<typeof cursor>

/** Records that a pull has brought before. */
export function readBefore(text: string | null): number {
  return text === null ? 0 : cursor.parse(JSON.parse(text)).read
}

/** Pages of a stream from a cursor on, one list after the other. */
export async function* pullPages<K extends RecordKind>(
  source: Source<K>,
  request: PullRequest,
  tools: PullTools,
): AsyncGenerator<Page<K>> {
  const pulling = await preparePulling(source, request, tools)
  const start = request.cursor === null ? null : cursor.parse(JSON.parse(request.cursor))
  let read = start?.read ?? 0
  for (const [at, list] of listsOf(pulling).entries()) {
    if (start && at < start.list) continue
    const from = start?.list === at ? start.at : null
    for await (const { piece, position, total } of list(pulling, from)) {
      read += piece.upserts.length
      yield {
        ...piece,
        cursor: JSON.stringify({ list: at, at: position, read } satisfies Cursor),
        ...(total !== undefined && { total: Math.max(total, read), read }),
      }
    }
  }
}
