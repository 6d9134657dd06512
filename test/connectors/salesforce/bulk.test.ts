import nock from 'nock'
import { afterEach, expect, test } from 'vitest'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import type { Page } from '#src/ports/connector.ts'
import { type OpenedOrg, openOrg, pullAll, streamOf } from './open-org.ts'

const opened: OpenedOrg[] = []
afterEach(async () => {
  nock.cleanAll()
  await Promise.all(opened.splice(0).map(({ sandbox }) => sandbox.close()))
})

/** 10,400 opportunities on 21 result pages: more pages than are listed at once, more rows than a batch. */
async function openLarge(options: Parameters<typeof openOrg>[0] = {}): Promise<OpenedOrg> {
  const org = await openOrg({
    book: sampleBook({ today: '2026-11-20', companies: 20, deals: 10_400, seed: 1 }),
    ...{ bulkFrom: 0, bulkPageRows: 500 },
    ...options,
  })
  opened.push(org)
  return org
}

const idsOf = (pages: readonly Page[]) =>
  pages.flatMap(({ upserts }) => upserts.map(({ id }) => id))

function deals({ crm }: OpenedOrg, cursor: string | null = null): Promise<Page[]> {
  return pullAll(crm, streamOf(crm, 'Opportunity'), { cursor })
}

function expectEach(pages: readonly Page[], { sandbox }: OpenedOrg): void {
  const object = sandbox.org.object('Opportunity')
  const all = Array.from({ length: object.table.size }, (_, row) => object.id(row))
  expect(idsOf(pages).sort()).toEqual(all.sort())
}

test.each(['resultPages', 'resultChunks'] as const)(
  'every row of every result page comes once, listed as %s',
  async (resultPagesShape) => {
    const org = await openLarge({ resultPagesShape })
    expectEach(await deals(org), org)
  },
)

test('where Salesforce cannot list the pages they are read one after the other', async () => {
  const org = await openLarge()
  nock(org.sandbox.url, { allowUnmocked: true })
    .get(/resultPages$/)
    .reply(404, [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }])
  expectEach(await deals(org), org)
  expect(nock.isDone()).toBe(true)
})

test('a page that is cut off is read on from where it stopped', async () => {
  const org = await openLarge({ bulkPageRows: 6_000 })
  let cuts = 0
  org.sandbox.setFaults(({ path }) => {
    if (!path.endsWith('/results') || cuts >= 3) return null
    cuts++
    return { when: 'after', kind: 'truncate' }
  })
  expectEach(await deals(org), org)
  expect(cuts).toBe(3)
})

test('a pull that stopped goes on with the job that is there, and anew where it is gone', async () => {
  const org = await openLarge()
  const pages = await deals(org)
  const at = Math.floor(pages.length / 2)
  const jobs = () => [...org.sandbox.jobs.queries].length
  const before = jobs()
  const rest = await deals(org, pages[at]!.cursor)
  expect(idsOf([...pages.slice(0, at + 1), ...rest]).length).toBe(10_400)
  expect(jobs()).toBe(before)
  for (const { id } of org.sandbox.jobs.queries) org.sandbox.jobs.forget(id)
  expectEach(await deals(org, pages[at]!.cursor), org)
})

test('a job that fails is told with its reason', async () => {
  const org = await openLarge()
  await deals(org)
  org.sandbox.org.security.hide('Opportunity.Amount')
  await expect(deals(org)).rejects.toMatchObject({
    remedy: { kind: 'reject' },
    message: expect.stringContaining('INVALID_FIELD'),
  })
})

test('where Bulk jobs are not allowed the records are read page by page', async () => {
  const org = await openLarge()
  nock(org.sandbox.url, { allowUnmocked: true })
    .post(/jobs\/query$/)
    .reply(400, [{ errorCode: 'FEATURENOTENABLED', message: 'Async API not enabled' }])
  expectEach(await deals(org), org)
})
