import { expect } from 'vitest'
import type { SalesforceSandbox } from '#sandbox/salesforce/start.ts'
import { undo } from '#src/run/undo.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { type Moment, runAndKill } from './kill-at.ts'
import { environmentOf, openOrg, startMs } from './killed-org.ts'
import type { Place } from './killed-portal.ts'
import type { Opened } from './one-run.ts'
import { type Way, withOrgRun } from './org-run.ts'
import { accountIds, liveRows, orgState } from './org-state.ts'
import { storedStateOf } from './state.ts'

/** What a first run leaves that nobody disturbs, and what it asks for. */
export interface UndisturbedOrg {
  readonly org: ReturnType<typeof orgState>
  readonly store: Awaited<ReturnType<typeof storedStateOf>>
  readonly requests: number
  /** Jobs that saved accounts. */
  readonly jobs: number
}

export async function runOrgUndisturbed(place: Place, way: Way): Promise<UndisturbedOrg> {
  const sandbox = await openOrg()
  const { org, requests, jobs } = sandbox
  try {
    return await withOrgRun(environmentOf(sandbox, place, way), clock(), async (opened) => {
      await opened.runOnce()
      return {
        org: orgState(org),
        store: await storedStateOf(opened.tenant, accountIds(org)),
        requests: requests.total,
        jobs: [...jobs.ingests].length,
      }
    })
  } finally {
    await sandbox.close()
  }
}

export const orgRun = new URL('org-run-in-child.ts', import.meta.url)

/** How a first run dies, and what becomes of it. */
export interface OrgFate {
  readonly moments: readonly Moment[]
  readonly isUndone: boolean
}

/**
 * A first run on an org that dies, and is started again: it must end as if nothing had happened, and
 * be undone to nothing. Returns how often it died.
 */
export async function killOrgRun(
  { moments, isUndone }: OrgFate,
  { place, way }: { readonly place: Place; readonly way: Way },
  expected: UndisturbedOrg,
): Promise<number> {
  const sandbox = await openOrg()
  const { org } = sandbox
  const environment = environmentOf(sandbox, place, way)
  const because = `killed at ${JSON.stringify(moments)}`
  let died = 0
  try {
    for (const moment of moments) {
      if (await runAndKill({ script: orgRun, environment, startMs }, sandbox, moment)) died++
    }
    await withOrgRun(environment, clock(), async (opened) => {
      if (!isUndone) {
        await opened.runOnce()
        expect(orgState(org), because).toEqual(expected.org)
        expect(await storedStateOf(opened.tenant, accountIds(org)), because).toEqual(expected.store)
        expect(savedTwice(sandbox), because).toEqual([])
      }
      await undoAll(opened)
      expectNothingOfOurs(sandbox, because)
    })
  } finally {
    await sandbox.close()
  }
  return died
}

/** Accounts that Bulk jobs saved more than once. */
function savedTwice({ jobs }: SalesforceSandbox): string[] {
  const lines = [...jobs.ingests].flatMap(({ successes }) => successes)
  const ids = lines.map((line) => line.slice(0, line.indexOf(',')))
  return ids.filter((id, at) => ids.indexOf(id) !== at)
}

function clock() {
  return createFakeClock(startMs)
}

/** Undoes every run, the latest first; nobody has touched what they made. */
async function undoAll({ crm, tenant }: Opened): Promise<void> {
  for (const { id } of await tenant.runs.list(100)) {
    const request = { crm, store: tenant, clock: clock(), run: id, isDryRun: false }
    const { changedSince } = await undo(request)
    expect(changedSince.filter(({ kind }) => kind === 'task')).toEqual([])
  }
}

function expectNothingOfOurs({ org }: SalesforceSandbox, because: string): void {
  const accounts = Object.values(orgState(org).accounts)
  const left = accounts.flatMap((values) =>
    Object.keys(values).filter((name) => name.startsWith('Key_Account_')),
  )
  expect(left, because).toEqual([])
  const tasks = org.object('Task')
  const open = liveRows(tasks).filter(
    (row) => tasks.value('Key_Account_Task_Key__c', row) && !tasks.value('IsClosed', row),
  )
  expect(open, because).toEqual([])
}
