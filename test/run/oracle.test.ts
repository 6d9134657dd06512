import { expect, test } from 'vitest'
import {
  closeSomeDeals,
  logActivity,
  pinTier,
  rateAccounts,
} from '#sandbox/hubspot/pretend-users.ts'
import { randomEdits } from '#sandbox/hubspot/random-edits.ts'
import { defaultModel } from '#src/core/default-model.ts'
import type { Model } from '#src/core/model.ts'
import { readJudgedBook } from '#src/run/account-views.ts'
import { concentrationReport } from '#src/run/concentration-report.ts'
import { fromHubspot } from '#test/oracle/from-hubspot.ts'
import { type Judgement, judgeNaively } from '#test/oracle/judge-naively.ts'
import type { Memory } from '#test/oracle/memory.ts'
import { pageModel } from '#test/oracle/page-model.ts'
import { firstTasks } from '#test/oracle/playbook.ts'
import { wireFromSandbox } from '#test/oracle/wire-from-sandbox.ts'
import { differences, expectedViews, sentence } from './expected-views.ts'
import { openCase, type RunCase, today } from './run-case.ts'

/** What the naive reading of the method says of the portal as it is now. */
function judgedByOracle(
  { portal }: RunCase,
  { model, asOf, memory }: { model: Model; asOf: string; memory?: Memory },
) {
  const records = fromHubspot(wireFromSandbox(portal), model.mappings)
  return {
    records,
    judgement: judgeNaively({ model, records, asOf, ...(memory && { memory }) }),
  }
}

type Judged = ReturnType<typeof judgedByOracle>

async function expectSameNumbers(c: RunCase, { records, judgement }: Judged, model: Model) {
  const views = new Map((await c.views()).map((view) => [view.id, view]))
  const expected = expectedViews(judgement, records, model)
  expect(differences(Object.fromEntries(views), Object.fromEntries(expected))).toEqual([])
  expectSameConcentration(concentrationReport((await readJudgedBook(c.store))!), judgement)
}

function expectSameConcentration(
  actual: ReturnType<typeof concentrationReport>,
  { concentration }: Judgement,
) {
  const ids = (wanted: string) =>
    actual.groups.filter(({ dependence }) => dependence === wanted).map(({ id }) => id)
  const told = {
    largestShare: actual.largestShare,
    topFiveShare: actual.top5Share,
    hhi: actual.hhi,
    effectiveCustomers: actual.effectiveCustomers,
    groupsFor80: actual.groupsFor80,
    monoClient: ids('mono-client'),
    dependent: ids('dependent'),
    major: ids('major'),
  }
  expect(differences(told, concentration)).toEqual([])
}

/** The written properties of every company of the portal, those without any left out. */
function expectSameInCrm(c: RunCase, { judgement }: Judged, left: Set<string>) {
  const held = new Map(
    fromHubspot(wireFromSandbox(c.portal)).accounts.map((account) => [account.id, account.held]),
  )
  const expected = new Map<string, object>()
  for (const unit of judgement.units) {
    const drivers = sentence(unit.drivers) || null
    for (const id of unit.memberIds) expected.set(id, { ...unit.written, drivers })
  }
  for (const { id, written } of judgement.leftPlay) {
    left.add(id)
    expected.set(id, { ...written, drivers: null })
  }
  const touched = [...held].filter(([id]) => expected.has(id))
  expect(
    differences(Object.fromEntries(touched), Object.fromEntries(expected)).filter(
      (line) => !judgement.leftPlay.some(({ id }) => line.startsWith(`.${id}:`)),
    ),
  ).toEqual([])
  const others = [...held].filter(([id]) => !expected.has(id) && !left.has(id))
  expect(others.filter(([, values]) => Object.values(values).some((v) => v !== null))).toEqual([])
}

async function tasksIn(c: RunCase) {
  const ledger = await c.store.tasks.all()
  return ledger
    .map(({ draft, crmId }) => {
      const task = c.portal.tables.tasks.live(Number(crmId))!
      const [company] = c.portal.associated('tasks', task, 'companies')
      return {
        rule: draft.key.split(':')[3],
        accountId: String(company?.id),
        ownerId: task.values.hubspot_owner_id ?? null,
        priority: task.values.hs_task_priority?.toLowerCase(),
        due: task.values.hs_timestamp?.slice(0, 10),
        key: draft.key,
      }
    })
    .sort(byText)
}

function byText(a: object, b: object): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1
}

function expectedTasks(judged: Judged, model: Model, tenant: string) {
  const { made } = firstTasks({ model, asOf: today, ...judged })
  return made
    .map(({ rule, accountId, ownerId, priority, dueDays }) => ({
      rule,
      accountId,
      ownerId,
      priority,
      due: new Date(Date.parse(today) + dueDays * 86_400_000).toISOString().slice(0, 10),
      key: `${tenant}:${accountId}:${rule}:1`,
    }))
    .sort(byText)
}

test('the default model is the tables of the method', () => {
  const withoutThresholds = (model: Model) => ({
    ...model,
    playbook: {
      ...model.playbook,
      rules: model.playbook.rules.map(({ thresholds: _, ...rule }) => rule),
    },
  })
  expect(withoutThresholds(defaultModel)).toEqual(withoutThresholds(pageModel()))
})

test('on the demo book every number is what the method says, in the app and in the CRM', async () => {
  const model = pageModel()
  const c = await openCase({ companies: 300, deals: 2500 })
  const judged = judgedByOracle(c, { model, asOf: today })
  const report = await c.runOnce()
  await expectSameNumbers(c, judged, model)
  expectSameInCrm(c, judged, new Set())
  expect(await tasksIn(c)).toEqual(expectedTasks(judged, model, c.store.info.id))
  expect(report).toMatchObject({
    inPlay: judged.judgement.units.length,
    scored: judged.judgement.units.filter(({ score }) => score !== null).length,
    properties: { planned: judged.judgement.units.length, refused: 0 },
    refusals: [],
  })
})

const ratings = [
  'key_account_need_rating',
  'key_account_reputation_rating',
  'key_account_influence_rating',
]

/** Days of users at work: deals, calls, ratings, pins for good and for a while, and much at random. */
function work(
  { portal, companyIds }: RunCase,
  { seed, day }: { seed: number; day: string },
): string {
  const ids = companyIds()
  const some = (count: number) => ids.filter((id) => (id * 7 + seed) % 97 < count)
  closeSomeDeals(portal, { count: 8, seed, amount: 40_000 })
  rateAccounts(portal, { companyIds: some(12), properties: ratings, seed })
  rateAccounts(portal, { companyIds: some(5), properties: ratings.slice(1, 2), seed, low: 9 })
  logActivity(portal, { type: 'meetings', companyIds: some(3) })
  const [forGood, forAWhile] = some(4)
  if (forGood) pinTier(portal, forGood, { key_account_pinned_tier: 'key' })
  if (forAWhile) {
    pinTier(portal, forAWhile, {
      key_account_pinned_tier: 'candidate',
      key_account_pinned_until: day,
    })
  }
  return randomEdits(portal, { seed, count: 60 }).join('\n')
}

function dayAfter(days: number): string {
  return new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)
}

test('run after run, with people at work in between, every number is what the method says', async () => {
  const model = pageModel()
  const c = await openCase({
    ...{ companies: 300, deals: 2500, seed: 2 },
    sandbox: { associationsTouch: true },
  })
  const left = new Set<string>()
  let memory: Memory | undefined
  let day = 0
  for (const daysLater of [0, 3, 30, 95]) {
    await c.passDays(daysLater)
    day += daysLater
    if (daysLater > 0) work(c, { seed: day, day: dayAfter(day + 20) })
    await c.runOnce()
    const judged = judgedByOracle(c, { model, asOf: dayAfter(day), ...(memory && { memory }) })
    await expectSameNumbers(c, judged, model)
    expectSameInCrm(c, judged, left)
    memory = judged.judgement.memory
  }
})
