import { expect, test } from 'vitest'
import { WritingStoppedError } from '#src/errors.ts'
import type { Crm } from '#src/ports/connector.ts'
import { dryRunToSee, goLive } from '#src/run/go-live.ts'
import { archiveDeals, heldIn, openTasks, tasksSeen } from './portal-state.ts'
import { openCase, type RunCase } from './run-case.ts'

const book = { companies: 70, deals: 300, activitiesPerCompany: 1 }
const everything = { values: true, tasks: true, pilot: null }
const modelSource = { file: null, path: null }

/** What a run writes that nothing holds back. */
const undisturbed = openCase(book).then(async (c) => {
  const report = await c.runOnce()
  return { report, held: heldIn(c), tasks: tasksSeen(c) }
})

/** As the schedule and the pages run. */
const bySchedule = (c: RunCase) => c.runOnce({ goesLive: false })
const kinds = (report: { warnings: readonly { kind: string }[] }) =>
  report.warnings.map(({ kind }) => kind)
const accountsHolding = (c: RunCase) =>
  [...heldIn(c)].filter(([, held]) => typeof held.tier === 'string').map(([id]) => id)

test('scheduled runs write nothing until somebody goes live, then everything', async () => {
  const c = await openCase(book)
  const before = await bySchedule(c)
  expect(before).toMatchObject({ dryRun: true, properties: { written: 0 }, tasks: { created: 0 } })
  expect(kinds(before)).toContain('before-live')
  expect(c.writeRequests()).toBe(0)
  await goLive(c.store, { run: before.run!, at: new Date('2026-11-24T13:00:00Z'), modelSource })
  const after = await bySchedule(c)
  expect(after.dryRun).toBe(false)
  expect(kinds(after)).not.toContain('before-live')
  expect(heldIn(c)).toEqual((await undisturbed).held)
  expect(tasksSeen(c)).toEqual((await undisturbed).tasks)
})

test('a run that a person types writes at once, and scheduled runs do from then on', async () => {
  const c = await openCase(book)
  await c.runOnce({ isDryRun: true })
  expect((await c.store.settings.writing()).liveAt).toBeNull()
  await c.runOnce()
  expect((await c.store.settings.writing()).liveAt).not.toBeNull()
  expect((await bySchedule(c)).dryRun).toBe(false)
})

test('nobody goes live without a dry run by the model in force, and the latest of them', async () => {
  const c = await openCase(book)
  const at = new Date('2026-11-24T13:00:00Z')
  const go = (run: number) => goLive(c.store, { run, at, modelSource })
  await expect(go(1)).rejects.toThrow('no dry run by the current model')
  const first = await bySchedule(c)
  const second = await bySchedule(c)
  await expect(go(first.run!)).rejects.toThrow(`Dry run ${second.run} is newer than ${first.run}`)
  const { model } = (await c.store.models.current())!
  await c.store.models.publish({ ...model, windowDays: model.windowDays + 1 }, 'longer', at)
  expect(await dryRunToSee(c.store, modelSource)).toBeNull()
  await expect(go(second.run!)).rejects.toThrow('no dry run by the current model')
  expect((await c.store.settings.writing()).liveAt).toBeNull()
})

test('with values off tasks are made and no field is; switched on, the values follow', async () => {
  const c = await openCase(book)
  await c.store.settings.setWriting({ ...everything, values: false })
  const { report, held, tasks } = await undisturbed
  const off = await c.runOnce()
  expect(off.properties).toMatchObject({ planned: report.properties.planned, written: 0 })
  expect(off.tasks.created).toBe(report.tasks.created)
  expect(off.writing).toEqual({ values: false, tasks: true, pilot: null })
  expect(kinds(off)).toContain('values-off')
  expect(accountsHolding(c)).toEqual([])
  expect(await c.crm.missingFields({ tiers: [], say: (key) => key })).not.toEqual([])
  await c.store.settings.setWriting(everything)
  await c.runOnce()
  expect(heldIn(c)).toEqual(held)
  expect(tasksSeen(c)).toEqual(tasks)
})

test('with tasks off they are counted, none is made, and none is lost', async () => {
  const c = await openCase(book)
  await c.store.settings.setWriting({ ...everything, tasks: false })
  const { report, held, tasks } = await undisturbed
  const off = await c.runOnce()
  expect(off.tasks).toEqual({ planned: report.tasks.planned, created: 0, refused: 0 })
  expect(off.warnings.find(({ kind }) => kind === 'tasks-off')?.count).toBe(report.tasks.planned)
  expect([heldIn(c), tasksSeen(c)]).toEqual([held, []])
  await c.runOnce()
  await c.store.settings.setWriting(everything)
  await c.runOnce()
  expect(tasksSeen(c)).toEqual(tasks)
})

test('a pilot gets values and tasks alone, all are scored, and the rest follows when it is widened', async () => {
  const c = await openCase(book)
  const { held, tasks } = await undisturbed
  await c.runOnce({ isDryRun: true })
  const owners = await c.store.mirror.ownersOf(c.companyIds().map(String))
  const owner = [...owners.values()].find((id) => id !== null)!
  const named = [...owners].find(([id, one]) => one !== owner && held.get(id)?.tier)![0]
  await c.store.settings.setWriting({
    ...everything,
    pilot: { ownerIds: [owner], accountIds: [named] },
  })
  const pilot = await c.runOnce()
  const chosen = [...held].filter(
    ([id, { tier }]) => tier && (id === named || owners.get(id) === owner),
  )
  expect(accountsHolding(c).sort()).toEqual(chosen.map(([id]) => id).sort())
  expect(pilot.properties.written).toBe(chosen.length)
  expect(pilot.writing.pilot).toEqual({ owners: 1, accounts: 1 })
  expect(kinds(pilot)).toContain('pilot')
  expect((await c.store.scores.current()).length).toBe(pilot.inPlay)
  const taskAccounts = (await c.store.tasks.all()).map(({ draft }) => draft.accountId)
  expect(taskAccounts.every((id) => id === named || owners.get(id) === owner)).toBe(true)
  await c.store.settings.setWriting(everything)
  await c.runOnce()
  expect(heldIn(c)).toEqual(held)
  expect(tasksSeen(c)).toEqual(tasks)
})

test('an account that leaves play while values are off is taken out when they are on again', async () => {
  const c = await openCase({ companies: 110, deals: 600, activitiesPerCompany: 1 })
  await c.runOnce()
  const regular = Number((await c.views()).findLast(({ tier }) => tier === 'regular')!.id)
  archiveDeals(c, regular)
  c.portal.update('companies', regular, { hs_is_target_account: '' })
  await c.store.settings.setWriting({ ...everything, values: false })
  await c.passDays(8)
  await c.runOnce()
  await c.runOnce()
  expect(heldIn(c).get(String(regular))?.score).not.toBe(0)
  await c.store.settings.setWriting(everything)
  await c.runOnce()
  expect(heldIn(c).get(String(regular))).toMatchObject({ score: 0, tierSince: null })
})

/** Somebody stops writing while the nth call is under way. */
function stoppedAt(c: RunCase, method: 'writeAccounts' | 'createTasks', nth: number): Crm {
  let calls = 0
  const original = c.crm[method] as (input: never) => Promise<unknown>
  const stopping = async (input: never) => {
    calls += 1
    if (calls === nth) await c.store.setPaused(new Date('2026-11-24T12:01:00Z'))
    return original(input)
  }
  return { ...c.crm, batchSize: 4, [method]: stopping }
}

test.each([
  ['writeAccounts', 2],
  ['createTasks', 2],
] as const)(
  'a stop amid %s holds for the next batch, and nothing is lost or made twice',
  async (...row) => {
    const [method, nth] = row
    const c = await openCase(book)
    const { held, tasks } = await undisturbed
    await expect(c.runOnce({ crm: stoppedAt(c, method, nth) })).rejects.toThrow(WritingStoppedError)
    expect(await c.store.runs.list(1)).toMatchObject([{ status: 'interrupted' }])
    const written = accountsHolding(c).length
    const made = openTasks(c).length
    if (method === 'writeAccounts') expect([written < held.size, made]).toEqual([true, 0])
    else expect(made).toBe(nth * 4)
    c.writeRequests()
    expect((await c.runOnce()).dryRun).toBe(true)
    expect(c.writeRequests()).toBe(0)
    await c.store.setPaused(null)
    await c.runOnce()
    expect(heldIn(c)).toEqual(held)
    expect(tasksSeen(c)).toEqual(tasks)
    expect(await c.runOnce()).toMatchObject({ properties: { planned: 0 }, tasks: { planned: 0 } })
  },
)

test('what a stop left out is no intent: only the next run tells whether it is still wanted', async () => {
  const c = await openCase(book)
  await expect(c.runOnce({ crm: stoppedAt(c, 'createTasks', 1) })).rejects.toThrow(
    WritingStoppedError,
  )
  const ledger = await c.store.tasks.all()
  expect(ledger.map(({ status }) => status)).toEqual(['open', 'open', 'open', 'open'])
})

test('what a switched run wrote is taken back', async () => {
  const c = await openCase(book)
  await c.store.settings.setWriting({ ...everything, tasks: false })
  const { run } = await c.runOnce()
  await c.undoRun(run!)
  expect(accountsHolding(c)).toEqual([])
  expect((await c.runOnce()).dryRun).toBe(true)
})
