import { expect, test } from 'vitest'
import type { Crm } from '#src/ports/connector.ts'
import { heldIn, tasksSeen } from './portal-state.ts'
import { openCase, type RunCase } from './run-case.ts'

const book = { companies: 70, deals: 300, activitiesPerCompany: 1 }

/** The program dies at the nth call of a method, before the CRM hears of it or after it has obeyed. */
function dyingAt(
  crm: Crm,
  call: {
    method: 'prepare' | 'writeAccounts' | 'createTasks'
    nth: number
    when: 'before' | 'after'
  },
): Crm {
  let calls = 0
  const original = crm[call.method] as (input: never) => Promise<unknown>
  const dying = async (input: never) => {
    calls += 1
    if (calls < call.nth) return original(input)
    if (call.when === 'after') await original(input)
    throw new Error('killed')
  }
  // Small batches, so that there are several.
  return { ...crm, batchSize: 20, [call.method]: dying }
}

/** Dies in the middle of a pull, after so many pages. */
function dyingInPull(crm: Crm, pages: number): Crm {
  let seen = 0
  return {
    ...crm,
    async *pull(stream, request) {
      for await (const page of crm.pull(stream, request)) {
        seen += 1
        if (seen > pages) throw new Error('killed')
        yield page
      }
    },
  }
}

async function endState(c: RunCase) {
  const ledger = await c.store.tasks.all()
  return {
    held: heldIn(c),
    tasks: tasksSeen(c),
    scores: await c.store.scores.current(),
    states: await c.store.tiers.states(),
    pending: await c.store.tiers.pending(),
    ledger: ledger.map(({ unitId, rule, number, status }) => [unitId, rule, number, status]).sort(),
  }
}

const undisturbed = openCase(book).then(async (c) => {
  await c.runOnce()
  await c.runOnce()
  return endState(c)
})

const deaths: readonly { readonly where: string; readonly dying: (crm: Crm) => Crm }[] = [
  { where: 'while reading', dying: (crm) => dyingInPull(crm, 4) },
  {
    where: 'when tiers are stored and no value is written',
    dying: (crm) => dyingAt(crm, { method: 'writeAccounts', nth: 1, when: 'before' }),
  },
  {
    where: 'amid the values, the last batch written and not confirmed',
    dying: (crm) => dyingAt(crm, { method: 'writeAccounts', nth: 3, when: 'after' }),
  },
  {
    where: 'when tasks are meant and none is made',
    dying: (crm) => dyingAt(crm, { method: 'createTasks', nth: 1, when: 'before' }),
  },
  {
    where: 'when tasks are made and not confirmed',
    dying: (crm) => dyingAt(crm, { method: 'createTasks', nth: 1, when: 'after' }),
  },
]

test.each(deaths)('a run that dies $where is made good by the next', async ({ dying }) => {
  const c = await openCase(book)
  await expect(c.runOnce({ crm: dying(c.crm) })).rejects.toThrow('killed')
  expect(await c.store.runs.list(1)).toMatchObject([{ status: 'failed', error: 'killed' }])
  await c.runOnce()
  c.writeRequests()
  expect(await c.runOnce()).toMatchObject({ properties: { planned: 0 }, tasks: { planned: 0 } })
  expect(c.writeRequests()).toBe(0)
  expect(await endState(c)).toEqual(await undisturbed)
})

test('a run that dies again and again makes no task twice', async () => {
  const c = await openCase(book)
  for (const nth of [1, 2, 1]) {
    const crm = dyingAt(c.crm, { method: 'createTasks', nth, when: 'after' })
    await c.runOnce({ crm }).catch(() => undefined)
  }
  await c.runOnce()
  expect((await endState(c)).tasks).toEqual((await undisturbed).tasks)
})

test('undo of a run that died amid its work takes back what it did, confirmed or not', async () => {
  const c = await openCase(book)
  const crm = dyingAt(c.crm, { method: 'createTasks', nth: 1, when: 'after' })
  await expect(c.runOnce({ crm })).rejects.toThrow('killed')
  const { tasksClosed } = await c.undoRun(1)
  expect(tasksClosed).toBeGreaterThan(0)
  const values = [...heldIn(c).values()].flatMap((held) => Object.values(held))
  expect(new Set(values)).toEqual(new Set([null]))
  expect(tasksSeen(c).filter((task) => !task.includes('COMPLETED'))).toEqual([])
  await c.store.setPaused(null)
  await c.runOnce()
  const { tasks, held } = await undisturbed
  expect(tasksSeen(c).filter((task) => !task.includes('COMPLETED'))).toEqual(tasks)
  expect(heldIn(c)).toEqual(held)
})

test('what was read before a death is not read again', async () => {
  const c = await openCase({ ...book, deals: 1_500 })
  const dealPages = () =>
    c.sandbox.requests.last.filter(
      ({ method, path }) => method === 'GET' && path.endsWith('/deals'),
    ).length
  await c.runOnce({ isDryRun: true, isFull: true })
  const whole = dealPages()
  await expect(c.runOnce({ crm: dyingInPull(c.crm, 18), isFull: true })).rejects.toThrow('killed')
  c.sandbox.requests.clear()
  await c.runOnce({ isDryRun: true })
  expect(dealPages()).toBeLessThan(whole - 2)
})
