import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readNames, taskKeyName, writtenNames } from '#connectors/salesforce/field-names.ts'
import { field } from '#sandbox/salesforce/field.ts'
import type { PrepareRequest } from '#src/ports/connector.ts'
import { createTexts } from '#src/texts/texts.ts'
import { type OpenedOrg, openOrg, pullAll, streamOf } from './open-org.ts'

const texts = createTexts('ru')
const request = (...tiers: string[]): PrepareRequest => ({
  tiers: tiers.map((id) => ({ id, name: `Tier ${id}` })),
  say: (key) => texts.say(key),
})

let org: OpenedOrg
beforeEach(async () => {
  org = await openOrg()
})
afterEach(async () => {
  nock.cleanAll()
  await org.sandbox.close()
})

const account = () => org.sandbox.org.object('Account')
const tierField = () => account().field('Key_Account_Tier__c')

test('every field of the app is created, on accounts and on activities', async () => {
  const { created } = await org.crm.prepare(request('key', 'regular'))
  const all = [...Object.values(writtenNames), ...Object.values(readNames), taskKeyName]
  expect([...created].sort()).toEqual([...all].sort())
  for (const name of all.slice(0, -1))
    expect([name, account().field(name)?.name]).toEqual([name, name])
  expect(org.sandbox.org.object('Task').field(taskKeyName)).toMatchObject({ isUnique: true })
})

test('labels and help are in the tenant’s language, options are the model’s tiers', async () => {
  await org.crm.prepare(request('key', 'regular'))
  expect(tierField()?.label).toBe('Уровень ключевого клиента')
  expect(tierField()?.choices).toEqual(['key', 'regular'])
})

test('a tier more is added behind those that are there, a person’s own option stays', async () => {
  await org.crm.prepare(request('key', 'regular'))
  const known = tierField()!
  account().addField({ ...known, choices: [...known.choices, 'friends'] })
  expect(await org.crm.missingFields(request('key', 'gold', 'regular'))).toEqual([
    'Key_Account_Pinned_Tier__c',
    'Key_Account_Tier__c',
  ])
  await org.crm.prepare(request('key', 'gold', 'regular'))
  expect(tierField()?.choices).toEqual(['key', 'regular', 'friends', 'gold'])
  expect(await org.crm.prepare(request('key', 'gold', 'regular'))).toEqual({ created: [] })
})

test('fields that are there and only hidden are shown by the permission set, not deployed again', async () => {
  await org.crm.prepare(request('key'))
  const assignments = org.sandbox.org.object('PermissionSetAssignment')
  org.sandbox.org.change(assignments, assignments.table.size - 1, {
    AssigneeId: org.sandbox.org.object('User').id(1),
  })
  expect(await org.crm.missingFields(request('key'))).toContain('Key_Account_Tier__c')
  const deployments = () =>
    org.sandbox.requests.last.filter(({ method, path }) => method === 'POST' && /deploy/.test(path))
  const before = deployments().length
  const { created } = await org.crm.prepare(request('key'))
  expect(created).toContain('Key_Account_Tier__c')
  expect(deployments().length).toBe(before)
  expect(await org.crm.missingFields(request('key'))).toEqual([])
})

test('a user who may not create fields is told what an admin can do', async () => {
  nock(org.sandbox.url, { allowUnmocked: true })
    .post(/deployRequest$/)
    .reply(403, [
      { errorCode: 'INSUFFICIENT_ACCESS', message: 'use of the Metadata API requires…' },
    ])
  await expect(org.crm.prepare(request('key'))).rejects.toMatchObject({
    remedy: { kind: 'reject' },
    message: expect.stringMatching(/install version 1\.0\.0 of the package Key Accounts/),
  })
})

test('so is a user who may not see permission sets either', async () => {
  nock(org.sandbox.url, { allowUnmocked: true })
    .get(/\/query\?q=.*FROM%20PermissionSet%20/)
    .reply(400, [{ errorCode: 'INVALID_TYPE', message: "sObject type 'PermissionSet' is not…" }])
    .post(/deployRequest$/)
    .reply(403, [{ errorCode: 'INSUFFICIENT_ACCESS', message: 'use of the Metadata API…' }])
  await expect(org.crm.prepare(request('key'))).rejects.toMatchObject({
    remedy: { kind: 'reject' },
    message: expect.stringMatching(/install version 1\.0\.0 of the package Key Accounts/),
  })
  expect(nock.pendingMocks()).toEqual([])
})

test('a user who may not assign permission sets is told what an admin can do', async () => {
  await org.crm.prepare(request('key'))
  const assignments = org.sandbox.org.object('PermissionSetAssignment')
  org.sandbox.org.change(assignments, assignments.table.size - 1, {
    AssigneeId: org.sandbox.org.object('User').id(1),
  })
  nock(org.sandbox.url, { allowUnmocked: true })
    .post(/PermissionSetAssignment$/)
    .reply(403, [{ errorCode: 'INSUFFICIENT_ACCESS', message: 'insufficient access rights…' }])
  await expect(org.crm.prepare(request('key'))).rejects.toMatchObject({
    ...{ remedy: { kind: 'reject' }, status: 403 },
    message: expect.stringContaining('Let an admin give the user the permission set Key Accounts'),
  })
})

test('a field of one of our names but another type stops before anything is created', async () => {
  account().addField(field('Key_Account_Score__c', 'string', { isCustom: true }))
  org.sandbox.org.security.openToAll('Account.Key_Account_Score__c')
  await expect(org.crm.prepare(request('key'))).rejects.toThrow(
    'Key_Account_Score__c is of type string in Salesforce, but Key_Account_Score__c has to be of type Number',
  )
  expect(tierField()).toBeUndefined()
})

test('a package’s fields are found under its namespace, and written', async () => {
  await org.crm.prepare(request('key'))
  const packaged = (name: string) => `acme__${name}`
  const names = [...Object.values(writtenNames), ...Object.values(readNames)]
  for (const name of names) {
    account().addField({ ...account().field(name)!, name: packaged(name) })
    org.sandbox.org.security.openToAll(`Account.${packaged(name)}`)
    org.sandbox.org.security.hide(`Account.${name}`)
  }
  expect(await org.crm.missingFields(request('key'))).toEqual([])
  const id = account().id(0)
  expect(await org.crm.writeAccounts([{ id, values: { tier: 'key', score: 71 } }])).toEqual([
    { id, status: 'written' },
  ])
  expect(account().value('acme__Key_Account_Score__c', 0)).toBe(71)
  const pages = await pullAll(org.crm, streamOf(org.crm, 'Account'))
  const first = pages.flatMap(({ upserts }) => upserts).find((each) => each.id === id)
  expect(first).toMatchObject({ held: { tier: 'key', score: 71 } })
  await expect(org.crm.prepare(request('key', 'gold'))).rejects.toThrow(
    'The installed package Key Accounts lacks Key_Account_Pinned_Tier__c, Key_Account_Tier__c: install its version 1.0.0',
  )
})
