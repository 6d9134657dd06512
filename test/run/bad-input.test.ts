import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hubspot } from '#connectors/hubspot/definition.ts'
import { deactivateOwner, editRecord } from '#sandbox/hubspot/pretend-users.ts'
import { defaultModel } from '#src/core/model/default-model.ts'
import { ConnectorError, UsageError } from '#src/errors.ts'
import type { TenantStore } from '#src/ports/store.ts'
import { readModelFile } from '#src/run/model-file.ts'
import { databaseError } from '#src/store/drivers/database-error.ts'
import { openStore } from '#src/store/open-store.ts'
import { pageModel } from '#test/oracle/page-model.ts'
import { tinyBook } from '#test/sandbox/open-sandbox.ts'
import { quietLog } from '#test/store/quiet-log.ts'
import { heldIn, openTasks } from './portal-state.ts'
import { connectTo, openCase, type RunCase } from './run-case.ts'

const small = { companies: 45, deals: 170, activitiesPerCompany: 1 }

async function failure(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => new Error('nothing went wrong'),
    (error: Error) => error,
  )
}

/** As the next run leaves it: every account written, nothing refused. */
async function expectMadeGood(c: RunCase): Promise<void> {
  const report = await c.runOnce()
  expect(report).toMatchObject({ dryRun: false, refusals: [] })
  const written = [...heldIn(c).values()].filter(({ tier }) => tier !== null)
  expect(written.length).toBe(report.inPlay)
  expect(await c.runOnce()).toMatchObject({ properties: { planned: 0 }, tasks: { planned: 0 } })
}

test('a wrong token: create another one', async () => {
  const { sandbox } = await openCase(small)
  const error = await failure(connectTo({ url: sandbox.url, token: 'pat-wrong' }))
  expect(error).toBeInstanceOf(ConnectorError)
  expect(error).toMatchObject({ remedy: { kind: 'reconnect' } })
  expect(error.message).toBe(
    'HubSpot does not accept the access token: create a new one in HubSpot and set HUBSPOT_ACCESS_TOKEN to it',
  )
})

test.each([
  { what: 'reading', path: '/deals' },
  { what: 'writing values', path: '/companies/batch/update' },
  { what: 'making tasks', path: '/tasks/batch/create' },
])(
  'a token that expires while $what: create another one, and nothing is lost',
  async ({ path }) => {
    const c = await openCase(small)
    c.sandbox.setFaults((request) => {
      if (request.path.endsWith(path)) c.sandbox.grants.expire(c.sandbox.token)
      return null
    })
    const error = await failure(c.runOnce())
    expect(error).toMatchObject({ remedy: { kind: 'reconnect' } })
    expect(error.message).toMatch(
      /^HubSpot says that the access token has expired: create a new one in HubSpot and set HUBSPOT_ACCESS_TOKEN/,
    )
    c.sandbox.setFaults(null)
    c.sandbox.grants.accept(c.sandbox.token)
    await expectMadeGood(c)
  },
)

test.each([
  'crm.objects.companies.read',
  'crm.objects.deals.read',
  'crm.schemas.companies.write',
  'crm.objects.companies.write',
])('without the required scope %s nothing is written, and its name is told', async (scope) => {
  const c = await openCase(small)
  const all = c.sandbox.grants.scopes
  c.sandbox.grants.setScopes(all.filter((granted) => granted !== scope))
  const error = await failure(c.runOnce())
  expect(error.message).toContain(`The access token lacks the scope ${scope} for `)
  expect(error.message).toContain('grant it to the app in HubSpot')
  expect(openTasks(c)).toEqual([])
  c.sandbox.grants.setScopes(all)
  await expectMadeGood(c)
})

test('without the right to make tasks, values are written, and each task is refused with the scope', async () => {
  const c = await openCase(small)
  const all = c.sandbox.grants.scopes
  c.sandbox.grants.setScopes(all.filter((scope) => scope !== 'crm.objects.contacts.write'))
  const { properties, tasks, refusals, inPlay } = await c.runOnce()
  expect(properties).toEqual({ planned: inPlay, written: inPlay, refused: 0 })
  expect(tasks.refused).toBe(tasks.planned)
  expect(refusals[0]).toMatchObject({ kind: 'task' })
  expect(refusals[0]?.reason).toContain('crm.objects.contacts.write')
  expect(c.sandbox.requests.last.filter(({ path }) => path.includes('tasks')).length).toBeLessThan(
    4,
  )
  c.sandbox.grants.setScopes(all)
  expect((await c.runOnce()).tasks.created).toBe(tasks.planned)
})

test('a model with a wrong weight is refused: the field, and what is allowed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'key-accounts-'))
  const path = join(folder, 'model.json')
  const [first, ...others] = defaultModel.criteria
  const model = { ...defaultModel, criteria: [{ ...first, weight: 250 }, ...others] }
  await writeFile(path, JSON.stringify(model))
  expect(() => readModelFile(path, hubspot.defaultFields)).toThrow(
    new UsageError(
      `The model in ${path} cannot be used:\n` +
        '  criteria[0] "revenue" weight is 250; allowed: a number from 0 to 100',
    ),
  )
  await writeFile(path, '{"criteria": [')
  expect(() => readModelFile(path, hubspot.defaultFields)).toThrow(/is not JSON/)
  expect(() => readModelFile(join(folder, 'none.json'), hubspot.defaultFields)).toThrow(
    /cannot be read/,
  )
  await rm(folder, { recursive: true })
})

/** A store whose disk is full from the nth page on. */
function fullAfter(store: TenantStore, pages: number): TenantStore {
  let seen = 0
  const savePage: TenantStore['mirror']['savePage'] = async (...page) => {
    seen += 1
    if (seen <= pages) return store.mirror.savePage(...page)
    const cause = new Error('could not extend file "base/5/16402": No space left on device')
    throw databaseError(Object.assign(cause, { code: '53100' }), '/srv/data')
  }
  return { ...store, mirror: { ...store.mirror, savePage } }
}

test('a full disk: free some space; what was stored before is kept', async () => {
  const c = await openCase(small)
  const error = await failure(c.runOnce({ store: fullAfter(c.store, 3) }))
  expect(error).toEqual(
    new UsageError(
      'The disk that holds the database is full: nothing of this step was stored; free some space and start again (/srv/data)',
    ),
  )
  expect(c.writeRequests()).toBe(0)
  await expectMadeGood(c)
})

test('a database that cannot be reached: what to check, without the password', async () => {
  const error = await failure(
    openStore({ databaseUrl: 'postgres://app:hush@127.0.0.1:1/accounts' }, { log: quietLog }),
  )
  expect(error).toEqual(
    new UsageError(
      'The database cannot be reached: check the host and port in DATABASE_URL, and that the server runs (127.0.0.1:1/accounts)',
    ),
  )
})

test('a stage that no longer exists: its deals keep their outcome', async () => {
  const c = await openCase(small)
  await c.runOnce()
  const before = await c.views()
  const stages = c.portal.pipelines.stages('deals')
  for (const { id, outcome } of stages) {
    if (outcome !== 'open') c.portal.pipelines.removeStage('deals', id)
  }
  const { refusals } = await c.runOnce({ isFull: true })
  expect(refusals).toEqual([])
  expect(await c.views()).toEqual(before)
})

test('an amount of "abc" counts as none, and the deal is named', async () => {
  const c = await openCase(small)
  const { id } = wonDeal(c)
  c.portal.update('deals', id, { amount: 'abc' })
  const { warnings, refusals } = await c.runOnce()
  expect(refusals).toEqual([])
  const told = warnings.find(({ kind }) => kind === 'value-invalid')
  expect(told).toMatchObject({ count: 1, ids: [String(id)] })
  expect(told?.message).toMatch(/value/)
})

function wonDeal({ portal }: RunCase) {
  const deals = [...portal.tables.deals.liveFrom(0)]
  return deals.find((deal) => portal.value('deals', deal, 'hs_is_closed_won') === 'true')!
}

test('a company deleted between reading and writing is told, and left out by the next run', async () => {
  const c = await openCase(small)
  const [gone] = c.companyIds()
  const crm = {
    ...c.crm,
    writeAccounts: (writes: Parameters<typeof c.crm.writeAccounts>[0]) => {
      c.portal.archive('companies', gone!)
      return c.crm.writeAccounts(writes)
    },
  }
  const { properties, refusals, inPlay } = await c.runOnce({ crm })
  expect(properties).toEqual({ planned: inPlay, written: inPlay - 1, refused: 1 })
  expect(refusals.filter(({ kind }) => kind === 'account')).toEqual([
    {
      kind: 'account',
      id: String(gone),
      reason: 'the company was deleted',
      remedy:
        'Nothing to do: the account was deleted or merged after it was read; the next run leaves it out.',
    },
  ])
  for (let run = 0; run < 2; run++) {
    await c.passDays(8)
    expect((await c.runOnce()).refusals).toEqual([])
  }
  expect((await c.views()).map(({ id }) => id)).not.toContain(String(gone))
})

test('an owner who was deactivated: tasks go to the fallback owner', async () => {
  const fallbackOwnerId = '41629779'
  const model = pageModel({ playbook: { ...pageModel().playbook, fallbackOwnerId } })
  const c = await openCase({ ...small, model })
  const others = c.portal.owners.list().filter(({ id }) => id !== fallbackOwnerId)
  for (const { id } of others) deactivateOwner(c.portal, id)
  const { warnings, tasks } = await c.runOnce()
  expect(tasks.created).toBeGreaterThan(0)
  expect(taskOwners(c)).toEqual(new Set([fallbackOwnerId]))
  expect(warnings.map(({ kind }) => kind)).not.toContain('task-unassigned')
})

test('without a fallback owner such tasks are unassigned, and counted', async () => {
  const c = await openCase(small)
  for (const { id } of c.portal.owners.list()) deactivateOwner(c.portal, id)
  const { warnings, tasks, refusals } = await c.runOnce()
  expect(refusals).toEqual([])
  expect(taskOwners(c)).toEqual(new Set([undefined]))
  expect(warnings.find(({ kind }) => kind === 'task-unassigned')).toMatchObject({
    count: tasks.created,
    message: expect.stringContaining('fallback owner'),
  })
})

function taskOwners({ portal }: RunCase): Set<string | undefined> {
  return new Set(
    [...portal.tables.tasks.liveFrom(0)].map(({ values }) => values.hubspot_owner_id || undefined),
  )
}

test('a name with an emoji and signs of HTML goes through to the tasks and back', async () => {
  const c = await openCase(small)
  const name = '🌱 Βόρεια & <b>Sons</b> "Ltd"'
  const ids = c.companyIds()
  for (const id of ids) editRecord(c.portal, 'companies', id, { name })
  const { run, tasks } = await c.runOnce()
  expect((await c.views())[0]?.name).toBe(name)
  const subjects = [...c.portal.tables.tasks.liveFrom(0)].map(
    ({ values }) => values.hs_task_subject,
  )
  expect(subjects.every((subject) => subject?.includes(name))).toBe(true)
  expect(await c.runOnce()).toMatchObject({ properties: { planned: 0 }, tasks: { planned: 0 } })
  expect(await c.undoRun(run!)).toMatchObject({ tasksClosed: tasks.created, changedSince: [] })
})

test("a deal with two companies is its primary one's, else the lowest one's; credit notes are summed", async () => {
  const [deal] = [...tinyBook().deals]
  const won = { ...deal!, closeDate: '2026-10-01' }
  const c = await openCase({
    book: tinyBook({
      deals: [
        { ...won, amount: 1000, companies: [0, 1], hasPrimary: true },
        { ...won, amount: 500, companies: [1, 0], hasPrimary: true },
        { ...won, amount: 70, companies: [2, 1], hasPrimary: false },
        { ...won, amount: -200, companies: [0], hasPrimary: true },
        { ...won, amount: -90, companies: [2], hasPrimary: true },
      ],
    }),
  })
  await c.runOnce()
  const revenues = Object.fromEntries((await c.views()).map((view) => [view.name, view.revenue]))
  expect(revenues).toEqual({ Aldea: 800, 'Βόρεια 🌱': 570, Cumbre: -90 })
})
