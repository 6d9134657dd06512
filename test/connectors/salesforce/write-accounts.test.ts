import { afterEach, beforeEach, expect, test } from 'vitest'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import { editRecord, removeRecord } from '#sandbox/salesforce/pretend-users.ts'
import type { PrepareRequest } from '#src/ports/connector.ts'
import { type OpenedOrg, openOrg, pullAll, streamOf } from './open-org.ts'

const preparation: PrepareRequest = {
  tiers: [
    { id: 'key', name: 'Key account' },
    { id: 'regular', name: 'Regular' },
  ],
  say: (key) => key,
}

let org: OpenedOrg
let ids: string[]

beforeEach(async () => {
  org = await openOrg({
    book: sampleBook({ today: '2026-11-20', companies: 260, deals: 0, seed: 1 }),
  })
  await org.crm.prepare(preparation)
  const accounts = org.sandbox.org.object('Account')
  ids = Array.from({ length: accounts.table.size }, (_, row) => accounts.id(row))
})
afterEach(() => org.sandbox.close())

/** As a call of 200 and, with more, as a Bulk job. */
const ways = [
  ['by one call', 4],
  ['by a Bulk job', 260],
] as const

test.each(ways)('%s: what is locked for a moment is written all the same', async (_, count) => {
  org.sandbox.org.troubles.lock(ids[1]!, 2)
  const outcomes = await org.crm.writeAccounts(scores(count))
  expect(outcomes).toEqual(ids.slice(0, count).map((id) => ({ id, status: 'written' })))
})

test.each(ways)(
  '%s: what stays locked is refused for now, the others are written',
  async (_, n) => {
    org.sandbox.org.troubles.lock(ids[1]!, 100)
    const outcomes = await org.crm.writeAccounts(scores(n))
    expect(outcomes[1]).toMatchObject({
      id: ids[1],
      status: 'refused',
      reason: expect.stringContaining('UNABLE_TO_LOCK_ROW'),
    })
    expect(outcomes.filter(({ status }) => status === 'written')).toHaveLength(n - 1)
  },
)

test.each(ways)('%s: an admin’s rule is told per record', async (_, count) => {
  const account = org.sandbox.org.object('Account')
  const name = account.value('Name', 2)
  org.sandbox.org.troubles.rules.push({
    object: 'Account',
    message: 'Accounts of the north are closed for the winter',
    refuses: (value) => value('Name') === name,
  })
  removeRecord(org.sandbox.org, ids[3]!)
  const outcomes = await org.crm.writeAccounts(scores(count))
  expect(outcomes.map(({ status }) => status).slice(0, 4)).toEqual([
    ...['written', 'written', 'refused', 'gone'],
  ])
  expect(outcomes[2]).toMatchObject({
    reason: 'FIELD_CUSTOM_VALIDATION_EXCEPTION: Accounts of the north are closed for the winter',
  })
})

test('by a Bulk job: each account gets its own values, null clears, what is not named stays', async () => {
  await org.crm.writeAccounts([{ id: ids[0]!, values: { rank: 4, tier: 'key', share: 7 } }])
  const writes = ids.map((id, i) => ({ id, values: { score: i } }))
  const drivers = 'Strong on "revenue", stability\nи ещё'
  await org.crm.writeAccounts([
    { id: ids[0]!, values: { score: 0, rank: null, drivers } },
    ...writes.slice(1),
  ])
  const held = await org.crm.readHeld(ids)
  expect(held.get(ids[0]!)).toEqual({ score: 0, tier: 'key', share: 7, drivers })
  expect(held.get(ids[259]!)).toEqual({ score: 259 })
})

test('what a Bulk job did not come to is written all the same', async () => {
  org.sandbox.jobs.batchRows = 100
  org.sandbox.jobs.failNextIngest = { afterBatches: 1, message: 'InternalServerError' }
  const outcomes = await org.crm.writeAccounts(scores(260))
  expect(outcomes.every(({ status }) => status === 'written')).toBe(true)
  expect([...org.sandbox.jobs.ingests]).toHaveLength(1)
})

test('an upload whose answer is lost is left, and another job made', async () => {
  let isLost = false
  org.sandbox.setFaults(({ method, path }) => {
    if (isLost || method !== 'PUT' || !path.endsWith('/batches')) return null
    isLost = true
    return { when: 'after', kind: 'reset' }
  })
  const outcomes = await org.crm.writeAccounts(scores(260))
  expect(outcomes.every(({ status }) => status === 'written')).toBe(true)
  expect([...org.sandbox.jobs.ingests].map(({ state }) => state)).toEqual(['Open', 'JobComplete'])
})

test('a job whose completion was heard and not confirmed is not declared complete anew', async () => {
  let isLost = false
  org.sandbox.setFaults(({ method }) => {
    if (isLost || method !== 'PATCH') return null
    isLost = true
    return { when: 'after', kind: 'reset' }
  })
  const outcomes = await org.crm.writeAccounts(scores(260))
  expect(outcomes.every(({ status }) => status === 'written')).toBe(true)
  expect([...org.sandbox.jobs.ingests].map(({ state }) => state)).toEqual(['JobComplete'])
})

/** Leaves a job at work: its program lost the connection. */
async function leaveAJob(): Promise<void> {
  org.sandbox.setFaults(({ method, path }) =>
    method === 'GET' && /jobs\/ingest\/\w+$/.test(path) ? { when: 'before', kind: 'reset' } : null,
  )
  await expect(org.crm.writeAccounts(scores(260))).rejects.toMatchObject({
    remedy: { kind: 'retry' },
  })
  org.sandbox.setFaults(null)
}

test('what a job of an earlier run still writes is waited for before accounts are read', async () => {
  org.sandbox.jobs.batchEvery = 4
  org.sandbox.jobs.batchRows = 100
  await leaveAJob()
  expect([...org.sandbox.jobs.ingests].map(({ state }) => state)).toEqual(['InProgress'])
  expect((await org.crm.readHeld(ids)).get(ids[259]!)).toEqual({ score: 50 })
})

test('a job of an earlier run that takes long parks the run', async () => {
  org.sandbox.jobs.batchEvery = 1_000
  await leaveAJob()
  const pulled = pullAll(org.crm, streamOf(org.crm, 'Account'))
  await expect(pulled).rejects.toMatchObject({ remedy: { kind: 'retry', afterMs: 600_000 } })
})

test('nobody waits for the jobs of others, nor for what is never to be worked on', async () => {
  const { jobs, org: state } = org.sandbox
  jobs.batchEvery = 1_000
  const start = (object: string, createdById: string) => {
    const wish = { object: state.object(object), operation: 'update', createdById } as const
    return jobs.openIngest({ ...wish, key: null, version: 'v66.0' })
  }
  jobs.work(start('Account', state.object('User').id(1)))
  jobs.work(start('Contact', state.userId))
  start('Account', state.userId)
  const before = org.clock.now().getTime()
  await pullAll(org.crm, streamOf(org.crm, 'Account'))
  expect(org.clock.now().getTime()).toBe(before)
})

test.each(ways)(
  '%s: a field that was taken away meanwhile is told with what to do',
  async (_, n) => {
    org.sandbox.org.security.hide('Account.Key_Account_Score__c')
    const { crm, sandbox } = org
    await crm.missingFields(preparation)
    const outcomes = await crm.writeAccounts([
      ...scores(n).slice(1),
      { id: ids[0]!, values: { tier: 'key' } },
    ])
    expect(outcomes.at(-1)).toEqual({ id: ids[0], status: 'written' })
    expect(outcomes[0]).toMatchObject({
      status: 'refused',
      reason: expect.stringContaining('Key_Account_Score__c'),
    })
    expect(sandbox.org.object('Account').value('Key_Account_Tier__c', 0)).toBe('key')
  },
)

test('no assignment rule runs because of us', async () => {
  await org.crm.writeAccounts(scores(4))
  expect(org.sandbox.org.autoAssignments).toBe(0)
})

test('a push of more than ten thousand goes by Bulk jobs', () => {
  expect(org.crm.writeBatchSize?.(10_000)).toBe(200)
  expect(org.crm.writeBatchSize?.(10_001)).toBe(10_000)
})

test('what a person changed since is what is held', async () => {
  await org.crm.writeAccounts(scores(2))
  editRecord(org.sandbox.org, ids[1]!, { Key_Account_Score__c: 99 })
  expect((await org.crm.readHeld(ids.slice(0, 2))).get(ids[1]!)).toEqual({ score: 99 })
})

function scores(count: number) {
  return ids.slice(0, count).map((id) => ({ id, values: { score: 50 } }))
}
