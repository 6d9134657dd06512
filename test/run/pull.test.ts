import { expect, test } from 'vitest'
import type { Crm, Page, PullRequest, Stream } from '#src/ports/connector.ts'
import type { Mirror, PullStart } from '#src/ports/mirror.ts'
import { pull } from '#src/run/pull.ts'

const now = new Date('2026-11-24T12:00:00Z')
const watermark = new Date('2026-11-23T12:00:00Z')
const stream: Stream = { id: 'deals', yields: 'deal', optional: [] }
const page: Page = { upserts: [], deletes: [], cursor: 'next' }

test('where a full pull costs no more, the increment is dropped and everything is read, and swept', async () => {
  const done: unknown[] = []
  await pull(
    {
      crm: crm((request) => [
        request.since === null ? page : { ...page, cursor: 'dropped', isFullCheaper: true },
      ]),
      mirror: mirror(done, { isFullUnderWay: false }),
      clock: { now: () => now, sleep: async () => undefined },
      log: silentLog,
      onProgress: () => undefined,
      signal: new AbortController().signal,
      isFull: false,
      marked: new Map(),
    },
    {},
  )
  expect(done).toEqual(['increment', 'full', 'saved next', 'ended'])
})

test('a full pull that was begun goes on, though an increment would do', async () => {
  const done: unknown[] = []
  await pull(
    {
      crm: crm(() => [page]),
      mirror: mirror(done, { isFullUnderWay: true }),
      clock: { now: () => now, sleep: async () => undefined },
      log: silentLog,
      onProgress: () => undefined,
      signal: new AbortController().signal,
      isFull: false,
      marked: new Map(),
    },
    {},
  )
  expect(done).toEqual(['full', 'saved next', 'ended'])
})

const silentLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

function crm(pages: (request: PullRequest) => Page[]): Crm {
  return {
    tenant: { id: 'pretend:1', timeZone: 'UTC', currency: 'EUR' },
    streams: [stream],
    pull: async function* (_stream: Stream, request: PullRequest) {
      yield* pages(request)
    },
  } as unknown as Crm
}

function mirror(done: unknown[], { isFullUnderWay }: { isFullUnderWay: boolean }): Mirror {
  return {
    progress: async () => ({ watermark, fullAt: watermark, isFullUnderWay, shape: '{}' }),
    beginPull: async (_stream: string, { mode }: PullStart) => {
      done.push(mode)
      return { cursor: null }
    },
    savePage: async (_stream: string, _kind: string, { cursor }: Page) => {
      done.push(`saved ${cursor}`)
      return 0
    },
    endPull: async () => {
      done.push('ended')
      return { removed: 0 }
    },
  } as unknown as Mirror
}
