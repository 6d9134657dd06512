import { expect, test } from 'vitest'
import { mixSeed, randomFrom } from '#sandbox/random.ts'
import { randomEdits } from '#sandbox/salesforce/random-edits.ts'
import { ConnectorError } from '#src/errors.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { dataFolders } from './data-folders.ts'
import { isLong } from './is-long.ts'
import { type Moment, randomMoment, runAndKill } from './kill-at.ts'
import {
  killOrgRun,
  type OrgFate,
  orgRun,
  runOrgUndisturbed,
  type UndisturbedOrg,
} from './kill-org.ts'
import { byBulk, byCalls, environmentOf, openOrg, startMs } from './killed-org.ts'
import { type Way, withOrgRun } from './org-run.ts'
import { accountIds, heldInOrg } from './org-state.ts'

const hours = 3 * 3_600_000
const deathsEach = isLong ? 80 : 0
const folders = dataFolders()

const known = new Map<Way, Promise<UndisturbedOrg>>()
function undisturbed(way: Way): Promise<UndisturbedOrg> {
  const found = known.get(way) ?? folders.lend((DATA_DIR) => runOrgUndisturbed({ DATA_DIR }, way))
  known.set(way, found)
  return found
}

const whens = isLong ? (['before', 'during', 'unanswered'] as const) : (['unanswered'] as const)

/** What must not be sent twice without a look at what became of it; the first of each is tried always. */
const critical: Readonly<Record<'calls' | 'bulk', readonly Omit<Moment, 'when' | 'delayMs'>[]>> = {
  calls: [
    { method: 'POST', pathEnd: '/composite/sobjects', request: 1 },
    { method: 'PATCH', pathEnd: '/composite/sobjects', request: 2 },
  ],
  bulk: [
    { method: 'PATCH', request: 1 },
    { method: 'PUT', pathEnd: '/batches', request: 2 },
    { method: 'GET', pathEnd: '/successfulResults', request: 1 },
  ],
}

test.each([
  ['by calls of collections', 'calls', byCalls],
  ['by Bulk jobs', 'bulk', byBulk],
] as const)(
  'a first run on Salesforce %s, killed at any moment and started again, ends as if nothing had happened',
  async (_, name, way) => {
    const expected = await undisturbed(way)
    expect(expected.jobs > 1).toBe(way === byBulk)
    const die = (fate: OrgFate) =>
      folders.lend((DATA_DIR) => killOrgRun(fate, { place: { DATA_DIR }, way }, expected))
    for (const moment of critical[name].slice(0, isLong ? undefined : 1)) {
      for (const when of whens) {
        const moments = [{ ...moment, when, delayMs: 0 }]
        expect(await die({ moments, isUndone: false })).toBe(1)
      }
    }
    for (let seed = 1, died = 0; died < deathsEach; seed++) {
      const random = randomFrom(mixSeed(seed, 11))
      const moments = [randomMoment(random, expected.requests)]
      while (random.chance(0.3)) moments.push(randomMoment(random, expected.requests))
      died += await die({ moments, isUndone: random.chance(0.2) })
    }
  },
  hours,
)

test(
  'a Bulk job that outlived its run is heard out before anything newer is written',
  async () => {
    let nowMs = startMs
    const sandbox = await openOrg(() => new Date(nowMs))
    const { org, jobs } = sandbox
    jobs.batchEvery = 40
    await folders.lend(async (DATA_DIR) => {
      const environment = environmentOf(sandbox, { DATA_DIR }, byBulk)
      const child = { script: orgRun, environment, startMs }
      const moment = { method: 'PATCH', request: 1, when: 'unanswered', delayMs: 0 } as const
      expect(await runAndKill(child, sandbox, moment)).toBe(true)
      expect([...jobs.ingests].map(({ state }) => state)).toContain('InProgress')
      nowMs += 3 * 86_400_000
      randomEdits(org, { seed: 3, count: 60 })
      await withOrgRun(environment, createFakeClock(nowMs), async ({ tenant, runOnce }) => {
        await parkedUntilDone(runOnce)
        expect(heldInOrg(org)).toEqual(await tenant.mirror.held(accountIds(org)))
        await runOnce()
        const [last] = await tenant.runs.list(1)
        expect(last?.report).toMatchObject({ properties: { written: 0 }, tasks: { planned: 0 } })
      })
    })
    await sandbox.close()
  },
  hours,
)

/** As a scheduler does with a run that is to go on later. */
async function parkedUntilDone(runOnce: () => Promise<void>): Promise<void> {
  for (let parked = 0; ; parked++) {
    try {
      return await runOnce()
    } catch (error) {
      const isParked = error instanceof ConnectorError && error.remedy.kind === 'retry'
      if (!isParked || parked >= 10) throw error
    }
  }
}
