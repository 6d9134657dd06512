import { expect, test } from 'vitest'
import { closeSomeDeals, editRecord, rateAccounts } from '#sandbox/hubspot/pretend-users.ts'
import { UsageError } from '#src/errors.ts'
import { writtenFields } from '#src/ports/records.ts'
import { ratings } from './people-at-work.ts'
import { archiveDeals, heldIn, openTasks } from './portal-state.ts'
import { openCase } from './run-case.ts'

const small = { companies: 50, deals: 200, activitiesPerCompany: 1 }

/** A first run, people who win deals and rate accounts, and a second run a week later. */
async function openSecondRun() {
  const c = await openCase({ companies: 110, deals: 600, activitiesPerCompany: 1 })
  await c.runOnce()
  const before = { held: heldIn(c), states: await c.store.tiers.states(), tasks: openTasks(c) }
  await c.passDays(8)
  closeSomeDeals(c.portal, { count: 6, seed: 1, amount: 60_000 })
  rateAccounts(c.portal, { companyIds: c.companyIds().slice(0, 40), properties: ratings, seed: 1 })
  const second = await c.runOnce()
  expect(second.warnings.filter(({ kind }) => kind === 'held')).toEqual([])
  expect(second.properties.written).toBeGreaterThan(10)
  expect(second.tasks.created).toBeGreaterThan(2)
  const tasks = openTasks(c).filter((id) => !before.tasks.includes(id))
  return { c, before, second, tasks }
}

test('undo takes values, tasks and tiers back to what they were before the run', async () => {
  const { c, before, second } = await openSecondRun()
  const report = await c.undoRun(second.run!)
  expect(report).toMatchObject({
    accounts: second.properties.written,
    tasksClosed: second.tasks.created,
    changedSince: [],
    refusals: [],
  })
  expect(report.notes.join()).toMatch(/Workflows .* stay done/)
  expect(heldIn(c)).toEqual(before.held)
  expect(openTasks(c)).toEqual(before.tasks)
  expect(await c.store.tiers.states()).toEqual(before.states)
})

test('undo of the first run leaves nothing of it but closed tasks', async () => {
  const c = await openCase(small)
  const { run } = await c.runOnce()
  await c.undoRun(run!)
  const values = [...heldIn(c).values()].flatMap((held) => Object.values(held))
  expect(new Set(values)).toEqual(new Set([null]))
  expect(openTasks(c)).toEqual([])
  expect((await c.store.tiers.states()).size).toBe(0)
})

test('what people changed since is kept and listed', async () => {
  const { c, before, second, tasks } = await openSecondRun()
  const written = heldIn(c)
  const entries = await c.store.journal.of(second.run!)
  const { accountId } = entries.find(({ field }) => field === 'score')!
  editRecord(c.portal, 'companies', Number(accountId), { key_account_score: '12' })
  const [renamed, completed, started, dropped] = tasks
  editRecord(c.portal, 'tasks', renamed!, { hs_task_subject: 'Call them, really' })
  editRecord(c.portal, 'tasks', completed!, { hs_task_status: 'COMPLETED' })
  if (started) editRecord(c.portal, 'tasks', started, { hs_task_status: 'IN_PROGRESS' })
  if (dropped) c.portal.archive('tasks', dropped)
  const touched = [renamed, completed, started, dropped].filter((id) => id !== undefined)

  const report = await c.undoRun(second.run!)
  const ledger = await c.store.tasks.all()
  const keyOf = (id: number) => ledger.find(({ crmId }) => crmId === String(id))?.draft.key
  expect(report.changedSince).toEqual(
    expect.arrayContaining([
      { kind: 'account', id: accountId, field: 'score' },
      ...touched.map((id) => ({ kind: 'task', id: keyOf(id), field: null })),
    ]),
  )
  expect(report.changedSince).toHaveLength(1 + touched.length)
  expect(heldIn(c).get(accountId)).toEqual({ ...before.held.get(accountId), score: 12 })
  expect(written.get(accountId)?.score).not.toBe(12)
  expect(openTasks(c)).toContain(renamed)
})

test('a task that a run in between saw completed is listed, too', async () => {
  const c = await openCase(small)
  const first = await c.runOnce()
  const [completed] = openTasks(c)
  editRecord(c.portal, 'tasks', completed!, { hs_task_status: 'COMPLETED' })
  await c.runOnce()
  const { changedSince, tasksClosed } = await c.undoRun(first.run!)
  expect(changedSince).toMatchObject([{ kind: 'task' }])
  expect(tasksClosed).toBe(first.tasks.created - 1)
})

test('undo --dry-run tells the same and changes nothing', async () => {
  const { c, second } = await openSecondRun()
  const state = async () => [
    heldIn(c),
    openTasks(c),
    await c.store.tiers.states(),
    await c.store.tasks.all(),
    await c.store.journal.of(second.run!),
    await c.store.pausedAt(),
    (await c.store.runs.get(second.run!))?.status,
  ]
  const before = await state()
  c.writeRequests()
  const dry = await c.undoRun(second.run!, { isDryRun: true })
  expect(c.writeRequests()).toBe(0)
  expect(await state()).toEqual(before)
  const real = await c.undoRun(second.run!)
  expect({ ...dry, dryRun: false, tiersRestored: 0 }).toEqual({ ...real, tiersRestored: 0 })
})

test('after an undo runs write nothing until resumed, and then everything, tasks too', async () => {
  const { c, second } = await openSecondRun()
  const written = heldIn(c)
  await c.undoRun(second.run!)
  c.writeRequests()
  const paused = await c.runOnce()
  expect(paused).toMatchObject({ dryRun: true, properties: { written: 0 }, tasks: { created: 0 } })
  expect(paused.properties.planned).toBe(second.properties.written)
  expect(paused.warnings.map(({ kind }) => kind)).toContain('writing-paused')
  expect(c.writeRequests()).toBe(0)

  await c.store.setPaused(null)
  const resumed = await c.runOnce()
  expect(resumed.properties.written).toBe(second.properties.written)
  expect(heldIn(c)).toEqual(written)
  expect(resumed.tasks.created).toBe(second.tasks.created)
  const made = (run: number | null) => async () =>
    (await c.store.tasks.all())
      .filter((task) => task.run === run)
      .map(({ rule, unitId }) => `${rule} ${unitId}`)
      .sort()
  expect(await made(resumed.run)()).toEqual(await made(second.run)())
  expect(await c.runOnce()).toMatchObject({ properties: { planned: 0 }, tasks: { planned: 0 } })
})

test('an account that a run took out of play, undone, is taken out again when writing is resumed', async () => {
  const c = await openCase({ companies: 110, deals: 600, activitiesPerCompany: 1 })
  await c.runOnce()
  const regular = Number((await c.views()).findLast(({ tier }) => tier === 'regular')!.id)
  const before = heldIn(c).get(String(regular))
  archiveDeals(c, regular)
  editRecord(c.portal, 'companies', regular, { hs_is_target_account: '' })
  await c.passDays(8)
  const { run } = await c.runOnce()
  expect(heldIn(c).get(String(regular))).toMatchObject({ score: 0, tierSince: null })
  await c.undoRun(run!)
  expect(heldIn(c).get(String(regular))).toEqual(before)
  await c.store.setPaused(null)
  await c.runOnce()
  expect(heldIn(c).get(String(regular))).toMatchObject({ score: 0, tierSince: null })
})

test('what cannot be undone is refused with the reason', async () => {
  const c = await openCase(small)
  const dry = await c.runOnce({ isDryRun: true })
  const wet = await c.runOnce()
  await c.undoRun(wet.run!)
  const refusal = (run: number) => c.undoRun(run).catch((error: Error) => error)
  expect(await refusal(99)).toEqual(
    new UsageError('There is no run 99; key-accounts runs lists them'),
  )
  expect(await refusal(dry.run!)).toEqual(
    new UsageError('Run 1 was a dry run: it wrote nothing to undo'),
  )
  expect(await refusal(wet.run!)).toEqual(new UsageError('Run 2 is undone already'))
})

test('an undo waits for nobody: while a run is under way it is refused', async () => {
  const c = await openCase(small)
  const first = await c.runOnce()
  const running = c.runOnce()
  await expect(c.undoRun(first.run!)).rejects.toThrow(
    new UsageError(`A run of ${c.store.info.id} is under way; wait until it ends`),
  )
  await running
})

test('undo writes only what it puts back', async () => {
  const { c, second } = await openSecondRun()
  const held = heldIn(c)
  await c.undoRun(second.run!)
  const entries = await c.store.journal.of(second.run!)
  const changed = (id: string) =>
    writtenFields.filter((field) => heldIn(c).get(id)?.[field] !== held.get(id)?.[field])
  const [{ accountId } = { accountId: '' }] = entries
  const journalled = entries.filter((entry) => entry.accountId === accountId)
  expect(changed(accountId)).toEqual(journalled.map(({ field }) => field))
  expect(new Set(entries.map(({ status }) => status))).toEqual(new Set(['undone']))
})
