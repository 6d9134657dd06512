import { describe, expect, test } from 'vitest'
import {
  accountNamed,
  closeOpportunity,
  deactivateUser,
  mergeAccounts,
  rateAccounts,
  removeRecord,
} from '#sandbox/salesforce/pretend-users.ts'
import { data, errorCode, openSalesforce } from './open-salesforce.ts'
import { addScores } from './zip-of.ts'

const task = { attributes: { type: 'Task' }, Subject: 'Call back', ActivityDate: '2026-12-01' }
const many = `${data}/composite/sobjects`

async function openWithScores() {
  const opened = await openSalesforce()
  addScores(opened.sandbox)
  return opened
}

describe('collections', () => {
  test('one bad row does not sink the others; errors say why by row', async () => {
    const { send, accounts, column } = await openWithScores()
    const update = (id: string | undefined, values: object) => ({
      attributes: { type: 'Account' },
      id,
      ...values,
    })
    const { status, body } = await send('PATCH', many, {
      allOrNone: false,
      records: [
        update(accounts[0], { Score__c: 91.234, Tier__c: 'A & B' }),
        update(accounts[1], { Tier__c: 'Z' }),
        update('0015g00000ZZZZZAAA', { Score__c: 1 }),
        update(accounts[2], { Score__c: 1000 }),
        update(accounts[2], { Score__c: 2 }),
      ],
    })
    expect(status).toBe(200)
    expect(body[0]).toEqual({ id: accounts[0], success: true, errors: [] })
    expect(
      body.map((row: { errors: { statusCode: string }[] }) => row.errors[0]?.statusCode),
    ).toEqual([
      undefined,
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'INVALID_CROSS_REFERENCE_KEY',
      'NUMBER_OUTSIDE_VALID_RANGE',
      'DUPLICATE_VALUE',
    ])
    expect(await column('SELECT Score__c FROM Account ORDER BY Id', 'Score__c')).toEqual([
      91.23,
      null,
      null,
    ])
  })

  test('all or none leaves nothing behind', async () => {
    const { send, org, query } = await openWithScores()
    const key = { External_Key__c: 'k1' }
    const records = [
      { ...task, ...key },
      { ...task, Description: 'x' },
      { ...task, OwnerId: 'x' },
    ]
    const { body } = await send('POST', many, { allOrNone: true, records })
    expect(
      body.map((row: { errors: { statusCode: string }[] }) => row.errors[0]?.statusCode),
    ).toEqual([
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'MALFORMED_ID',
    ])
    expect(org.object('Task').table.size).toBe(0)
    const again = await send('POST', many, { records: [task, { ...task, ...key }] })
    expect(again.body).toMatchObject([{ success: true }, { success: true }])
    const kept = 'SELECT External_Key__c, Description FROM Task ORDER BY Id'
    expect((await query(kept)).body.records).toMatchObject([
      { External_Key__c: null, Description: null },
      { External_Key__c: 'k1', Description: null },
    ])
  })

  test('two hundred records are the most, and ten changes of type', async () => {
    const { send } = await openSalesforce()
    const records = (count: number) => Array.from({ length: count }, () => task)
    expect((await send('POST', many, { records: records(200) })).status).toBe(200)
    expect((await send('POST', many, { records: records(201) })).status).toBe(400)
    const mixed = Array.from({ length: 11 }, (_, at) => ({
      attributes: { type: at % 2 ? 'Task' : 'Event' },
    }))
    expect(errorCode(await send('POST', many, { records: mixed }))).toBe('LIMIT_EXCEEDED')
  })

  test('records are read by id, null where there is none', async () => {
    const { conn, accounts } = await openSalesforce()
    const read = await conn.sobject('Account').retrieve([accounts[1]!, '0015g00000ZZZZZAAA'], {
      fields: ['Name'],
    })
    expect(read).toMatchObject([{ Name: 'Βόρεια 🌱' }, null])
  })

  test('updates of accounts that leave assignment rules on are counted', async () => {
    const { conn, org, accounts } = await openSalesforce()
    const update = { Id: accounts[0]!, Industry: 'Retail' }
    await conn.sobject('Account').update([update], { headers: { 'Sforce-Auto-Assign': 'FALSE' } })
    expect(org.autoAssignments).toBe(0)
    await conn.sobject('Account').update([update])
    expect(org.autoAssignments).toBe(1)
  })
})

describe('tasks', () => {
  test('the same key twice is refused, even if the task is in the bin; an upsert finds it', async () => {
    const { conn, org } = await openWithScores()
    const create = (subject: string) =>
      conn.sobject('Task').create([{ Subject: subject, External_Key__c: 'run-1' }])
    const [first] = await create('one')
    const refused = [{ success: false, errors: [{ statusCode: 'DUPLICATE_VALUE' }] }]
    expect(await create('two')).toMatchObject(refused)
    const upserted = await conn
      .sobject('Task')
      .upsert([{ Subject: 'three', External_Key__c: 'run-1' }], 'External_Key__c')
    expect(upserted).toMatchObject([{ id: first?.id, success: true, created: false }])
    removeRecord(org, first!.id!)
    expect(await create('four')).toMatchObject(refused)
  })

  test('an upsert needs a field that is an external id', async () => {
    const { send } = await openWithScores()
    const refused = await send('PATCH', `${many}/Task/Subject`, { records: [task] })
    expect([refused.status, errorCode(refused)]).toEqual([400, 'INVALID_FIELD'])
  })

  test('the account follows from what the task is about, and nobody writes it', async () => {
    const { conn, column, accounts, ids } = await openSalesforce()
    const contact = ids('Contact')[0]!
    await conn
      .sobject('Task')
      .create([
        { Subject: 'account', WhatId: accounts[1]! },
        { Subject: 'opportunity', WhatId: ids('Opportunity')[0]! },
        { Subject: 'contact', WhoId: contact },
        { Subject: 'nothing' },
      ])
    expect(await column('SELECT AccountId FROM Task ORDER BY Id', 'AccountId')).toEqual([
      accounts[1],
      accounts[0],
      accounts[0],
      null,
    ])
    const written = await conn.sobject('Task').create([{ Subject: 'x', AccountId: accounts[0]! }])
    expect(written).toMatchObject([
      { success: false, errors: [{ statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE' }] },
    ])
  })

  test('defaults are filled in, and completing sets the time', async () => {
    const { conn, send, org } = await openSalesforce()
    const created = await conn.sobject('Task').create({ Subject: 'x' })
    const path = `${data}/sobjects/Task/${created.id}`
    expect((await send('GET', path)).body).toMatchObject({
      Status: 'Not Started',
      Priority: 'Normal',
      TaskSubtype: 'Task',
      OwnerId: org.userId,
      IsClosed: false,
      CompletedDateTime: null,
    })
    expect((await send('PATCH', path, { Status: 'Completed' })).status).toBe(204)
    expect((await send('GET', path)).body).toMatchObject({
      IsClosed: true,
      CompletedDateTime: '2026-11-24T12:00:00.000+0000',
    })
  })

  test('an inactive owner is refused', async () => {
    const { conn, column } = await openSalesforce()
    const [gone] = await column('SELECT Id FROM User WHERE IsActive = false', 'Id')
    expect(await conn.sobject('Task').create([{ Subject: 'x', OwnerId: gone }])).toMatchObject([
      { success: false, errors: [{ statusCode: 'INACTIVE_OWNER_OR_USER' }] },
    ])
  })

  test.each([
    [{ Subject: 'x'.repeat(256) }, 'STRING_TOO_LONG'],
    [{ ActivityDate: 'tomorrow' }, 'JSON_PARSER_ERROR'],
    [{ TaskSubtype: 'Fax' }, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
    [{ Nonsense__c: 'x' }, 'INVALID_FIELD'],
    [{ WhatId: '0055g00000A0000AAB' }, 'FIELD_INTEGRITY_EXCEPTION'],
  ])('%o is refused as %s', async (values, code) => {
    const { send } = await openSalesforce()
    const refused = await send('POST', `${data}/sobjects/Task`, values)
    expect([refused.status, errorCode(refused)]).toEqual([400, code])
  })
})

describe('what keeps a row from being saved', () => {
  test('a lock lasts for so many attempts', async () => {
    const { conn, org, accounts } = await openSalesforce()
    org.troubles.lock(accounts[0]!, 2)
    const codes: (string | undefined)[] = []
    for (let attempt = 0; attempt < 3; attempt++) {
      const [result] = await conn.sobject('Account').update([{ Id: accounts[0]!, Industry: 'x' }])
      const [error] = result?.errors ?? []
      codes.push((error as { statusCode?: string } | undefined)?.statusCode)
    }
    expect(codes).toEqual(['UNABLE_TO_LOCK_ROW', 'UNABLE_TO_LOCK_ROW', undefined])
  })

  test('rules of an admin see the record as it would be', async () => {
    const { send, org, accounts } = await openSalesforce()
    org.troubles.rules.push({
      object: 'Account',
      message: 'Banks need a parent',
      refuses: (value) => value('Industry') === 'Banking' && value('ParentId') === null,
    })
    const path = (at: number) => `${data}/sobjects/Account/${accounts[at]}`
    const refused = await send('PATCH', path(0), { Industry: 'Banking' })
    expect(refused.body).toEqual([
      {
        message: 'Banks need a parent',
        errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        fields: [],
      },
    ])
    expect((await send('PATCH', path(2), { Industry: 'Banking' })).status).toBe(204)
  })
})

describe('what users do', () => {
  test('a merged account is gone and tells where to; what it had moves and is stamped', async () => {
    const { org, query, accounts } = await openSalesforce()
    mergeAccounts(org, accounts[0]!, [accounts[1]!])
    const gone = 'SELECT Id, MasterRecordId FROM Account WHERE IsDeleted = true'
    expect((await query(gone, true)).body.records).toMatchObject([
      { Id: accounts[1], MasterRecordId: accounts[0] },
    ])
    const moved = `SELECT COUNT() FROM Opportunity WHERE AccountId = '${accounts[0]}'`
    expect((await query(moved)).body.totalSize).toBe(4)
    const stamped = 'SELECT COUNT() FROM Opportunity WHERE SystemModstamp = TODAY'
    expect((await query(stamped)).body.totalSize).toBe(1)
  })

  test('an account into which its parent was merged has none', async () => {
    const { org, column, accounts } = await openSalesforce()
    mergeAccounts(org, accounts[2]!, [accounts[0]!])
    const soql = `SELECT ParentId FROM Account WHERE Id = '${accounts[2]}'`
    expect(await column(soql, 'ParentId')).toEqual([null])
  })

  test('a deleted account takes its opportunities with it and leaves its children', async () => {
    const { org, query, accounts } = await openSalesforce()
    removeRecord(org, accounts[0]!)
    const count = async (soql: string) => (await query(soql)).body.totalSize
    expect(await count('SELECT COUNT() FROM Opportunity')).toBe(2)
    expect(
      await count("SELECT COUNT() FROM Account WHERE Name = 'Cumbre' AND ParentId = null"),
    ).toBe(1)
  })

  test('a closed opportunity has a stage, a date of today and the stamp of the change', async () => {
    const { org, query, ids } = await openSalesforce()
    const id = ids('Opportunity')[2]!
    closeOpportunity(org, id, 'won')
    const soql = `SELECT IsWon, StageName, Probability, CloseDate, LastStageChangeDate, LastModifiedById FROM Opportunity WHERE Id = '${id}'`
    const [record] = (await query(soql)).body.records
    expect(record).toMatchObject({
      IsWon: true,
      StageName: 'Closed won',
      Probability: 100,
      CloseDate: '2026-11-24',
      LastStageChangeDate: '2026-11-24T12:00:00.000+0000',
    })
    expect(record.LastModifiedById).not.toBe(org.userId)
  })

  test('ratings and users who leave show', async () => {
    const { sandbox, org, query, accounts } = await openSalesforce()
    addScores(sandbox)
    const id = accountNamed(org, 'Cumbre')
    expect(id).toBe(accounts[2])
    rateAccounts(org, { accountIds: [id], fields: ['Score__c'], seed: 1, low: 4, high: 4 })
    const rated = 'SELECT Id FROM Account WHERE Score__c = 4'
    expect((await query(rated)).body.records).toMatchObject([{ Id: id }])
    deactivateUser(org, org.object('User').id(1))
    const active = "SELECT COUNT() FROM User WHERE IsActive = true AND FirstName = 'Ana'"
    expect((await query(active)).body.totalSize).toBe(0)
  })
})
