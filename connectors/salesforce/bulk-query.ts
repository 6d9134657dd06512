import { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'
import type { Api } from './api.ts'
import { createJob, jobFailure, jobPath, readJob, untilEnded } from './bulk-job.ts'
import type { Columns } from './columns.ts'
import type { RowPage } from './keyset.ts'
import { type Batch, ResultReader } from './result-reader.ts'
import { selectFrom } from './soql.ts'

const resultPage = z.object({
  path: z.string(),
  /** Rows of it that have been read. */
  read: z.number().int().min(0),
  /** The next page follows from this one's locator. */
  isChained: z.boolean(),
})
type ResultPage = z.infer<typeof resultPage>

/** Where the reading of a Bulk result stands: the pages under way, and where further ones are listed. */
export const bulkPosition = z.object({
  job: z.string(),
  pages: z.array(resultPage),
  more: z.string().nullable(),
})
export type BulkPosition = z.infer<typeof bulkPosition>

export interface BulkRequest {
  readonly columns: Columns
  readonly condition: string | null
  /** With activities that are archived; the condition leaves out the deleted. */
  readonly isAll: boolean
  readonly signal: AbortSignal
}

/** Result pages that are read side by side. */
const mostPages = 4
/** Records of a page where pages follow each other by locators. */
const chainedRecords = 50_000

/**
 * Records of a whole object through a Bulk job of our own: jsforce's breaks on the second result
 * page. Its pages are read side by side, in turns, so that a pull that goes on from a position
 * brings the same as one that did not stop. A job that is gone is made anew.
 */
export async function* readByBulk(
  api: Api,
  request: BulkRequest,
  from: BulkPosition | null,
): AsyncGenerator<RowPage<BulkPosition>> {
  const { columns } = request
  const stop = new AbortController()
  const signal = AbortSignal.any([request.signal, stop.signal])
  const isThere = from !== null && (await readJob(api, 'query', from.job, signal)) !== null
  let position = from !== null && isThere ? from : await startJob(api, { ...request, signal })
  const readers = new Map<string, ResultReader>()
  const readerOf = ({ path, read: skip }: ResultPage) => {
    const known = readers.get(path)
    if (known) return known
    const reader = new ResultReader(api, { path, columns, skip, signal })
    readers.set(path, reader)
    return reader
  }
  try {
    for (;;) {
      position = await withMore(api, position, signal)
      for (const page of position.pages.slice(0, mostPages)) readerOf(page)
      const [head, ...others] = position.pages
      if (head === undefined) return
      const batch = await readerOf(head).next()
      if (batch.isLast) readers.delete(head.path)
      position = { ...position, pages: inTurn(others, after(head, batch, position.job)) }
      if (batch.rows.length > 0) yield { rows: batch.rows, position }
    }
  } finally {
    stop.abort()
    await Promise.all([...readers.values()].map((reader) => reader.close()))
  }
}

async function startJob(api: Api, request: BulkRequest): Promise<BulkPosition> {
  const { columns, condition, isAll, signal } = request
  const query = `${selectFrom(columns)}${condition ? ` WHERE ${condition}` : ''}`
  const created = await createJob(
    api,
    'query',
    { operation: isAll ? 'queryAll' : 'query', query },
    signal,
  )
  const job = await untilEnded(api, 'query', created, { signal })
  if (job.state !== 'JobComplete') throw jobFailure(job)
  return { job: job.id, ...(await firstPages(api, job.id, signal)) }
}

/** What is left of a page after a batch: the page, the one that its locator names, or nothing. */
function after(page: ResultPage, batch: Batch, job: string): ResultPage | null {
  if (!batch.isLast) return { ...page, read: page.read + batch.rows.length }
  if (!page.isChained || batch.locator === null) return null
  return { ...page, path: chainedPath(job, batch.locator), read: 0 }
}

/** Pages beyond those that are read side by side wait behind them. */
function inTurn(others: readonly ResultPage[], page: ResultPage | null): ResultPage[] {
  if (page === null) return [...others]
  return [...others.slice(0, mostPages - 1), page, ...others.slice(mostPages - 1)]
}

function chainedPath(job: string, locator: string | null): string {
  const from = locator === null ? '' : `&locator=${encodeURIComponent(locator)}`
  return `${jobPath('query', job)}/results?maxRecords=${chainedRecords}${from}`
}

/** Both shapes that have been seen: the documented one, and the one that orgs were seen to send. */
const pageList = z.object({
  resultPages: z.array(z.object({ resultUrl: z.string() })).optional(),
  resultChunks: z.array(z.object({ resultLink: z.string() })).optional(),
  nextRecordsUrl: z.string().nullish(),
  done: z.boolean().nullish(),
})

/** Lists the first pages; where Salesforce cannot, begins a chain of them. */
async function firstPages(
  api: Api,
  job: string,
  signal: AbortSignal,
): Promise<Pick<BulkPosition, 'pages' | 'more'>> {
  try {
    return await listPages(api, `${jobPath('query', job)}/resultPages`, signal)
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.remedy.kind !== 'reject') throw error
    const start = { path: chainedPath(job, null), read: 0, isChained: true }
    return { pages: [start], more: null }
  }
}

async function withMore(
  api: Api,
  position: BulkPosition,
  signal: AbortSignal,
): Promise<BulkPosition> {
  if (position.more === null || position.pages.length >= mostPages) return position
  const { pages, more } = await listPages(api, position.more, signal)
  return { ...position, pages: [...position.pages, ...pages], more }
}

async function listPages(
  api: Api,
  path: string,
  signal: AbortSignal,
): Promise<Pick<BulkPosition, 'pages' | 'more'>> {
  const list = await api.send({
    ...{ method: 'GET', path, answer: pageList, isRepeatable: true, signal },
  })
  const paths = [
    ...(list.resultPages ?? []).map(({ resultUrl }) => resultUrl),
    ...(list.resultChunks ?? []).map(({ resultLink }) => resultLink),
  ]
  if (!list.resultPages && !list.resultChunks) {
    throw new ConnectorError('Salesforce did not list the pages of a Bulk result', {
      remedy: { kind: 'reject' },
    })
  }
  const more = list.done === true ? null : (list.nextRecordsUrl ?? null)
  return { pages: paths.map((each) => ({ path: each, read: 0, isChained: false })), more }
}
