import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { readMarks } from '#connectors/hubspot/webhook-marks.ts'
import { mergeRecords } from '#sandbox/hubspot/merge.ts'
import { closeDeal, moveDeal } from '#sandbox/hubspot/pretend-users.ts'
import { WebhookSender } from '#sandbox/hubspot/webhook-sender.ts'
import type { RunReport } from '#src/run/report.ts'
import { webhooksFile } from '#test/connectors/hubspot/project-files.ts'
import { openServer } from '#test/server/open-server.ts'
import { openCase, type RunCase } from './run-case.ts'

const clientSecret = 'a-client-secret'
const publicUrl = 'https://accounts.example.com'
const closers: (() => void)[] = []
afterAll(() => {
  for (const close of closers) close()
})

/** A portal after its first run, whose webhooks arrive at a server that runs once it is woken. */
async function openWatched(options: Parameters<typeof openCase>[0] = {}) {
  const opened = await openCase(options)
  const { portal, runOnce, database } = opened
  await runOnce()
  let hasRun = (_report: RunReport) => {}
  const { app } = openServer({
    store: database,
    clock: { now: () => portal.clock.now(), sleep: async () => {} },
    hubspotApp: { clientSecret, publicUrl, readMarks },
    wake: async () => hasRun(await runOnce()),
  })
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => server.close())
  const { subscriptions } = webhooksFile.config
  const sender = new WebhookSender(portal, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/hubspot`,
    targetUrl: `${publicUrl}/webhooks/hubspot`,
    clientSecret,
    subscriptions: subscriptions.crmObjects,
  })
  /** What is waiting is sent; resolves with the run that it wakes. */
  const deliver = async () => {
    const ran = new Promise<RunReport>((resolve) => {
      hasRun = resolve
    })
    const statuses = await sender.send()
    return { statuses, report: await ran }
  }
  return { ...opened, sender, deliver }
}

/** A won deal of a million with one of two companies. */
function bigDeal({ portal, companyIds }: RunCase) {
  const [from = 0, to = 0] = companyIds()
  const { id } = portal.create('deals', {
    ...{ dealname: 'Big one', pipeline: 'default', dealstage: 'closedwon', amount: '1000000' },
  })
  portal.associate({ type: 'deals', id }, { type: 'companies', id: from }, true)
  closeDeal(portal, id)
  return { id, from: String(from), to: String(to) }
}

async function revenueOf({ views }: RunCase, accountId: string): Promise<number> {
  return (await views()).find(({ id }) => id === accountId)?.revenue ?? 0
}

test('a deal that moves to another company is seen at once, though its modification date stays', async () => {
  const watched = await openWatched()
  const { portal, deliver, runOnce, passDays } = watched
  const { id, from, to } = bigDeal(watched)
  expect((await deliver()).statuses).toEqual([200])
  const before = [await revenueOf(watched, from), await revenueOf(watched, to)]
  await passDays(1)
  await runOnce()
  moveDeal(portal, id, Number(to))
  await runOnce()
  expect(await revenueOf(watched, to)).toBe(before[1])
  expect((await deliver()).statuses).toEqual([200])
  expect(await revenueOf(watched, to)).toBeGreaterThan((before[1] ?? 0) + 900_000)
  expect(await revenueOf(watched, from)).toBeLessThan((before[0] ?? 0) - 900_000)
})

test('records that were deleted, merged and restored are read, and their marks are gone after it', async () => {
  const watched = await openWatched()
  const { portal, deliver, companyIds, store, views } = watched
  const [deleted = 0, kept = 0, taken = 0, restored = 0] = companyIds()
  portal.archive('companies', restored)
  await deliver()
  portal.archive('companies', deleted)
  mergeRecords(portal, 'companies', { primaryId: kept, otherId: taken })
  portal.restore('companies', restored)
  await deliver()
  const ids = new Set((await views()).map(({ id }) => id))
  expect([deleted, kept, taken, restored].map((id) => ids.has(String(id)))).toEqual([
    ...[false, true, false, true],
  ])
  expect(await store.marks.take()).toEqual(new Map())
})

test('what a run writes itself wakes nobody', async () => {
  const { portal, sender, deliver, companyIds } = await openWatched()
  portal.update('companies', companyIds()[0] ?? 0, { annualrevenue: '9000000' })
  const { report } = await deliver()
  expect(report.properties.written).toBeGreaterThan(0)
  expect(await sender.send()).toEqual([])
})
