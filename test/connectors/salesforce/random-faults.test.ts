import { afterEach, expect, test } from 'vitest'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import { randomFaults, salesforceStatuses } from '#sandbox/faults.ts'
import { ConnectorError } from '#src/errors.ts'
import type { TaskDraft } from '#src/ports/connector.ts'
import { type OpenedOrg, openOrg, pullAll } from './open-org.ts'

const opened: OpenedOrg[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ sandbox }) => sandbox.close()))
})

const kinds = ['status', 'reset', 'truncate', 'malformed'] as const

async function everything({ crm }: OpenedOrg): Promise<object> {
  const found: Record<string, object[]> = {}
  for (const stream of crm.streams) {
    const pages = await again(() => pullAll(crm, stream))
    const records = pages.flatMap<{ readonly id: string }>(({ upserts }) => upserts)
    found[stream.id] = records.sort((a, b) => (a.id < b.id ? -1 : 1))
  }
  return found
}

/** As a run does that is parked and goes on. */
async function again<T>(act: () => Promise<T>): Promise<T> {
  for (let times = 1; ; times++) {
    try {
      return await act()
    } catch (error) {
      const isPassing = error instanceof ConnectorError && error.remedy.kind === 'retry'
      if (!isPassing || times >= 20) throw error
    }
  }
}

test.each([
  ['page by page', 1_000_000],
  ['by Bulk jobs', 0],
])('whatever goes wrong at random, the same is read %s', async (_, bulkFrom) => {
  const book = sampleBook({ today: '2026-11-20', companies: 80, deals: 400, seed: 3 })
  const org = await openOrg({ book, bulkFrom, bulkPageRows: 120, largestPage: 200 })
  opened.push(org)
  const calm = await everything(org)
  const wish = { rate: 0.2, afterShare: 0.5, only: kinds, statuses: salesforceStatuses }
  org.sandbox.setFaults(randomFaults({ ...wish, seed: 11 }))
  expect(await everything(org)).toEqual(calm)
})

test('whatever goes wrong at random, no task is made twice and every account is written', async () => {
  const org = await openOrg()
  opened.push(org)
  const { crm, sandbox } = org
  await crm.prepare({ tiers: [{ id: 'key', name: 'Key' }], say: (key) => key })
  const accounts = sandbox.org.object('Account')
  const ids = Array.from({ length: 40 }, (_, row) => accounts.id(row))
  const wish = { rate: 0.3, afterShare: 0.5, only: kinds, statuses: salesforceStatuses }
  sandbox.setFaults(randomFaults({ ...wish, seed: 5 }))
  for (const [i, accountId] of ids.entries()) {
    const written = await again(() => crm.writeAccounts([{ id: accountId, values: { score: i } }]))
    expect(written[0]?.status).toBe('written')
    const task: TaskDraft = {
      ...{ reference: `KA-${String(i).padStart(10, '0')}`, key: `t:${accountId}:silent:1` },
      ...{ accountId, ownerId: null, subject: 'Get in touch', priority: 'low' },
      ...{ body: `Ref KA-${String(i).padStart(10, '0')}`, dueOn: '2026-12-24' },
    }
    const outcomes = await again(() => crm.createTasks([task]))
    expect(outcomes[0]?.status).toBe('created')
  }
  sandbox.setFaults(null)
  const held = await crm.readHeld(ids)
  expect(ids.map((id) => held.get(id)?.score)).toEqual(ids.map((_, i) => i))
  const tasks = sandbox.org.object('Task')
  const keys = Array.from({ length: tasks.table.size }, (_, row) =>
    tasks.value('Key_Account_Task_Key__c', row),
  ).filter((key) => key !== null)
  expect(keys.length).toBe(40)
  expect(new Set(keys).size).toBe(40)
})
