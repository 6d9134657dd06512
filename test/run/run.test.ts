import { expect, test } from 'vitest'
import { editRecord } from '#sandbox/hubspot/pretend-users.ts'
import { defaultModel } from '#src/core/model/default-model.ts'
import { parseModel } from '#src/core/model/parse-model.ts'
import { UsageError } from '#src/errors.ts'
import { dayAfter } from './people-at-work.ts'
import { archiveDeals } from './portal-state.ts'
import { openCase, type RunCase, today } from './run-case.ts'

const small = { companies: 50, deals: 200, activitiesPerCompany: 1 }
const aMinute = 1 / (24 * 60)

async function idsOf(c: RunCase, tier: string): Promise<number[]> {
  return (await c.views()).filter((view) => view.tier === tier).map(({ id }) => Number(id))
}

/** Companies that changed in the portal since then. */
function changedSince({ portal }: RunCase, since: Date): string[] {
  return [...portal.tables.companies.liveFrom(0)]
    .filter(({ updatedAt }) => updatedAt >= since.getTime())
    .map(({ id }) => String(id))
}

/** A person completes every task of an account. */
function completeTasks({ portal }: RunCase, companyId: number): void {
  for (const task of [...portal.tables.tasks.liveFrom(0)]) {
    const isOf = portal.associated('tasks', task, 'companies').some(({ id }) => id === companyId)
    if (isOf) editRecord(portal, 'tasks', task.id, { hs_task_status: 'COMPLETED' })
  }
}

function taskSubjects({ portal }: RunCase): string[] {
  return [...portal.tables.tasks.liveFrom(0)].map(({ values }) => values.hs_task_subject ?? '')
}

test('a second run on unchanged data writes nothing, not even after a full read', async () => {
  const c = await openCase(small)
  const first = await c.runOnce()
  expect(first.properties).toEqual({
    planned: first.inPlay,
    written: first.inPlay,
    refused: 0,
  })
  expect(c.writeRequests()).toBeGreaterThan(0)
  for (const isFull of [false, true]) {
    const again = await c.runOnce({ isFull })
    expect(again.properties).toEqual({ planned: 0, written: 0, refused: 0 })
    expect(again.tasks).toEqual({ planned: 0, created: 0, refused: 0 })
    expect(c.writeRequests()).toBe(0)
  }
})

test('a run tells how many requests it sent itself', async () => {
  const c = await openCase(small)
  const sent = async () => {
    c.sandbox.requests.clear()
    const { requests } = await c.runOnce()
    return [requests, c.sandbox.requests.total]
  }
  for (let run = 0; run < 2; run++) {
    const [told, counted] = await sent()
    expect(told).toBe(counted)
  }
})

test('after edits only accounts whose values changed are written', async () => {
  const c = await openCase(small)
  await c.runOnce()
  await c.passDays(aMinute)
  const [candidate] = await idsOf(c, 'candidate')
  editRecord(c.portal, 'companies', candidate!, { key_account_need_rating: '10' })
  const regular = (await idsOf(c, 'regular')).at(-1)!
  editRecord(c.portal, 'companies', regular, { name: 'Another name' })
  await c.passDays(aMinute)
  const since = c.portal.clock.now()
  const { run, properties } = await c.runOnce()
  const changed = changedSince(c, since)
  expect(changed).toContain(String(candidate))
  expect(changed).not.toContain(String(regular))
  expect(properties).toEqual({ planned: changed.length, written: changed.length, refused: 0 })
  const entries = await c.store.journal.of(run!)
  expect([...new Set(entries.map(({ accountId }) => accountId))].sort()).toEqual(changed.sort())
  expect(entries.filter(({ before, after }) => before === after)).toEqual([])
})

test('a dry run plans everything, writes nothing and stores no scores and tiers', async () => {
  const c = await openCase(small)
  const dry = await c.runOnce({ isDryRun: true })
  expect(dry).toMatchObject({ dryRun: true, properties: { planned: dry.inPlay, written: 0 } })
  expect(dry.tasks.planned).toBeGreaterThan(0)
  expect(dry.tasks.created).toBe(0)
  expect(c.writeRequests()).toBe(0)
  expect(await c.store.scores.current()).toEqual([])
  expect((await c.store.tiers.states()).size).toBe(0)
  expect(await c.store.tiers.pending()).toEqual([])
  expect(await c.store.tasks.all()).toEqual([])
  expect(await c.store.journal.of(dry.run!)).toEqual([])

  const wet = await c.runOnce()
  expect(wet.properties.written).toBe(dry.properties.planned)
  expect(wet.tasks.created).toBe(dry.tasks.planned)
})

test('a run as of a day before the last one is dry, and nothing of it is stored', async () => {
  const c = await openCase(small)
  await c.runOnce()
  const before = { views: await c.views(), runs: await c.store.runs.list(9) }
  c.writeRequests()
  const past = await c.runOnce({ asOf: dayAfter(-100) })
  expect(past).toMatchObject({
    run: null,
    dryRun: true,
    asOf: `${dayAfter(-100)}T23:59:59.999+02:00`,
    properties: { written: 0 },
    tasks: { created: 0 },
  })
  expect(past.properties.planned).toBeGreaterThan(0)
  expect(past.warnings.map(({ kind }) => kind)).toContain('past-date')
  expect(c.writeRequests()).toBe(0)
  expect({ views: await c.views(), runs: await c.store.runs.list(9) }).toEqual(before)
})

test('a day that is none is refused with the way to write it', async () => {
  const c = await openCase(small)
  await expect(c.runOnce({ asOf: '2026-02-30' })).rejects.toThrow(
    new UsageError('"2026-02-30" is not a date; write it as YYYY-MM-DD, such as 2026-03-31'),
  )
})

test('an account that leaves play is written once more, gets its left-key task, and is left alone', async () => {
  const c = await openCase({ companies: 90, deals: 400, activitiesPerCompany: 1 })
  await c.runOnce()
  const [, , key] = await idsOf(c, 'key')
  await c.passDays(20)
  archiveDeals(c, key!)
  completeTasks(c, key!)
  const { warnings } = await c.runOnce()
  expect(warnings.filter(({ kind }) => kind === 'held')).toEqual([])
  const held = () =>
    ['tier', 'score', 'attractiveness', 'strength', 'share', 'rank', 'quadrant', 'tier_since']
      .concat('segment', 'drivers')
      .map((name) => c.property(key!, `key_account_${name}`))
  const left = ['regular', '0', '0', '0', '0', null, null, null, null, null]
  expect(held()).toEqual(left)
  expect((await c.views()).map(({ id }) => id)).not.toContain(String(key))
  const made = (await c.store.tasks.all()).filter(({ rule }) => rule === 'left-key')
  expect(made).toMatchObject([{ draft: { accountId: String(key) }, status: 'open' }])

  editRecord(c.portal, 'companies', key!, { key_account_score: '77' })
  await c.passDays(20)
  await c.runOnce()
  expect(held()).toEqual(['regular', '77', ...left.slice(2)])
  const after = (await c.store.tasks.all()).filter(({ rule }) => rule === 'left-key')
  expect(after).toHaveLength(1)
})

test('a tenant has one run at a time: the second is refused, and the first ends well', async () => {
  const c = await openCase(small)
  const first = c.runOnce()
  await expect(c.runOnce()).rejects.toThrow(
    new UsageError(`Another run of ${c.store.info.id} is under way; wait until it ends`),
  )
  expect(await first).toMatchObject({ run: 1, refusals: [] })
  expect(await c.runOnce()).toMatchObject({ run: 2, properties: { planned: 0 } })
})

test('two tenants in one database know nothing of each other', async () => {
  const [one, other] = [await openCase(small), await openCase({ ...small, seed: 2 })]
  await one.runOnce()
  const before = await one.views()
  expect(await other.views()).toEqual([])
  await Promise.all([one.runOnce(), other.runOnce()])
  expect(await one.views()).toEqual(before)
  expect((await other.views()).length).toBeGreaterThan(0)
})

test('without the optional scopes the run is done, and says which data and rules are missing', async () => {
  const c = await openCase(small)
  c.sandbox.grants.setScopes(
    c.sandbox.grants.scopes.filter(
      (scope) =>
        !/line_items|e-commerce|tickets|sales-email|contacts\.read/.test(scope) ||
        scope === 'crm.objects.contacts.write',
    ),
  )
  const report = await c.runOnce()
  expect(report.refusals).toEqual([])
  expect(report.properties.written).toBe(report.inPlay)
  const warned = (kind: string) =>
    report.warnings.filter((warning) => warning.kind === kind).flatMap(({ ids }) => ids)
  expect(warned('not-granted').sort()).toEqual([
    ...['calls', 'emails', 'line_items', 'meetings', 'notes', 'tickets'],
  ])
  expect(warned('criterion-without-data').sort()).toEqual([
    ...['costToServe', 'influence', 'need', 'newBusiness'],
  ])
  expect(warned('rule-off').sort()).toEqual(['draining', 'silent', 'stalled-deal'])
  const criteria = (await c.views()).flatMap((view) => view.criteria)
  const silenced = criteria.filter(({ id }) => id === 'costToServe' || id === 'newBusiness')
  expect(new Set(silenced.map(({ points }) => points))).toEqual(new Set([null]))
  const rules = new Set((await c.store.tasks.all()).map(({ rule }) => rule))
  expect(rules.has('silent') || rules.has('stalled-deal')).toBe(false)
  expect(rules.size).toBeGreaterThan(0)
})

test('the owner of a task, its subject and its text are in the language of the tenant', async () => {
  const c = await openCase({ ...small, language: 'es' })
  const { warnings } = await c.runOnce()
  expect(taskSubjects(c).join()).toMatch(/[áéíóúñ]/)
  expect(warnings.find(({ kind }) => kind === 'criterion-without-data')?.message).toMatch(/datos/)
})

test('a model that is published is used from the next run on', async () => {
  const c = await openCase(small)
  await c.runOnce()
  const document = { ...structuredClone(defaultModel), scale: 10 }
  const parsed = parseModel(document, ['fit'])
  if (!parsed.ok) throw new Error(parsed.problems.join())
  await c.store.models.publish(parsed.model, 'tens', new Date(today))
  const { properties } = await c.runOnce()
  expect(properties.written).toBeGreaterThan(0)
  expect(Math.max(...(await c.views()).map(({ score }) => score ?? 0))).toBeLessThanOrEqual(10)
})
