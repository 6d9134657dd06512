import { expect } from 'vitest'
import type { HubSpotSandbox } from '#sandbox/hubspot/start.ts'
import { mixSeed, randomFrom } from '#sandbox/random.ts'
import { undo } from '#src/run/undo.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { type Moment, randomMoment, runAndKill } from './kill-at.ts'
import { environmentOf, openPortal, type Place, startMs } from './killed-portal.ts'
import { type Opened, withOpenApp } from './one-run.ts'
import { crmState, storedState } from './state.ts'

/** What a first run leaves that nobody disturbs, and what it asks for. */
export interface Undisturbed {
  readonly crm: ReturnType<typeof crmState>
  readonly store: Awaited<ReturnType<typeof storedState>>
  readonly requests: number
}

export async function runUndisturbed(place: Place): Promise<Undisturbed> {
  const sandbox = await openPortal()
  const { portal, requests } = sandbox
  try {
    return await withOpenApp(environmentOf(sandbox, place), clock(), async (opened) => {
      await opened.runOnce()
      return {
        crm: crmState(portal),
        store: await storedState(opened.tenant, portal),
        requests: requests.total,
      }
    })
  } finally {
    await sandbox.close()
  }
}

/** How a first run dies, and what becomes of it. */
export interface Fate {
  readonly moments: readonly Moment[]
  readonly isUndone: boolean
}

/** Killed once or more often; one in five is undone and not started again. */
export function randomFate(seed: number, { requests }: Undisturbed): Fate {
  const random = randomFrom(mixSeed(seed, 9))
  const moments = [randomMoment(random, requests)]
  while (random.chance(0.3)) moments.push(randomMoment(random, requests))
  return { moments, isUndone: random.chance(0.2) }
}

/**
 * A first run that dies, and is started again: it must end as if nothing had happened, and be undone
 * to nothing. Returns how often it died.
 */
export async function killFirstRun(
  { moments, isUndone }: Fate,
  place: Place,
  expected: Undisturbed,
): Promise<number> {
  const sandbox = await openPortal()
  const environment = environmentOf(sandbox, place)
  const because = `killed at ${JSON.stringify(moments)}`
  let died = 0
  try {
    for (const moment of moments) {
      if (await runAndKill({ environment, startMs }, sandbox, moment)) died++
    }
    await withOpenApp(environment, clock(), async (opened) => {
      if (!isUndone) {
        const known = await opened.tenant.mirror.counts()
        sandbox.requests.clear()
        await opened.runOnce()
        expect(crmState(sandbox.portal), because).toEqual(expected.crm)
        expect(await storedState(opened.tenant, sandbox.portal), because).toEqual(expected.store)
        for (const [type, kind] of [
          ['companies', 'accounts'],
          ['deals', 'deals'],
        ] as const) {
          const left = expected.store.counts[kind] - known[kind]
          const most = Math.ceil(left / 100) + spare
          expect(pagesRead(sandbox, type), `${type}, ${because}`).toBeLessThanOrEqual(most)
        }
      }
      await undoAll(opened)
      expectNothingOfOurs(sandbox, because)
    })
  } finally {
    await sandbox.close()
  }
  return died
}

function clock() {
  return createFakeClock(startMs)
}

/**
 * Pages beyond those that hold what the store lacks: a list is read by some chains side by side, each
 * of which may end in the middle of a page; and the archived are listed to learn what changed since.
 */
const spare = 5

function pagesRead({ requests }: HubSpotSandbox, type: string): number {
  return requests.last.filter(({ method, path }) => method === 'GET' && path.endsWith(`/${type}`))
    .length
}

/** Undoes every run, the latest first. */
export async function undoAll({ crm, tenant }: Opened): Promise<void> {
  for (const { id } of await tenant.runs.list(100)) {
    await undo({ crm, store: tenant, clock: clock(), run: id, isDryRun: false })
  }
}

export function expectNothingOfOurs({ portal }: HubSpotSandbox, because: string): void {
  const { companies, tasks } = crmState(portal)
  const ours = Object.entries(companies).filter(([, values]) =>
    Object.keys(values).some((name) => name.startsWith('key_account_')),
  )
  expect(ours, because).toEqual([])
  const open = tasks.filter(({ values }) => values.hs_task_status !== 'COMPLETED')
  expect(open, because).toEqual([])
}
