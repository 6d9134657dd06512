import { expect } from 'vitest'
import type { Model } from '#src/core/model/model.ts'
import { writtenFields } from '#src/ports/records.ts'
import { readJudgedBook } from '#src/run/account-views.ts'
import { concentrationReport } from '#src/run/concentration-report.ts'
import { fromHubspot } from '#test/oracle/from-hubspot.ts'
import { type Judgement, judgeNaively } from '#test/oracle/judge-naively.ts'
import type { Memory } from '#test/oracle/memory.ts'
import { firstTasks } from '#test/oracle/playbook.ts'
import { wireFromSandbox } from '#test/oracle/wire-from-sandbox.ts'
import { writtenOnLeaving } from '#test/oracle/written.ts'
import { expectClose, expectedViews, sentence } from './expected-views.ts'
import { dayAfter, peopleAtWork } from './people-at-work.ts'
import { type RunCase, today } from './run-case.ts'

/** What the naive reading of the method says of the portal as it is now. */
export function judgedByOracle(
  { portal }: RunCase,
  { model, asOf, memory }: { model: Model; asOf: string; memory?: Memory },
) {
  const records = fromHubspot(wireFromSandbox(portal), model.mappings)
  return {
    records,
    judgement: judgeNaively({ model, records, asOf, ...(memory && { memory }) }),
  }
}

export type Judged = ReturnType<typeof judgedByOracle>

export async function expectSameNumbers(c: RunCase, { records, judgement }: Judged, model: Model) {
  const views = new Map((await c.views()).map((view) => [view.id, view]))
  const expected = expectedViews(judgement, records, model)
  expectClose(Object.fromEntries(views), Object.fromEntries(expected))
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
  expectClose(told, concentration)
}

/**
 * The written properties of every company of the portal: what the method says of who is in play,
 * what who left play was written once more, and nothing on the others. `everWritten` grows.
 */
export function expectSameInCrm(
  { portal }: RunCase,
  { judgement }: Judged,
  { model, everWritten }: { model: Model; everWritten: Set<string> },
) {
  const { accounts } = fromHubspot(wireFromSandbox(portal))
  const inPlay = new Map(
    judgement.units.flatMap(({ memberIds, written, drivers }) =>
      memberIds.map((id) => [id, { ...written, drivers: sentence(drivers) || null }]),
    ),
  )
  for (const id of inPlay.keys()) everWritten.add(id)
  const left = { ...writtenOnLeaving(model), drivers: null }
  const expected = accounts.map(({ id }) => [
    id,
    inPlay.get(id) ?? (everWritten.has(id) ? left : nothing),
  ])
  const held = accounts.map((account) => [account.id, account.held])
  expectClose(Object.fromEntries(held), Object.fromEntries(expected))
}

const nothing = Object.fromEntries(writtenFields.map((field) => [field, null]))

export async function tasksIn(c: RunCase) {
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

export function expectedTasks(judged: Judged, model: Model, tenant: string) {
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

/** A run after so many days each time, people at work before all but the first. */
export async function expectSameOverRuns(
  c: RunCase,
  { model, daysLater }: { model: Model; daysLater: readonly number[] },
): Promise<void> {
  const everWritten = new Set<string>()
  let memory: Memory | undefined
  let day = 0
  for (const days of daysLater) {
    await c.passDays(days)
    day += days
    if (day > 0) peopleAtWork(c, { seed: day, pinnedUntil: dayAfter(day + 20) })
    const { warnings, refusals } = await c.runOnce()
    expect(warnings.filter(({ kind }) => kind === 'held')).toEqual([])
    expect(refusals).toEqual([])
    const judged = judgedByOracle(c, { model, asOf: dayAfter(day), ...(memory && { memory }) })
    await expectSameNumbers(c, judged, model)
    expectSameInCrm(c, judged, { model, everWritten })
    if (day === 0) expect(await tasksIn(c)).toEqual(expectedTasks(judged, model, c.store.info.id))
    memory = judged.judgement.memory
  }
}
