import { expect } from 'vitest'
import { writtenNames } from '#connectors/hubspot/field-names.ts'
import type { HubSpotSandbox } from '#sandbox/hubspot/start.ts'
import { randomFrom } from '#sandbox/random.ts'
import type { TenantStore } from '#src/ports/store.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { randomMoment, runAndKill } from './kill-at.ts'
import { environmentOf, openPortal, type Place, startMs } from './killed-portal.ts'
import { type Opened, withOpenApp } from './one-run.ts'
import { crmState, storedState } from './state.ts'
import { usersAtWork } from './users-at-work.ts'

const dayMs = 86_400_000

/**
 * Night after night with people at work in the days between, the same in two portals: the program of
 * the one is killed in each night but the first, and started again; the other's is left alone. Both
 * must be the same each morning. Goes on until the program has died so often.
 */
export async function killNights(deaths: number, place: Place, seed: number): Promise<void> {
  let nowMs = startMs
  const now = () => new Date(nowMs)
  const [calm, killed] = [await openPortal(now), await openPortal(now)]
  const random = randomFrom(seed)
  const calmClock = createFakeClock(startMs)
  try {
    await withOpenApp(
      environmentOf(calm, { DATA_DIR: 'memory' }),
      calmClock,
      async (undisturbed) => {
        await undisturbed.runOnce()
        const environment = environmentOf(killed, place)
        await withOpenApp(environment, createFakeClock(nowMs), async ({ runOnce }) => runOnce())
        for (let died = 0, night = 1; died < deaths; night++) {
          const days = random.int(1, 3)
          nowMs += days * dayMs
          await calmClock.sleep(days * dayMs)
          const lines = usersAtWork(calm.portal, night)
          expect(usersAtWork(killed.portal, night)).toEqual(lines)
          finishTasks(calm, night)
          finishTasks(killed, night)
          const before = crmState(killed.portal).companies

          calm.requests.clear()
          await undisturbed.runOnce()
          const moment = randomMoment(random, calm.requests.total)
          if (await runAndKill({ environment, startMs: nowMs }, killed, moment)) died++
          const because = `night ${night}, killed at ${JSON.stringify(moment)}; ${lines.join('; ')}`
          await withOpenApp(environment, createFakeClock(nowMs), async (opened) => {
            await opened.runOnce()
            await expectSame(
              { opened, sandbox: killed },
              { opened: undisturbed, sandbox: calm },
              because,
            )
            await expectJournalled(
              { tenant: opened.tenant, sinceMs: nowMs },
              before,
              killed,
              because,
            )
          })
        }
      },
    )
  } finally {
    await Promise.all([calm.close(), killed.close()])
  }
}

/** People do some of the tasks: those of the companies with ids of a kind. */
function finishTasks({ portal }: HubSpotSandbox, night: number): void {
  for (const task of [...portal.tables.tasks.liveFrom(0)]) {
    const [company] = portal.associated('tasks', task, 'companies')
    if (((company?.id ?? 0) + night) % 7 > 0) continue
    portal.update('tasks', task.id, { hs_task_status: 'COMPLETED' })
  }
}

interface Side {
  readonly opened: Opened
  readonly sandbox: HubSpotSandbox
}

async function expectSame(actual: Side, expected: Side, because: string): Promise<void> {
  const [a, b] = [actual.sandbox.portal, expected.sandbox.portal]
  expect(crmState(a), because).toEqual(crmState(b))
  expect(await storedState(actual.opened.tenant, a), because).toEqual(
    await storedState(expected.opened.tenant, b),
  )
}

/** Every value that became another one is in the journal of the night, with the value that it replaced. */
async function expectJournalled(
  { tenant, sinceMs }: { readonly tenant: TenantStore; readonly sinceMs: number },
  before: ReturnType<typeof crmState>['companies'],
  { portal }: HubSpotSandbox,
  because: string,
): Promise<void> {
  const runs = (await tenant.runs.list(10)).filter(
    ({ startedAt }) => startedAt.getTime() >= sinceMs,
  )
  const oldestFirst = runs.map(({ id }) => id).sort((a, b) => a - b)
  const entries = (await Promise.all(oldestFirst.map((run) => tenant.journal.of(run)))).flat()
  const journalled = Map.groupBy(entries, ({ accountId, field }) => `${accountId}/${field}`)
  for (const [id, values] of Object.entries(crmState(portal).companies)) {
    for (const [field, name] of Object.entries(writtenNames)) {
      const [was, is] = [before[id]?.[name] ?? null, values[name] ?? null]
      if (was === is || before[id] === undefined) continue
      const known = journalled.get(`${id}/${field}`) ?? []
      const text = (value: unknown) => (value === null ? null : String(value))
      expect(
        [text(known[0]?.before ?? null), text(known.at(-1)?.after ?? null)],
        `${id} ${name}: ${because}`,
      ).toEqual([was, is])
    }
  }
}
