import { afterAll, expect, onTestFinished, test } from 'vitest'
import { hubspot } from '#connectors/hubspot/definition.ts'
import { connect } from '#connectors/salesforce/connect.ts'
import { salesforce } from '#connectors/salesforce/definition.ts'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import * as inHubSpot from '#sandbox/hubspot/pretend-users.ts'
import { startHubSpotSandbox } from '#sandbox/hubspot/start.ts'
import * as inSalesforce from '#sandbox/salesforce/pretend-users.ts'
import { startSalesforceSandbox } from '#sandbox/salesforce/start.ts'
import type { Crm, FieldMap } from '#src/ports/connector.ts'
import { pull } from '#src/run/pull.ts'
import { openStore } from '#src/store/open-store.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { byToken } from '#test/connectors/salesforce/open-org.ts'
import { quietLog } from '#test/store/quiet-log.ts'
import { connectTo } from './run-case.ts'

const clock = createFakeClock()
const store = await openStore({ dataDir: 'memory' }, { log: quietLog })
afterAll(() => store.close())

/** Of a CRM whose clock is an hour behind ours. */
const hourBehind = () => ({
  book: sampleBook({ today: '2026-11-20', companies: 60, deals: 200 }),
  now: () => new Date(clock.now().getTime() - 3_600_000),
  elapsedMs: () => clock.now().getTime(),
})

test('HubSpot: an increment finds what changed after the last pull, though our clock is ahead', async () => {
  const sandbox = await startHubSpotSandbox(hourBehind())
  onTestFinished(() => sandbox.close())
  const crm = await connectTo(sandbox, clock)
  await expectFound(crm, hubspot.defaultFields, (id, name) =>
    inHubSpot.editRecord(sandbox.portal, 'companies', Number(id), { name }),
  )
})

test('Salesforce: an increment finds what changed after the last pull, though our clock is ahead', async () => {
  const sandbox = await startSalesforceSandbox(hourBehind())
  onTestFinished(() => sandbox.close())
  const crm = await connect(
    byToken(sandbox),
    salesforce.defaultFields,
    { log: quietLog, clock },
    { timeoutMs: 5_000, random: () => 0, bulkFrom: 2_001 },
  )
  await expectFound(crm, salesforce.defaultFields, (id, Name) =>
    inSalesforce.editRecord(sandbox.org, id, { Name }),
  )
})

async function expectFound(
  crm: Crm,
  fields: FieldMap,
  rename: (id: string, name: string) => void,
): Promise<void> {
  const { mirror } = await store.open(crm.tenant)
  /** Returns how many accounts it read. */
  const pullOnce = async () => {
    let accounts = 0
    await pull(
      {
        ...{ crm, mirror, clock, log: quietLog, isFull: false, marked: new Map() },
        onProgress: (told) => {
          if (told.kind !== 'stream-done') return
          const stream = crm.streams.find(({ id }) => id === told.stream)
          if (stream?.yields === 'account') accounts = told.records
        },
        signal: new AbortController().signal,
      },
      fields,
    )
    return accounts
  }
  await clock.sleep(24 * 3_600_000)
  expect(await pullOnce()).toBe((await mirror.counts()).accounts)
  const [account] = await mirror.find('', 1)
  await clock.sleep(60_000)
  rename(account!.id, 'Meadow Mills')
  await clock.sleep(60_000)
  expect(await pullOnce()).toBe(1)
  expect(await mirror.find('Meadow Mills', 1)).toEqual([{ id: account!.id, name: 'Meadow Mills' }])
}
