import { afterAll, describe, expect, test } from 'vitest'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { startServer } from '#test/store/start-server.ts'
import { dataFolders } from './data-folders.ts'
import { isLong } from './is-long.ts'
import { runAndKill } from './kill-at.ts'
import {
  expectNothingOfOurs,
  killFirstRun,
  runUndisturbed,
  type Undisturbed,
  undoAll,
} from './kill-first-run.ts'
import { killNights } from './kill-nights.ts'
import { environmentOf, openPortal, startMs } from './killed-portal.ts'
import { withOpenApp } from './one-run.ts'
import { crmState } from './state.ts'

const deaths = isLong
  ? { first: 80, nights: 110, server: 5, serverNights: 5 }
  : { first: 1, nights: 2, server: 1, serverNights: 0 }
const hour = 3_600_000
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
    for (let seed = 1, died = 0; died < deaths.first; seed++) {
      died += await folders.lend((DATA_DIR) => killFirstRun(seed, { DATA_DIR }, expected))
    }
  },
  hour,
)

test(
  'nightly runs killed at any moment and started again do what they would have done',
  () => folders.lend((DATA_DIR) => killNights(deaths.nights, { DATA_DIR }, 1)),
  hour,
)

test('a run killed while it created tasks is undone with them, and they do not come back', async () => {
  const { taskRequest } = await undisturbed()
  await folders.lend(async (DATA_DIR) => {
    const sandbox = await openPortal()
    const environment = environmentOf(sandbox, { DATA_DIR })
    const moment = { request: taskRequest, when: 'unanswered', delayMs: 0 } as const
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
        died += await killFirstRun(seed, { DATABASE_URL }, expected)
      }
      const DATABASE_URL = await server.createDatabase('nights')
      await killNights(deaths.serverNights, { DATABASE_URL }, 2)
    },
    hour,
  )
} else {
  describe.skip(`with a database server: ${server.reason}`, () => undefined)
}
