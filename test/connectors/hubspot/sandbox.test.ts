import { afterEach, expect, test } from 'vitest'
import { connect } from '#connectors/hubspot/connect.ts'
import { hubspot } from '#connectors/hubspot/definition.ts'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import { type Fault, type FaultPlan, randomFaults } from '#sandbox/faults.ts'
import { allScopes } from '#sandbox/hubspot/object-types.ts'
import {
  type HubSpotSandbox,
  type HubSpotSandboxOptions,
  startHubSpotSandbox,
} from '#sandbox/hubspot/start.ts'
import { ConnectorError } from '#src/errors.ts'
import type { Crm, TaskDraft } from '#src/ports/connector.ts'
import { createFakeClock } from './fake-clock.ts'
import { silentLog } from './open-crm.ts'

const opened: HubSpotSandbox[] = []

afterEach(async () => {
  await Promise.all(opened.splice(0).map((sandbox) => sandbox.close()))
})

async function open(
  options: Partial<HubSpotSandboxOptions> = {},
): Promise<{ sandbox: HubSpotSandbox; crm: Crm }> {
  const clock = createFakeClock()
  const sandbox = await startHubSpotSandbox({
    book: sampleBook({ today: '2026-11-20', companies: 250, deals: 900 }),
    now: () => clock.now(),
    elapsedMs: () => clock.now().getTime(),
    ...options,
  })
  opened.push(sandbox)
  const crm = await connect(
    { accessToken: sandbox.token, apiUrl: sandbox.url },
    { log: silentLog, clock },
    { timeoutMs: 1_000, random: () => 0 },
  )
  return { sandbox, crm }
}

/** All records by stream, pulled side by side. */
async function pullAll(crm: Crm): Promise<Map<string, object[]>> {
  const request = {
    ...{ cursor: null, since: null, fields: hubspot.defaultFields },
    signal: new AbortController().signal,
  }
  const pulled = crm.streams.map(async (stream): Promise<[string, object[]]> => {
    const records: object[] = []
    for await (const { upserts } of crm.pull(stream, request)) records.push(...upserts)
    return [stream.id, records]
  })
  return new Map(await Promise.all(pulled))
}

function draft(i: number, accountId: string): TaskDraft {
  const reference = `KA-${String(i).padStart(10, '0')}`
  return {
    ...{ reference, accountId, key: `k${i}`, ownerId: null, subject: `Task ${i}` },
    ...{ body: `Why\nRef ${reference}`, priority: 'low', dueOn: '2026-12-01' },
  }
}

test('whatever goes wrong at random, the same is pulled, written and created once', async () => {
  const calm = await open({ inlineAssociationCap: 1 })
  const expected = await pullAll(calm.crm)
  const { sandbox, crm } = await open({ inlineAssociationCap: 1 })
  await crm.prepare({ tiers: [{ id: 'key', name: 'Key' }], say: (key) => key })
  const faults = bearable(randomFaults({ rate: 0.3, seed: 3, afterShare: 0.5 }))
  sandbox.setFaults(faults.plan)
  expect(await pullAll(crm)).toEqual(expected)
  const ids = (expected.get('companies') ?? []).map((account) =>
    String('id' in account && account.id),
  )
  for (let at = 0; at < ids.length; at += 25) {
    const batch = ids.slice(at, at + 25)
    const outcomes = await crm.writeAccounts(batch.map((id) => ({ id, values: { tier: 'key' } })))
    expect(outcomes).toEqual(batch.map((id) => ({ id, status: 'written' })))
    await createOnce(
      crm,
      batch.map((id, i) => draft(at + i, id)),
    )
  }
  sandbox.setFaults(null)
  const { portal } = sandbox
  const tasks = portal.tables.tasks.liveFrom(0).map(({ values }) => values.hs_task_subject)
  expect([...tasks].sort()).toEqual(ids.map((_, i) => `Task ${i}`).sort())
  const tiers = portal.tables.companies.liveFrom(0).map(({ values }) => values.key_account_tier)
  expect(new Set(tiers)).toEqual(new Set(['key']))
  expect(faults.seen).toEqual(new Set(['status', 'reset', 'timeout', 'truncate', 'malformed']))
})

/** The plan, but never five faults in a row at one path, which would rightly park a run; two timeouts in all. */
function bearable(plan: FaultPlan): { plan: FaultPlan; seen: Set<Fault['kind']> } {
  const inARow = new Map<string, number>()
  const seen = new Set<Fault['kind']>()
  let timeouts = 0
  return {
    seen,
    plan: (request) => {
      const before = inARow.get(request.path) ?? 0
      const planned = before < 4 ? plan(request) : null
      const fault = planned?.kind === 'timeout' && ++timeouts > 2 ? null : planned
      inARow.set(request.path, fault ? before + 1 : 0)
      if (fault) seen.add(fault.kind)
      return fault
    },
  }
}

/** What a run does: looks before it tries again. */
async function createOnce(crm: Crm, drafts: readonly TaskDraft[]): Promise<void> {
  for (let left = drafts; left.length > 0; ) {
    try {
      await crm.createTasks(left)
      return
    } catch (error) {
      if (!(error instanceof ConnectorError && error.unclear)) throw error
      const found = await crm.findTasks(left)
      left = left.filter(({ reference }) => !found.has(reference))
    }
  }
}

test('at the limit that HubSpot announces, nothing is refused', async () => {
  const { sandbox, crm } = await open({
    limit: { requests: 110, windowMs: 10_000 },
    book: sampleBook({ today: '2026-11-20', companies: 2_000, deals: 3_000 }),
  })
  await pullAll(crm)
  expect(sandbox.requests.total).toBeGreaterThan(200)
  expect(sandbox.requests.answered(429)).toBe(0)
})

test('a company that was merged away is gone, and the survivor is not mistaken for it', async () => {
  const { sandbox, crm } = await open()
  await crm.prepare({ tiers: [{ id: 'key', name: 'Key' }], say: (key) => key })
  const [first, second] = sandbox.portal.tables.companies.liveFrom(0).take(2)
  if (!first || !second) throw new Error('no companies')
  second.mergedInto = first.id
  const id = String(second.id)
  expect(await crm.writeAccounts([{ id, values: { tier: 'key' } }])).toEqual([
    { id, status: 'gone', reason: 'the company was merged into another one' },
  ])
  expect(await crm.readHeld([id])).toEqual(new Map())
})

test('deals in a stage that no longer exists are still won, lost or open', async () => {
  const { sandbox, crm } = await open()
  const before = (await pullAll(crm)).get('deals')
  for (const { id } of sandbox.portal.pipelines.stages('deals')) {
    sandbox.portal.pipelines.removeStage('deals', id)
  }
  const again = await connect(
    { accessToken: sandbox.token, apiUrl: sandbox.url },
    { log: silentLog, clock: createFakeClock() },
    { timeoutMs: 1_000, random: () => 0 },
  )
  expect((await pullAll(again)).get('deals')).toEqual(before)
})

test.each([
  ['tickets', ['tickets', 'crm.objects.tickets.read']],
  ['emails', ['sales-email-read']],
  ['line_items', ['crm.objects.line_items.read', 'e-commerce']],
  ['owners', ['crm.objects.owners.read']],
])(
  'without its scope, %s are refused on their first page and the permission is told',
  async (id, missing) => {
    const { crm } = await open({ scopes: allScopes.filter((scope) => !missing.includes(scope)) })
    const stream = crm.streams.find((each) => each.id === id)
    expect(stream?.optional).toHaveLength(1)
    const request = {
      ...{ cursor: null, since: null, fields: {} },
      signal: new AbortController().signal,
    }
    const pull = async () => {
      if (!stream) return
      for await (const page of crm.pull(stream, request)) expect(page).toBeUndefined()
    }
    await expect(pull()).rejects.toMatchObject({ status: 403, category: 'MISSING_SCOPES' })
    const lacking = (await crm.permissions()).filter(({ isGranted }) => !isGranted)
    expect(lacking).toMatchObject([{ isRequired: false }])
    expect(missing).toContain(lacking[0]?.scope)
  },
)

test('an archived property comes back with the options that it lacks', async () => {
  const { sandbox, crm } = await open()
  const tiers = [{ id: 'key', name: 'Key' }]
  await crm.prepare({ tiers, say: (key) => key })
  sandbox.portal.properties.companies.archive('key_account_tier', 1)
  const more = {
    tiers: [...tiers, { id: 'candidate', name: 'Candidate' }],
    say: (key: string) => key,
  }
  const { created } = await crm.prepare(more)
  expect(created).toEqual(expect.arrayContaining(['key_account_tier', 'key_account_pinned_tier']))
  const property = sandbox.portal.properties.companies.find('key_account_tier')
  expect(property?.options.map(({ value }) => value)).toEqual(['key', 'candidate'])
})
