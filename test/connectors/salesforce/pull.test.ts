import nock from 'nock'
import { afterEach, expect, test } from 'vitest'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import {
  addDatedRate,
  addRecord,
  editRecord,
  mergeAccounts,
  removeRecord,
} from '#sandbox/salesforce/pretend-users.ts'
import type { Crm, Page } from '#src/ports/connector.ts'
import type { AccountRecord, DealRecord } from '#src/ports/records.ts'
import { type OpenedOrg, openOrg, pullAll, streamOf } from './open-org.ts'

const opened: OpenedOrg[] = []
afterEach(async () => {
  nock.cleanAll()
  await Promise.all(opened.splice(0).map(({ sandbox }) => sandbox.close()))
})

async function open(options: Parameters<typeof openOrg>[0] = {}): Promise<OpenedOrg> {
  const org = await openOrg(options)
  opened.push(org)
  return org
}

type Request = Parameters<typeof pullAll>[2]

async function upserts(crm: Crm, stream: string, request: Request = {}) {
  return (await pullAll(crm, streamOf(crm, stream), request)).flatMap((page) => page.upserts)
}
async function accounts(crm: Crm, request: Request = {}) {
  return (await upserts(crm, 'Account', request)) as AccountRecord[]
}
async function deals(crm: Crm, request: Request = {}) {
  return (await upserts(crm, 'Opportunity', request)) as DealRecord[]
}

/** A book of nothing but accounts, of which tests know everything. */
const bare = () => ({ ...sampleBook({ today: '2026-11-20', companies: 3, deals: 0, seed: 1 }) })

test('contacts and buying roles are counted alike page by page and by Bulk jobs', async () => {
  const book = sampleBook({ today: '2026-11-20', companies: 60, deals: 200, seed: 1 })
  const byPages = await open({ book })
  const byBulk = await open({ book, bulkFrom: 0 })
  const facts = (list: AccountRecord[]) =>
    new Map(list.map(({ id, contacts, buyingRoles }) => [id, { contacts, buyingRoles }]))
  const counted = facts(await accounts(byPages.crm))
  expect(counted).toEqual(facts(await accounts(byBulk.crm)))
  const first = await open({ book: bare() })
  const { org } = first.sandbox
  const [account] = await accounts(first.crm)
  const opportunity = addRecord(org, 'Opportunity', { AccountId: account!.id, Name: 'Pumps' })
  const contacts = ['Abel', 'Berg', 'Costa'].map((LastName) =>
    addRecord(org, 'Contact', { AccountId: account!.id, LastName }),
  )
  for (const Role of ['Influencer', 'Evaluator']) {
    const roles = { OpportunityId: opportunity, ContactId: contacts[0]!, Role }
    addRecord(org, 'OpportunityContactRole', roles)
  }
  const again = (await accounts(first.crm)).find(({ id }) => id === account!.id)
  expect(again).toMatchObject({ contacts: account!.contacts! + 3, buyingRoles: 1 })
})

test('an object of which Salesforce says that the type is invalid is one that the org lacks', async () => {
  const { crm } = await open({
    arrange: ({ url }) => {
      nock(url, { allowUnmocked: true })
        .persist()
        .get(/\/(CurrencyType|Case)\/describe$/)
        .reply(400, [{ errorCode: 'INVALID_TYPE', message: 'sObject type is not supported' }])
    },
  })
  expect(crm.tenant.currency).toBe('EUR')
  await expect(upserts(crm, 'Case')).rejects.toMatchObject({ status: 403 })
})

test('an increment brings what changed, and the accounts of contacts that came', async () => {
  const { crm, sandbox, clock } = await open({ book: bare() })
  const all = await accounts(crm)
  await clock.sleep(24 * 3_600_000)
  const since = clock.now().toISOString()
  expect(await accounts(crm, { since })).toEqual([])
  await clock.sleep(60_000)
  editRecord(sandbox.org, all[0]!.id, { Name: 'Meadow Mills' })
  addRecord(sandbox.org, 'Contact', { AccountId: all[1]!.id, LastName: 'Abel' })
  const changed = await accounts(crm, { since })
  expect(changed.map(({ id, name }) => [id, name])).toEqual([
    [all[0]!.id, 'Meadow Mills'],
    [all[1]!.id, all[1]!.name],
  ])
  expect(changed[1]!.contacts).toBe((all[1]!.contacts ?? 0) + 1)
})

test('records that share a second come once each, though a page ends among them', async () => {
  const { crm, sandbox, clock } = await open({ book: bare(), largestPage: 200 })
  const account = sandbox.org.object('Account').id(0)
  await clock.sleep(24 * 3_600_000)
  const since = clock.now().toISOString()
  const made = Array.from({ length: 450 }, (_, i) =>
    addRecord(sandbox.org, 'Opportunity', { AccountId: account, Name: `Order ${i}` }),
  )
  const pages = await pullAll(crm, streamOf(crm, 'Opportunity'), { since })
  expect(pages.length).toBeGreaterThan(2)
  expect(pages.flatMap((page) => page.upserts.map(({ id }) => id)).sort()).toEqual(made.sort())
})

test('what was deleted is gone with the next increment, what was merged lives on elsewhere', async () => {
  const { crm, sandbox, clock } = await open({ book: bare() })
  const [kept, mergedAway, deleted] = (await accounts(crm)).map(({ id }) => id)
  await clock.sleep(24 * 3_600_000)
  const since = clock.now().toISOString()
  mergeAccounts(sandbox.org, kept!, [mergedAway!])
  removeRecord(sandbox.org, deleted!)
  const goneOf = (pages: Page[]) => ({
    deletes: pages.flatMap(({ deletes }) => deletes).sort(),
    merges: pages.flatMap(({ merges }) => merges ?? []),
  })
  const merges = [{ id: mergedAway, into: kept }]
  const increment = await pullAll(crm, streamOf(crm, 'Account'), { since })
  expect(goneOf(increment)).toEqual({ deletes: [mergedAway!, deleted!].sort(), merges })
  const full = await pullAll(crm, streamOf(crm, 'Account'))
  expect(goneOf(full)).toEqual({ deletes: [mergedAway], merges })
  expect(full.flatMap((page) => page.upserts.map(({ id }) => id))).toEqual([kept])
})

test('a task that is opened again is no activity any more', async () => {
  const { crm, sandbox, clock } = await open()
  const [task] = await upserts(crm, 'Task')
  await clock.sleep(24 * 3_600_000)
  const since = clock.now().toISOString()
  editRecord(sandbox.org, task!.id, { Status: 'In Progress' })
  const pages = await pullAll(crm, streamOf(crm, 'Task'), { since })
  expect(pages.flatMap(({ deletes }) => deletes)).toEqual([task!.id])
})

test('a hidden field is no data and told, and the pull goes on', async () => {
  const hiddenFields = ['Account.AnnualRevenue', 'Opportunity.Amount', 'Account.Fit__c']
  const { crm, logged } = await open({ hiddenFields })
  const all = await accounts(crm, { fields: { fit: 'Fit__c', industry: 'Industry' } })
  expect(all.length).toBe(60)
  expect(all.every(({ companyRevenue }) => companyRevenue === null)).toBe(true)
  expect(
    (await deals(crm)).every(({ amount, isUnconverted }) => amount === null && !isUnconverted),
  ).toBe(true)
  expect(crm.hiddenFields?.()).toEqual([
    'Account.AnnualRevenue',
    'Account.Fit__c',
    'Opportunity.Amount',
  ])
  expect(
    logged.filter(({ message }) => message === 'fields hidden from the connected user'),
  ).toHaveLength(2)
})

test('an object that the user may not read leaves its data out, and says so by 403', async () => {
  const { crm, sandbox } = await open()
  sandbox.setFaults(null)
  const cases = sandbox.org.find.bind(sandbox.org)
  sandbox.org.find = (name) => (name.toLowerCase() === 'case' ? undefined : cases(name))
  await expect(pullAll(crm, streamOf(crm, 'Case'))).rejects.toMatchObject({
    status: 403,
    remedy: { kind: 'reject' },
  })
})

test('an org with one currency tells which it is', async () => {
  const { crm } = await open({ book: { ...bare(), currency: 'GBP', rates: {} } })
  expect(crm.tenant.currency).toBe('GBP')
})

test('amounts in other currencies are converted at the rate of their day, to whole cents', async () => {
  const { crm, sandbox } = await open({
    book: { ...bare(), currency: 'USD', rates: { EUR: 1.25, GBP: 1 / 0.3 } },
    ...{ multiCurrency: true, datedRates: true },
    arrange: ({ org }) => {
      addDatedRate(org, 'EUR', '2020-01-01', 0.8)
      addDatedRate(org, 'EUR', '2026-06-01', 0.5)
    },
  })
  const account = sandbox.org.object('Account').id(0)
  const add = (CurrencyIsoCode: string, CloseDate: string) =>
    addRecord(sandbox.org, 'Opportunity', {
      ...{ AccountId: account, Name: CurrencyIsoCode, Amount: 100, CurrencyIsoCode, CloseDate },
    })
  add('EUR', '2026-05-31')
  add('EUR', '2026-06-01')
  add('USD', '2026-06-01')
  add('CHF', '2026-06-01')
  add('GBP', '2026-06-01')
  expect(crm.tenant.currency).toBe('USD')
  expect((await deals(crm)).map(({ amount, isUnconverted }) => [amount, isUnconverted])).toEqual([
    [125, false],
    [200, false],
    [100, false],
    [null, true],
    [333.33, false],
  ])
})

test('without dated rates the present rate counts', async () => {
  const { crm, sandbox } = await open({
    book: { ...bare(), currency: 'USD', rates: { EUR: 1.25 } },
    multiCurrency: true,
  })
  const account = sandbox.org.object('Account').id(0)
  const values = { Name: 'Order', Amount: 100, CurrencyIsoCode: 'EUR', CloseDate: '2019-01-01' }
  addRecord(sandbox.org, 'Opportunity', { AccountId: account, ...values })
  expect((await deals(crm)).map(({ amount }) => amount)).toEqual([125])
})

test('person accounts are accounts without a count of contacts', async () => {
  const { crm, sandbox } = await open({ personAccounts: true })
  const isPerson = (id: string) => {
    const object = sandbox.org.object('Account')
    return object.value('IsPersonAccount', object.row(id)) === true
  }
  const all = await accounts(crm)
  const people = all.filter(({ id }) => isPerson(id))
  expect(people.length).toBe(5)
  expect(
    people.every(({ contacts, buyingRoles }) => contacts === null && buyingRoles === null),
  ).toBe(true)
  expect(all.filter(({ id }) => !isPerson(id)).every(({ contacts }) => contacts !== null)).toBe(
    true,
  )
})

test('of users only those whom people work as are owners', async () => {
  const { crm, sandbox } = await open()
  addRecord(sandbox.org, 'User', { LastName: 'Process', UserType: 'AutomatedProcess' })
  const names = (await upserts(crm, 'User')).map((owner) => 'name' in owner && owner.name)
  expect(names).toContain('Integration User')
  expect(names).not.toContain('Process')
})
