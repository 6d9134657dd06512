import { expect, test } from 'vitest'
import { randomFrom } from '#sandbox/random.ts'
import { fromHubspot } from '#test/oracle/from-hubspot.ts'
import { type Judgement, judgeNaively } from '#test/oracle/judge-naively.ts'
import type { Memory } from '#test/oracle/memory.ts'
import { pageModel } from '#test/oracle/page-model.ts'
import { wireFromSandbox } from '#test/oracle/wire-from-sandbox.ts'
import { differences, expectedViews, sentence } from '#test/run/expected-views.ts'
import { openCase, type RunCase, today } from '#test/run/run-case.ts'
import { isLong } from './is-long.ts'
import { usersAtWork } from './users-at-work.ts'
import { WatchedRecords } from './watched-records.ts'

const rounds = isLong ? 100 : 8
const minutes = 1 / (24 * 60)
const model = pageModel()

/** Runs; a run that is held is looked at and approved. */
async function runApproved(c: RunCase, isFull: boolean): Promise<void> {
  const { run, warnings } = await c.runOnce({ isFull })
  if (warnings.some(({ kind }) => kind === 'held')) await c.runOnce({ approve: run })
}

/** Runs, and tells which streams were read in full. */
async function streamsReadInFull(c: RunCase, run: () => Promise<unknown>): Promise<Set<string>> {
  const fullReads = async () => {
    const reads = c.crm.streams.map(async ({ id }) => {
      const progress = await c.store.mirror.progress(id)
      return `${id}/${progress?.fullAt?.getTime()}`
    })
    return await Promise.all(reads)
  }
  const before = new Set(await fullReads())
  await run()
  const after = await fullReads()
  return new Set(after.filter((read) => !before.has(read)).map((read) => read.split('/')[0] ?? ''))
}

/** Companies whose app properties are not what the judgement says. */
function wrongInCrm({ portal }: RunCase, { units }: Judgement): string[] {
  const companies = fromHubspot(wireFromSandbox(portal)).accounts
  const held = new Map(companies.map((account) => [account.id, account.held]))
  const expected = units.map(({ id, written, drivers }) => [
    id,
    { ...written, drivers: sentence(drivers) || null },
  ])
  const written = new Map([...held].filter(([id]) => expected.some(([known]) => known === id)))
  return differences(Object.fromEntries(written), Object.fromEntries(expected))
}

/** One account that is judged otherwise moves the means of all: what tells most comes first. */
function gist(lines: readonly string[]): string[] {
  const tells = lines.filter((line) => !/pull|rank|share|drivers/.test(line.split(':')[0] ?? ''))
  return [...tells, ...lines].slice(0, 20).map((line) => line.slice(0, 160))
}

test(`after each of ${rounds} runs with people at work between them, everything is as if computed anew`, async () => {
  const c = await openCase({
    ...{ companies: 250, deals: 1_200, activitiesPerCompany: 3, seed: 5 },
    sandbox: { searchLagMs: 10 * 60_000 },
  })
  const watched = new WatchedRecords(c.portal)
  const random = randomFrom(11)
  let day = 0
  let memory: Memory | undefined
  let lines: string[] = []
  for (let round = 0; round < rounds; round++) {
    const isFull = round % 13 === 12
    const seen = watched.look(await streamsReadInFull(c, () => runApproved(c, isFull)))
    const asOf = new Date(Date.parse(today) + day * 86_400_000).toISOString().slice(0, 10)
    const judgement = judgeNaively({ model, records: seen, asOf, ...(memory && { memory }) })
    memory = judgement.memory
    const views = new Map((await c.views()).map((view) => [view.id, view]))
    const expected = expectedViews(judgement, seen, model)
    const because = `round ${round}, ${asOf}, after: ${lines.join('; ')}`
    const found = differences(Object.fromEntries(views), Object.fromEntries(expected))
    expect(gist(found), because).toEqual([])
    expect(gist(wrongInCrm(c, judgement)), because).toEqual([])

    await c.passDays(minutes)
    c.portal.associationsTouch = random.chance(0.5)
    lines = usersAtWork(c.portal, round)
    // Too soon: the index does not know the changes yet, and must not hide them from the next run.
    if (random.chance(0.4)) {
      await c.passDays(2 * minutes)
      const look = () => c.runOnce({ isDryRun: true })
      watched.lookTooSoon(await streamsReadInFull(c, look))
    }
    lines.push(...usersAtWork(c.portal, 1_000 + round))
    const days = random.int(0, 3)
    await c.passDays(days === 0 ? 11 * minutes : days)
    day += days
  }
}, 3_600_000)
