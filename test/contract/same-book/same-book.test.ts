import { afterAll, expect, test } from 'vitest'
import type { Book } from '#sandbox/books/book.ts'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import { defaultModel } from '#src/core/model/default-model.ts'
import { type Model, modelSchema } from '#src/core/model/model.ts'
import { run } from '#src/run/run.ts'
import { openStore } from '#src/store/open-store.ts'
import { createTexts } from '#src/texts/texts.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { quietLog } from '#test/store/quiet-log.ts'
import { csvSide } from './csv-side.ts'
import { daysWork } from './days-work.ts'
import { hubspotSide } from './hubspot-side.ts'
import { openTasks, type Results, readResults } from './results.ts'
import { salesforceSide } from './salesforce-side.ts'
import type { Side, Words } from './side.ts'

const today = '2026-11-24'
const dayMs = 86_400_000
const texts = createTexts('en')
const store = await openStore({ dataDir: 'memory' }, { log: quietLog })
const clock = createFakeClock(Date.parse(`${today}T12:00:00Z`))
const book = demoBook()
const sides = [
  await hubspotSide(book, clock),
  await salesforceSide(book, clock),
  csvSide(book, clock),
]

afterAll(async () => {
  await Promise.all(sides.map((side) => side.close()))
  await store.close()
})

test('one book gives the same scores, tiers and tasks through HubSpot, Salesforce and files, night after night', async () => {
  const open = new Map([...book.deals].entries().filter(([, { outcome }]) => outcome === 'open'))
  const nights = [await nightOf(sides)]
  for (const [day, { daysLater, pinnedUntil }] of days.entries()) {
    const work = daysWork(nights.at(-1)!.accounts, { day, open, pinnedUntil })
    for (const deal of [...work.won.map(({ deal }) => deal), ...work.deleted]) open.delete(deal)
    for (const side of sides) {
      side.work(work)
      await finishTasks(side)
    }
    await clock.sleep(daysLater * dayMs)
    nights.push(await nightOf(sides))
  }
  expect(nights.map(({ refusals }) => refusals)).toEqual([[], [], []])
  for (const { accounts } of nights) {
    const tiers = new Set([...accounts.values()].map(({ tier }) => tier))
    expect(tiers).toEqual(new Set(['key', 'candidate', 'prospect', 'regular']))
    const revenues = [...accounts.values()].filter(({ revenue }) => revenue !== null && revenue > 0)
    expect(revenues.length).toBeGreaterThan(100)
  }
  const statuses = new Set([...nights.at(-1)!.tasks.values()].map(({ status }) => status))
  expect(statuses).toEqual(new Set(['open', 'closed']))
  const [before, dayAfter, monthAfter] = nights.map(({ tasks }) => tasks.size)
  expect(before).toBeGreaterThan(20)
  expect(dayAfter).toBeGreaterThan(before!)
  expect(monthAfter).toBeGreaterThan(dayAfter!)
}, 180_000)

/** The night after is an increment, the one a month later a full pull, in which a pin has ended. */
const days = [
  { daysLater: 1, pinnedUntil: '2026-12-20' },
  { daysLater: 35, pinnedUntil: '2027-06-30' },
]

/**
 * The book of the demo as far as all three can hold it. An activity in Salesforce has one account,
 * and each CRM rounds half a cent in its own way, so that amounts to be converted are whole.
 */
function demoBook(): Book {
  const sample = sampleBook({ companies: 300, deals: 2500, seed: 1, today })
  const isForeign = (currency: string | null) => currency !== null && currency !== sample.currency
  return {
    ...sample,
    deals: Array.from(sample.deals, (deal) => {
      const { amount, currency } = deal
      return amount !== null && isForeign(currency) ? { ...deal, amount: Math.round(amount) } : deal
    }),
    activities: Array.from(sample.activities, (activity) => ({
      ...activity,
      companies: activity.companies.slice(0, 1),
    })),
  }
}

/** One model in the words of a CRM, such that all that is mapped counts. */
function modelIn({ mappings, contracts, existing, account, owner }: Words): Model {
  return modelSchema.parse({
    ...defaultModel,
    mappings,
    costs: { ...defaultModel.costs, hourly: 45, grossMargin: 0.4 },
    deals: { pipelines: { [contracts]: 'renewal' }, types: { [existing]: 'expansion' } },
    exclude: { ...defaultModel.exclude, accounts: [account('C-31')] },
    playbook: { ...defaultModel.playbook, fallbackOwnerId: owner(0) },
  })
}

/** A run on each side. Fails where one comes to something else than the first. */
async function nightOf(sides: readonly Side[]): Promise<Results> {
  const [first, ...others] = sides
  const expected = await runOnce(first!)
  for (const side of others) expectSame(side.name, await runOnce(side), expected)
  return expected
}

async function runOnce(side: Side): Promise<Results> {
  const crm = await side.connect()
  const tenant = await store.open(crm.tenant)
  const { report } = await run({
    ...{ crm, store: tenant, log: quietLog, clock, texts, defaultFields: side.defaultFields },
    modelSource: { file: modelIn(side.words), path: 'model.json' },
    ...{ isDryRun: false, goesLive: true, isFull: false, approve: null, asOf: null },
    onProgress: () => undefined,
    signal: new AbortController().signal,
  })
  return readResults({ side, report, crm, store: tenant, texts })
}

/** Somebody has done the first five tasks. */
async function finishTasks(side: Side): Promise<void> {
  const crm = await side.connect()
  const open = await openTasks(side, await store.open(crm.tenant))
  for (const key of [...open.keys()].sort().slice(0, 5)) side.finishTask(open.get(key)!)
}

/** Account by account, so that a failure shows the one that differs. */
function expectSame(name: string, results: Results, expected: Results): void {
  expect([name, [...results.accounts.keys()]]).toEqual([name, [...expected.accounts.keys()]])
  for (const [reference, account] of expected.accounts) {
    expect([name, reference, results.accounts.get(reference)]).toEqual([name, reference, account])
  }
  expect([name, results.tasks]).toEqual([name, expected.tasks])
  expect([name, results.warnings, results.refusals]).toEqual([
    name,
    expected.warnings,
    expected.refusals,
  ])
}
