import { afterAll, afterEach, expect, test } from 'vitest'
import { salesforce } from '#connectors/salesforce/definition.ts'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import { ConnectorError } from '#src/errors.ts'
import type { Store, TenantStore } from '#src/ports/store.ts'
import type { OnProgress, Progress } from '#src/run/progress.ts'
import type { RunReport } from '#src/run/report.ts'
import { run } from '#src/run/run.ts'
import { openStore } from '#src/store/open-store.ts'
import { createTexts } from '#src/texts/texts.ts'
import { accountIds, heldInOrg } from '#test/long/org-state.ts'
import { quietLog } from '#test/store/quiet-log.ts'
import { type OpenedOrg, openOrg } from './open-org.ts'

const hourMs = 3_600_000
const opened: OpenedOrg[] = []
let opening: Promise<Store> | undefined
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ sandbox }) => sandbox.close()))
})
afterAll(async () => (await opening)?.close())

interface RunCase extends OpenedOrg {
  readonly tenant: TenantStore
  /** With the requests used until then. */
  readonly progress: readonly (Progress & { readonly usedBefore: number })[]
  runOnce(onProgress?: OnProgress): Promise<RunReport>
  /** What it throws where the run is parked. */
  parked(): Promise<ConnectorError>
  used(): number
  spend(requests: number): void
}

let lastOrg = 0

async function openCase(options: Parameters<typeof openOrg>[0] = {}): Promise<RunCase> {
  const id = `00D5g00000A0${String(++lastOrg).padStart(3, '0')}EAB`
  const org = await openOrg({
    book: sampleBook({ today: '2026-11-20', companies: 150, deals: 500, seed: 1 }),
    bulkFrom: 1e6,
    ...options,
    arrange: (sandbox) => Object.assign(sandbox.org.object('Organization'), { id: () => id }),
  })
  opened.push(org)
  const { crm, clock, sandbox } = org
  opening ??= openStore({ dataDir: 'memory' }, { log: quietLog })
  const tenant = await (await opening).open(crm.tenant)
  const nowMs = () => clock.now().getTime()
  const used = () => sandbox.usage.limit - sandbox.usage.remaining(nowMs())
  const progress: RunCase['progress'][number][] = []
  const runOnce = async (onProgress: OnProgress = () => undefined) => {
    const { report } = await run({
      ...{ crm, store: tenant, clock, log: quietLog, texts: createTexts('en') },
      ...{ modelSource: { file: null, path: null }, defaultFields: salesforce.defaultFields },
      ...{ isDryRun: false, goesLive: true, isFull: false, approve: null, asOf: null },
      onProgress: (each) => {
        progress.push({ ...each, usedBefore: used() })
        onProgress(each)
      },
      signal: new AbortController().signal,
    })
    return report
  }
  return {
    ...{ ...org, tenant, progress, runOnce, used },
    parked: async () => {
      const error = await runOnce().then(
        () => null,
        (thrown: unknown) => thrown,
      )
      if (error instanceof ConnectorError) return error
      throw new Error('the run was not parked', { cause: error })
    },
    spend: (requests) => sandbox.usage.spend(requests, nowMs()),
  }
}

/** What a run stated, and how many requests it had sent by then. */
function plannedIn({ progress }: RunCase) {
  return progress.flatMap((each) => (each.kind === 'planned' ? [each] : []))
}

test.each([
  ['page by page', { bulkFrom: 1e6 }],
  ['by Bulk jobs', { bulkFrom: 0, bulkPageRows: 1e6 }],
])('a run states what it will take before it reads anything, %s', async (_, options) => {
  const c = await openCase(options)
  const before = c.used()
  await c.runOnce()
  const [first] = plannedIn(c)
  const takenAfter = c.used() - first!.usedBefore
  expect(first!.usedBefore - before).toBeLessThan(30)
  expect(first!.left).toBe(80_000 - first!.usedBefore)
  expect(first!.requests).toBeGreaterThanOrEqual(takenAfter)
  expect(first!.requests).toBeLessThan(takenAfter * 3)
})

test('a run that would touch the reserve does not begin, and does when there are enough', async () => {
  const c = await openCase({ dailyLimit: 10_000 })
  c.spend(7_965 - c.used())
  const { message, remedy } = await c.parked()
  const { requests, left } = plannedIn(c)[0]!
  expect(left).toBeLessThan(requests)
  expect(remedy).toEqual({ kind: 'retry', afterMs: hourMs })
  expect(message).toBe(
    `Some ${requests} requests are needed, and ${left} of the org's 10000 of 24 hours are left beside the 20 % that are kept for its people and other programs`,
  )
  expect(await c.tenant.runs.list(1)).toMatchObject([{ status: 'parked', error: message }])
  expect((await c.tenant.mirror.counts()).accounts).toBe(0)
  await c.clock.sleep(24 * hourMs)
  expect((await c.runOnce()).properties.written).toBeGreaterThan(50)
})

test('what is left after reading is compared with what is to be written, before it is', async () => {
  const c = await openCase({ dailyLimit: 10_000 })
  const spendMeanwhile: OnProgress = (each) => {
    if (each.kind === 'phase' && each.phase === 'push') c.spend(7_980 - c.used())
  }
  await expect(c.runOnce(spendMeanwhile)).rejects.toThrow('requests are needed')
  expect([...heldInOrg(c.sandbox.org).values()].every((held) => !held.tier)).toBe(true)
})

test('a run that takes more than a day allows goes on day after day from where it was', async () => {
  const book = sampleBook({ today: '2026-11-20', companies: 150, deals: 2_500, seed: 1 })
  const calm = await openCase({ book, largestPage: 200 })
  await calm.runOnce()
  const c = await openCase({ book, largestPage: 200, dailyLimit: 60 })
  const before = c.sandbox.requests.total
  let days = 0
  for (; !(await isDone(c)); days++) {
    expect(c.used()).toBeLessThanOrEqual(60)
    await c.clock.sleep(24 * hourMs)
  }
  expect(days).toBeGreaterThan(1)
  expect(await c.tenant.mirror.counts()).toEqual(await calm.tenant.mirror.counts())
  const ids = accountIds(c.sandbox.org)
  expect(heldInOrg(c.sandbox.org)).toEqual(await c.tenant.mirror.held(ids))
  /* To plan, and to read what changed while it was parked. */
  const eachDay = 30
  const taken = c.sandbox.requests.total - before
  expect(taken).toBeLessThan(calm.sandbox.requests.total + days * eachDay)
})

/** Whether a run came to its end; a parked one is to go on. */
async function isDone(c: RunCase): Promise<boolean> {
  try {
    await c.runOnce()
    return true
  } catch (error) {
    if (error instanceof ConnectorError && error.remedy.kind === 'retry') return false
    throw error
  }
}

test('a day that others have used up parks the run at once, to go on in an hour', async () => {
  const c = await openCase({ dailyLimit: 1_000 })
  await c.runOnce()
  c.spend(1_000 - c.used())
  const before = c.sandbox.requests.total
  const { remedy, category } = await c.parked()
  expect(remedy).toEqual({ kind: 'retry', afterMs: hourMs })
  expect(category).toBe('REQUEST_LIMIT_EXCEEDED')
  expect(c.sandbox.requests.total - before).toBeLessThan(10)
  await c.clock.sleep(24 * hourMs)
  await c.runOnce()
})

test('a limit that is met when an object is looked at is no missing right to see it', async () => {
  const c = await openCase()
  c.sandbox.setFaults(({ path }) =>
    path.endsWith('/Task/describe') ? { when: 'before', kind: 'status', status: 403 } : null,
  )
  expect((await c.parked()).remedy.kind).toBe('retry')
  c.sandbox.setFaults(null)
  await c.runOnce()
  expect((await c.tenant.mirror.counts()).activities).toBeGreaterThan(0)
})
