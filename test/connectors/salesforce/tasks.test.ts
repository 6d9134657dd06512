import { afterEach, beforeEach, expect, test } from 'vitest'
import { deactivateUser, editRecord, removeRecord } from '#sandbox/salesforce/pretend-users.ts'
import type { PrepareRequest, TaskDraft, TaskOutcome } from '#src/ports/connector.ts'
import { type OpenedOrg, openOrg } from './open-org.ts'

const preparation: PrepareRequest = { tiers: [{ id: 'key', name: 'Key' }], say: (key) => key }

let org: OpenedOrg
let accountId: string
let ownerId: string

beforeEach(async () => {
  org = await openOrg()
  await org.crm.prepare(preparation)
  accountId = org.sandbox.org.object('Account').id(0)
  ownerId = org.sandbox.org.object('User').id(1)
})
afterEach(() => org.sandbox.close())

function draft(number: number, other: Partial<TaskDraft> = {}): TaskDraft {
  const reference = `KA-AAAAAAAAA${number}`
  return {
    ...{ reference, accountId, ownerId, priority: 'high', dueOn: '2026-12-24' },
    key: `${org.crm.tenant.id}:${accountId}:silent:${number}`,
    subject: 'Get in touch',
    body: `It has been quiet.\nRef ${reference}`,
    ...other,
  }
}

const crmIdOf = (outcome: TaskOutcome | undefined) =>
  outcome?.status === 'created' ? outcome.crmId : null

function value(crmId: string | null, field: string) {
  const tasks = org.sandbox.org.object('Task')
  return tasks.value(field, tasks.row(crmId ?? ''))
}

test('the whole key stands in the external id', async () => {
  const [outcome] = await org.crm.createTasks([draft(1)])
  expect(value(crmIdOf(outcome), 'Key_Account_Task_Key__c')).toBe(
    `salesforce:${org.sandbox.org.id}:${accountId}:silent:1`,
  )
})

test('a task that is there already is left as people made it, and told as created', async () => {
  const [first] = await org.crm.createTasks([draft(1)])
  const crmId = crmIdOf(first)
  editRecord(org.sandbox.org, crmId!, { Status: 'In Progress', Subject: 'My own words' })
  const again = await org.crm.createTasks([draft(1), draft(2)])
  expect(again.map(crmIdOf)).toEqual([crmId, expect.any(String)])
  expect(value(crmId, 'Subject')).toBe('My own words')
  expect((await org.crm.readTasks([crmId!])).get(crmId!)).toMatchObject({
    status: 'started',
    subject: 'My own words',
  })
})

test('a task that somebody deleted is not made again under its key', async () => {
  const [first] = await org.crm.createTasks([draft(1)])
  removeRecord(org.sandbox.org, crmIdOf(first)!)
  const [again] = await org.crm.createTasks([draft(1)])
  expect(crmIdOf(again)).toBe(crmIdOf(first))
  expect(await org.crm.readTasks([crmIdOf(again)!])).toEqual(new Map())
})

test('tasks that are there already are found however many there are and however long their keys', async () => {
  const drafts = Array.from({ length: 200 }, (_, at) =>
    draft(at, { key: `${org.crm.tenant.id}:${accountId}:${'r'.repeat(64)}:${at}` }),
  )
  const first = await org.crm.createTasks(drafts)
  expect(first.map(crmIdOf)).not.toContain(null)
  expect((await org.crm.createTasks(drafts)).map(crmIdOf)).toEqual(first.map(crmIdOf))
})

test('a key that the user may read and not write is granted before tasks are made', async () => {
  org.sandbox.org.security.makeReadOnly('Task.Key_Account_Task_Key__c')
  expect(await org.crm.missingFields(preparation)).toEqual(['Key_Account_Task_Key__c'])
  const [outcome] = await org.crm.createTasks([draft(1)])
  expect(outcome?.status).toBe('created')
  expect(value(crmIdOf(outcome), 'Key_Account_Task_Key__c')).toBeNull()
})

test('an owner who left is told, so that another can be chosen', async () => {
  deactivateUser(org.sandbox.org, ownerId)
  const outcomes = await org.crm.createTasks([draft(1), draft(2, { ownerId: null })])
  expect(outcomes[0]).toMatchObject({
    status: 'refused',
    reason: expect.stringContaining('INACTIVE_OWNER_OR_USER'),
  })
  expect(outcomes[1]?.status).toBe('created')
})

test('priorities and statuses are the org’s own', async () => {
  const { org: state } = org.sandbox
  const rename = (object: string, row: number, name: string) =>
    state.change(state.object(object), row, { ApiName: name })
  rename('TaskPriority', 0, 'Urgent')
  rename('TaskPriority', 1, 'Usual')
  rename('TaskPriority', 2, 'Someday')
  const levels = ['high', 'medium', 'low'] as const
  const outcomes = await org.crm.createTasks(
    levels.map((priority, i) => draft(i + 1, { priority })),
  )
  const ids = outcomes.map((outcome) => crmIdOf(outcome) ?? '')
  expect(ids.map((id) => value(id, 'Priority'))).toEqual(['Urgent', 'Usual', 'Someday'])
  const read = await org.crm.readTasks(ids)
  expect(ids.map((id) => read.get(id)?.priority)).toEqual(levels)
})

test('a task for nobody is the app’s by default, and that of a person is not', async () => {
  const outcomes = await org.crm.createTasks([draft(1, { ownerId: null }), draft(2)])
  const ids = outcomes.map((outcome) => crmIdOf(outcome) ?? '')
  const read = await org.crm.readTasks(ids)
  expect(ids.map((id) => read.get(id)?.hasDefaultOwner ?? false)).toEqual([true, false])
})

test('a text too long for Salesforce is cut, not refused', async () => {
  const [outcome] = await org.crm.createTasks([draft(1, { subject: 'x'.repeat(300) })])
  expect(value(crmIdOf(outcome), 'Subject')).toBe('x'.repeat(255))
})

test('a lost answer is unclear, and the tasks are found by their references', async () => {
  let isLost = false
  org.sandbox.setFaults(({ method, path }) => {
    if (isLost || method !== 'POST' || !path.endsWith('/composite/sobjects')) return null
    isLost = true
    return { when: 'after', kind: 'truncate' }
  })
  const drafts = [draft(1), draft(2)]
  await expect(org.crm.createTasks(drafts)).rejects.toMatchObject({ unclear: true })
  expect([...(await org.crm.findTasks([...drafts, draft(3)])).keys()]).toEqual([
    'KA-AAAAAAAAA1',
    'KA-AAAAAAAAA2',
  ])
})
