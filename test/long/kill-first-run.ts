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
  /** The request that creates tasks first. */
  readonly taskRequest: number
  readonly lists: ReadonlyMap<string, number>
}

export async function runUndisturbed(place: Place): Promise<Undisturbed> {
  const sandbox = await openPortal()
  const { portal, requests } = sandbox
  try {
    return await withOpenApp(environmentOf(sandbox, place), clock(), async (opened) => {
      await opened.runOnce()
      const isTask = ({ path }: { path: string }) => path.endsWith('/tasks/batch/create')
      return {
        crm: crmState(portal),
        store: await storedState(opened.tenant, portal),
        requests: requests.total,
        taskRequest: 1 + requests.last.findIndex(isTask),
        lists: listRequests(sandbox),
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
        await opened.runOnce()
        expect(crmState(sandbox.portal), because).toEqual(expected.crm)
        expect(await storedState(opened.tenant, sandbox.portal), because).toEqual(expected.store)
        expectNoPageTwice(sandbox, { expected, deaths: moments.length }, because)
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

/** Pages of lists that were asked for, by what they list. */
function listRequests({ requests }: HubSpotSandbox): Map<string, number> {
  const paths = requests.last.flatMap(({ method, path }) =>
    method === 'GET' && /^\/crm\/objects\/[^/]+\/[^/]+$/.test(path) ? [path] : [],
  )
  return new Map([...Map.groupBy(paths, (path) => path)].map(([path, all]) => [path, all.length]))
}

/**
 * Two pages of a list at most are on their way when a run dies; where the list was read to its end
 * already, or is at last, the archived are listed to learn what changed since.
 */
function expectNoPageTwice(
  sandbox: HubSpotSandbox,
  { expected, deaths }: { readonly expected: Undisturbed; readonly deaths: number },
  because: string,
): void {
  for (const [path, count] of listRequests(sandbox)) {
    const most = (expected.lists.get(path) ?? 0) + 2 * deaths + 1
    expect(count, `${path}, ${because}`).toBeLessThanOrEqual(most)
  }
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
