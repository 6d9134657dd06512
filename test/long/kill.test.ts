import { afterAll, describe, expect, test } from 'vitest'
import type { Portal } from '#sandbox/hubspot/portal.ts'
import { editRecord } from '#sandbox/hubspot/pretend-users.ts'
import { randomEdits } from '#sandbox/hubspot/random-edits.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { startServer } from '#test/store/start-server.ts'
import { dataFolders } from './data-folders.ts'
import { isLong } from './is-long.ts'
import { runAndKill } from './kill-at.ts'
import {
  expectNothingOfOurs,
  killFirstRun,
  randomFate,
  runUndisturbed,
  type Undisturbed,
  undoAll,
} from './kill-first-run.ts'
import { killNights } from './kill-nights.ts'
import { environmentOf, openPortal, startMs } from './killed-portal.ts'
import { withOpenApp } from './one-run.ts'
import { crmState, storedState } from './state.ts'

const deaths = isLong
  ? { first: 80, nights: 110, server: 5, serverNights: 5 }
  : { first: 0, nights: 2, server: 1, serverNights: 0 }
const hours = 3 * 3_600_000
const whenTasksAreMade = { request: 1, pathEnd: '/tasks/batch/create', delayMs: 0 }
const folders = dataFolders()

let known: Promise<Undisturbed> | undefined
function undisturbed(): Promise<Undisturbed> {
  known ??= folders.lend((DATA_DIR) => runUndisturbed({ DATA_DIR }))
  return known
}

test(
  'a first run killed at any moment and started again ends as if nothing had happened',
  async () => {
    const expected = await undisturbed()
    const asItMakesTasks = isLong
      ? (['before', 'during', 'unanswered'] as const)
      : ['unanswered' as const]
    for (const when of asItMakesTasks) {
      const moments = [{ ...whenTasksAreMade, when }]
      const fate = { moments, isUndone: false }
      expect(await folders.lend((DATA_DIR) => killFirstRun(fate, { DATA_DIR }, expected))).toBe(1)
    }
    for (let seed = 1, died = 0; died < deaths.first; seed++) {
      const fate = randomFate(seed, expected)
      died += await folders.lend((DATA_DIR) => killFirstRun(fate, { DATA_DIR }, expected))
    }
  },
  hours,
)

test(
  'nightly runs killed at any moment and started again do what they would have done',
  () => folders.lend((DATA_DIR) => killNights(deaths.nights, { DATA_DIR }, 1)),
  hours,
)

test('a first run that died while it read goes on days later with what has changed since', async () => {
  let nowMs = startMs
  const [calm, killed] = [
    await openPortal(() => new Date(nowMs)),
    await openPortal(() => new Date(nowMs)),
  ]
  await folders.lend(async (DATA_DIR) => {
    const environment = environmentOf(killed, { DATA_DIR })
    const moment = { request: 5, pathEnd: '/deals', when: 'before', delayMs: 0 } as const
    expect(await runAndKill({ environment, startMs }, killed, moment)).toBe(true)
    nowMs += 3 * 86_400_000
    for (const { portal } of [calm, killed]) peopleWork(portal)
    const [a, b] = await Promise.all(
      [environment, environmentOf(calm, { DATA_DIR: 'memory' })].map((each) =>
        withOpenApp(each, createFakeClock(nowMs), async ({ runOnce, tenant }) => {
          await runOnce()
          return await storedState(tenant, calm.portal)
        }),
      ),
    )
    expect(crmState(killed.portal)).toEqual(crmState(calm.portal))
    expect(a).toEqual(b)
  })
  await Promise.all([calm.close(), killed.close()])
})

/** Edits of every sort that moves a date, of every record that a first page may hold. */
function peopleWork(portal: Portal): void {
  randomEdits(portal, { seed: 3, count: 40 })
  for (const { id } of [...portal.tables.deals.liveFrom(0)].slice(0, 100)) {
    editRecord(portal, 'deals', id, { amount: '12345' })
  }
  for (const { id } of [...portal.tables.companies.liveFrom(0)].slice(0, 5)) {
    portal.archive('companies', id)
  }
}

test('a run killed while it created tasks is undone with them, and they do not come back', async () => {
  await folders.lend(async (DATA_DIR) => {
    const sandbox = await openPortal()
    const environment = environmentOf(sandbox, { DATA_DIR })
    const moment = { ...whenTasksAreMade, when: 'unanswered' } as const
    expect(await runAndKill({ environment, startMs }, sandbox, moment)).toBe(true)
    await withOpenApp(environment, createFakeClock(startMs), async (opened) => {
      await undoAll(opened)
      expectNothingOfOurs(sandbox, 'undone')
      const references = referencesOf(crmState(sandbox.portal).tasks)
      expect(references.length).toBeGreaterThan(0)
      await opened.tenant.setPaused(null)
      await opened.runOnce()
      const open = crmState(sandbox.portal).tasks.filter(
        ({ values }) => values.hs_task_status !== 'COMPLETED',
      )
      expect(referencesOf(open).filter((reference) => references.includes(reference))).toEqual([])
    })
    await sandbox.close()
  })
})

function referencesOf(tasks: ReturnType<typeof crmState>['tasks']): string[] {
  return tasks.map(({ values }) => /KA-\w{10}/.exec(values.hs_task_body ?? '')?.[0] ?? '')
}

const server = await startServer()
if (server.isRunning) {
  afterAll(() => server.stop())
  test(
    'the same with a database server',
    async () => {
      const expected = await undisturbed()
      for (let seed = 1_001, died = 0; died < deaths.server; seed++) {
        const DATABASE_URL = await server.createDatabase(`killed_${seed}`)
        died += await killFirstRun(randomFate(seed, expected), { DATABASE_URL }, expected)
      }
      const DATABASE_URL = await server.createDatabase('nights')
      await killNights(deaths.serverNights, { DATABASE_URL }, 2)
    },
    hours,
  )
} else {
  describe.skip(`with a database server: ${server.reason}`, () => undefined)
}
