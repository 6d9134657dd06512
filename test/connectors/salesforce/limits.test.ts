import nock from 'nock'
import { afterEach, expect, test } from 'vitest'
import { type OpenedOrg, openOrg } from './open-org.ts'

const opened: OpenedOrg[] = []
afterEach(async () => {
  nock.cleanAll()
  await Promise.all(opened.splice(0).map(({ sandbox }) => sandbox.close()))
})

async function open(options: Parameters<typeof openOrg>[0] = {}): Promise<OpenedOrg> {
  const org = await openOrg(options)
  opened.push(org)
  return org
}

const hourMs = 3_600_000
const idOf = ({ sandbox }: OpenedOrg) => sandbox.org.object('Account').id(0)

test('a fifth of the day’s requests is left to others: then the run is to go on an hour later', async () => {
  const org = await open({ dailyLimit: 1_000 })
  const { usage } = org.sandbox
  const now = () => org.clock.now().getTime()
  usage.spend(795 - (1_000 - usage.remaining(now())), now())
  const ids = [idOf(org)]
  await org.crm.readHeld(ids)
  const readUntilStopped = async () => {
    for (let times = 0; times < 20; times++) await org.crm.readHeld(ids)
  }
  await expect(readUntilStopped()).rejects.toMatchObject({
    remedy: { kind: 'retry', afterMs: hourMs },
  })
  expect(1_000 - usage.remaining(now())).toBe(801)
  const before = org.sandbox.requests.total
  await expect(org.crm.readHeld(ids)).rejects.toMatchObject({ remedy: { kind: 'retry' } })
  expect(org.sandbox.requests.total).toBe(before)
  await org.clock.sleep(24 * hourMs)
  expect((await org.crm.readHeld(ids)).size).toBe(1)
})

test('a day that is used up parks the run instead of asking again and again', async () => {
  const org = await open({ dailyLimit: 100 })
  org.sandbox.usage.spend(100, org.clock.now().getTime())
  const before = org.sandbox.requests.total
  await expect(org.crm.permissions()).rejects.toMatchObject({
    remedy: { kind: 'retry', afterMs: hourMs },
    category: 'REQUEST_LIMIT_EXCEEDED',
  })
  expect(org.sandbox.requests.total - before).toBe(1)
})

test('the same code for too many long requests at once is waited out', async () => {
  const org = await open()
  const start = org.clock.now().getTime()
  nock(org.sandbox.url, { allowUnmocked: true })
    .get(/sobjects$/)
    .reply(403, [
      { errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'ConcurrentRequests Limit exceeded.' },
    ])
  await org.crm.permissions()
  expect(org.clock.now().getTime() - start).toBeGreaterThanOrEqual(5_000)
})

test('an answer that is cut off is asked for again', async () => {
  const org = await open()
  let isCut = false
  org.sandbox.setFaults(() => {
    if (isCut) return null
    isCut = true
    return { when: 'after', kind: 'truncate' }
  })
  expect((await org.crm.readHeld([idOf(org)])).size).toBe(1)
  expect(isCut).toBe(true)
})

test.each([500, 502, 503, 420] as const)('a status %i passes', async (status) => {
  const org = await open()
  let left = 2
  org.sandbox.setFaults(() => (left-- > 0 ? { when: 'before', kind: 'status', status } : null))
  expect((await org.crm.readHeld([idOf(org)])).size).toBe(1)
})

test('a failure that stays is given up after five tries, to be tried again later', async () => {
  const org = await open()
  org.sandbox.setFaults(() => ({ when: 'before', kind: 'status', status: 503 }))
  const before = org.sandbox.requests.total
  await expect(org.crm.permissions()).rejects.toMatchObject({ remedy: { kind: 'retry' } })
  expect(org.sandbox.requests.total - before).toBe(5)
})
