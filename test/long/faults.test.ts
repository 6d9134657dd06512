import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#connectors/hubspot/connect.ts'
import { hubspot } from '#connectors/hubspot/definition.ts'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import { type Fault, type FaultPlan, randomFaults } from '#sandbox/faults.ts'
import { type HubSpotSandbox, startHubSpotSandbox } from '#sandbox/hubspot/start.ts'
import { ConnectorError } from '#src/errors.ts'
import type { Crm } from '#src/ports/connector.ts'
import type { Store, TenantStore } from '#src/ports/store.ts'
import { run } from '#src/run/run.ts'
import { openStore } from '#src/store/open-store.ts'
import { createTexts } from '#src/texts/texts.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { openCase } from '#test/run/run-case.ts'
import { quietLog } from '#test/store/quiet-log.ts'
import { isLong } from './is-long.ts'
import { crmState, storedState } from './state.ts'
import { usersAtWork } from './users-at-work.ts'

const seeds = isLong ? 40 : 2
const startMs = Date.parse('2026-11-24T12:00:00Z')
const dayMs = 86_400_000
/** Runs that may end parked before one ends well. */
const mostStarts = 12

let calmStore: Store
let faultyStore: Store
beforeAll(async () => {
  calmStore = await openStore({ dataDir: 'memory' }, { log: quietLog })
  faultyStore = await openStore({ dataDir: 'memory' }, { log: quietLog })
})
afterAll(async () => {
  await calmStore.close()
  await faultyStore.close()
})

interface Side {
  readonly sandbox: HubSpotSandbox
  readonly tenant: TenantStore
  /** Starts a run until one ends well; returns how many ended parked. */
  runUntilDone(): Promise<number>
  passDays(days: number): Promise<void>
}

async function openSide(store: Store, portalId: number): Promise<Side> {
  const clock = createFakeClock(startMs)
  let nowMs = startMs
  const sandbox = await startHubSpotSandbox({
    book: sampleBook({ companies: 120, deals: 400, activitiesPerCompany: 2, today: '2026-11-24' }),
    now: () => new Date(nowMs),
    limit: { requests: 1e6, windowMs: 10_000 },
    searchPerSecond: 1e6,
    inlineAssociationCap: 1,
    portalId,
  })
  const crm = await connect(
    { accessToken: sandbox.token, apiUrl: sandbox.url },
    { log: quietLog, clock },
    { timeoutMs: 500, random: () => 0.5 },
  )
  const tenant = await store.open(crm.tenant)
  const start = (approve: number | null) =>
    run({
      ...{ crm, store: tenant, log: quietLog, clock, texts: createTexts('en'), approve },
      ...{ modelSource: { file: null, path: null }, defaultFields: hubspot.defaultFields },
      ...{ isDryRun: false, goesLive: true, isFull: false, asOf: null },
      onProgress: () => undefined,
      signal: new AbortController().signal,
    })
  return {
    sandbox,
    tenant,
    runUntilDone: async () => {
      let approve: number | null = null
      for (let parked = 0; parked < mostStarts; ) {
        try {
          const { report, isHeld } = await start(approve)
          if (!isHeld) return parked
          approve = report.run
        } catch (error) {
          if (!(error instanceof ConnectorError && error.remedy.kind === 'retry')) throw error
          parked++
        }
      }
      throw new Error(`${mostStarts} runs in a row were parked`)
    },
    passDays: async (days) => {
      nowMs += days * dayMs
      await clock.sleep(nowMs - clock.now().getTime())
    },
  }
}

/** The plan; tells which faults it has handed out. */
function noted(plan: FaultPlan, seen: Set<string>): FaultPlan {
  return (request) => {
    const fault = plan(request)
    if (fault) seen.add(nameOf(fault))
    return fault
  }
}

function nameOf(fault: Fault): string {
  return `${fault.kind === 'status' ? fault.status : fault.kind} ${fault.when}`
}

const ways = ['423', '429', '477', '500', '502', '503', '504', 'reset', 'timeout', 'truncate']

test(`whatever goes wrong in ${seeds} portals, runs end where undisturbed ones end`, async () => {
  const seen = new Set<string>()
  let parked = 0
  for (let seed = 1; seed <= seeds; seed++) {
    const calm = await openSide(calmStore, seed)
    const faulty = await openSide(faultyStore, seed)
    const rate = seed % 4 === 0 ? 0.4 : 0.05
    faulty.sandbox.setFaults(noted(randomFaults({ rate, seed, afterShare: 0.5 }), seen))
    for (const night of [0, 1, 2]) {
      await calm.runUntilDone()
      parked += await faulty.runUntilDone()
      const because = `seed ${seed}, night ${night}`
      const [a, b] = [faulty.sandbox.portal, calm.sandbox.portal]
      expect(crmState(a), because).toEqual(crmState(b))
      expect(await storedState(faulty.tenant, a), because).toEqual(
        await storedState(calm.tenant, b),
      )
      for (const { sandbox, passDays } of [calm, faulty]) {
        await passDays(night === 0 ? 1 : 7)
        usersAtWork(sandbox.portal, seed * 10 + night)
      }
    }
    await Promise.all([calm.sandbox.close(), faulty.sandbox.close()])
  }
  if (!isLong) return
  expect(parked).toBeGreaterThan(0)
  const all = [...ways, 'malformed'].flatMap((way) => [`${way} before`, `${way} after`])
  expect(seen).toEqual(new Set(all))
}, 3_600_000)

test('a run that fails while it writes has nothing under way any more when it ends', async () => {
  const c = await openCase({ companies: 120, deals: 400 })
  let [sent, answered] = [0, 0]
  const crm: Crm = {
    ...c.crm,
    batchSize: 5,
    writeAccounts: async (writes) => {
      sent++
      if (sent === 2) throw new ConnectorError('not now', { remedy: { kind: 'retry' } })
      const outcomes = await c.crm.writeAccounts(writes)
      answered++
      return outcomes
    },
  }
  await expect(c.runOnce({ crm })).rejects.toThrow('not now')
  expect(answered).toBe(sent - 1)
  expect(sent).toBeLessThanOrEqual(10)
})

test('tasks that the CRM does not confirm park the run, and the next one makes each of them once', async () => {
  const c = await openCase({ companies: 120, deals: 400 })
  const isCreate = (path: string) => path.endsWith('/tasks/batch/create')
  c.sandbox.setFaults(({ path }) =>
    isCreate(path) ? { when: 'before', kind: 'status', status: 503 } : null,
  )
  await expect(c.runOnce()).rejects.toMatchObject({ remedy: { kind: 'retry' } })
  expect((await c.store.runs.list(1))[0]?.status).toBe('parked')
  c.sandbox.setFaults(null)
  await c.runOnce()
  const made = crmState(c.portal).tasks.map(({ values }) => values.hs_task_body)
  expect(made.length).toBeGreaterThan(5)
  expect(new Set(made).size).toBe(made.length)
  expect((await c.store.tasks.all()).map(({ status }) => status)).toEqual(made.map(() => 'open'))
})
