import { isForbidden } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { Crm, FieldMap, OptionalData, Stream } from '../ports/connector.ts'
import type { Log } from '../ports/log.ts'
import type { Mirror } from '../ports/store.ts'
import { changedSince } from './changed-since.ts'
import type { OnProgress } from './progress.ts'

export interface PullTools {
  readonly crm: Crm
  readonly mirror: Mirror
  readonly clock: Clock
  readonly log: Log
  readonly onProgress: OnProgress
  readonly signal: AbortSignal
  /** Reads everything again, even where an interrupted pull could go on. */
  readonly isFull: boolean
  /** Ids by stream that an increment reads though it would not find them changed. */
  readonly marked: ReadonlyMap<string, readonly string[]>
}

/** A stream that the grant does not cover, and what its absence switches off. */
export interface MissingStream {
  readonly stream: string
  readonly data: readonly OptionalData[]
  readonly reason: string
}

/**
 * Brings the mirror up to date with the CRM, all streams side by side, page by page. Optional
 * streams that the grant does not cover are returned; any other failure is thrown when every
 * stream has come to rest, so that what was pulled is kept with its cursor.
 */
export async function pull(tools: PullTools, fields: FieldMap): Promise<MissingStream[]> {
  const results = await Promise.allSettled(
    tools.crm.streams.map((stream) => pullStream(tools, stream, fields)),
  )
  const failure = results.find((result) => result.status === 'rejected')
  if (failure) throw failure.reason
  return results.flatMap((result) => (result.status === 'fulfilled' ? (result.value ?? []) : []))
}

async function pullStream(
  tools: PullTools,
  stream: Stream,
  fields: FieldMap,
): Promise<MissingStream | null> {
  try {
    const { hasGoneOn } = await pullPages(tools, stream, fields)
    // What an interrupted pull had read before may be days old.
    if (hasGoneOn) await pullPages(tools, stream, fields)
    return null
  } catch (error) {
    if (!isForbidden(error) || stream.optional.length === 0) throw error
    tools.log.warn('stream not granted', { tenant: tools.crm.tenant.id, stream: stream.id })
    return { stream: stream.id, data: stream.optional, reason: error.message }
  }
}

/** Pulls everything, or what changed, from the start or from where an interrupted pull stopped. */
async function pullPages(
  tools: PullTools,
  stream: Stream,
  fields: FieldMap,
): Promise<{ hasGoneOn: boolean }> {
  const { crm, mirror, onProgress, signal } = tools
  const { since, cursor } = await beginPull(tools, stream, fields)
  const marked = tools.marked.get(stream.id) ?? []
  let records = 0
  for await (const page of crm.pull(stream, { cursor, since, marked, fields, signal })) {
    if (page.isFullCheaper) return pullPages({ ...tools, isFull: true }, stream, fields)
    await mirror.savePage(stream.id, stream.yields, page)
    records += page.upserts.length
    const { read = records, total = null } = page
    onProgress({ kind: 'pulled', stream: stream.id, records: read, total })
  }
  const { removed } = await mirror.endPull(stream.id)
  tools.log.debug('stream pulled', { tenant: crm.tenant.id, stream: stream.id, records, removed })
  onProgress({ kind: 'stream-done', stream: stream.id, records })
  return { hasGoneOn: cursor !== null }
}

/** Begins the pull of a stream, which may be done twice, or finds where an interrupted one stopped. */
export async function beginPull(
  { crm, mirror, clock, isFull }: Pick<PullTools, 'crm' | 'mirror' | 'clock' | 'isFull'>,
  stream: Stream,
  fields: FieldMap,
): Promise<{ since: string | null; cursor: string | null }> {
  const shape = JSON.stringify(fields)
  /* What changes from now on bears stamps of the CRM's clock. */
  const startedAt = new Date(clock.now().getTime() - (crm.clockAheadMs?.() ?? 0))
  const known = await mirror.progress(stream.id)
  const since = isFull ? null : changedSince(known, { shape, now: startedAt })
  const mode = since === null ? 'full' : 'increment'
  const start = { mode, since, shape, startedAt, isFresh: isFull } as const
  return { since, ...(await mirror.beginPull(stream.id, start)) }
}
