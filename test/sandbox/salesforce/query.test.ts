import { describe, expect, test } from 'vitest'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import { editRecord } from '#sandbox/salesforce/pretend-users.ts'
import { data, errorCode, openSalesforce } from './open-salesforce.ts'

describe('records that a query finds', () => {
  test.each([
    ["Name = 'aldea'", ['Aldea']],
    ["Name != 'Aldea'", ['Βόρεια 🌱', 'Cumbre']],
    ["Name LIKE 'c%re'", ['Cumbre']],
    ["Name IN ('Cumbre', 'Aldea')", ['Aldea', 'Cumbre']],
    ["Name NOT IN ('Cumbre', 'Aldea')", ['Βόρεια 🌱']],
    ['ParentId = null', ['Aldea', 'Βόρεια 🌱']],
    ["Parent.Name = 'Aldea'", ['Cumbre']],
    ["Parent.Name != 'Aldea'", ['Aldea', 'Βόρεια 🌱']],
    ['NOT ParentId = null', ['Cumbre']],
    ["(Name = 'Cumbre' OR Name = 'Aldea') AND AnnualRevenue >= 500000", ['Aldea', 'Cumbre']],
    ['AnnualRevenue > 500000', []],
    ['AnnualRevenue < 5e5', null],
    ['CreatedDate < 2025-01-10T08:00:00Z', []],
    ['CreatedDate <= 2025-01-10T10:00:00+01:00', ['Aldea', 'Βόρεια 🌱', 'Cumbre']],
    ['SystemModstamp = LAST_N_DAYS:1', ['Aldea']],
  ])('%s', async (where, names) => {
    const { query, org, accounts } = await openSalesforce()
    // The first account was changed today, the others weeks ago.
    for (const [row, days] of [0, 20, 30].entries()) {
      const stamp = org.stamp() - days * 86_400_000
      org.object('Account').store(row, { SystemModstamp: stamp })
    }
    expect(accounts).toHaveLength(3)
    const { status, body } = await query(`SELECT Name FROM Account WHERE ${where}`)
    if (names === null) expect(status).toBe(400)
    else expect(body.records.map((record: { Name: string }) => record.Name)).toEqual(names)
  })

  test('dates compare with dates, and ids of fifteen characters are ids', async () => {
    const { column, ids } = await openSalesforce()
    const [first = '', second = ''] = ids('Opportunity')
    const after = `SELECT Id FROM Opportunity WHERE Id > '${first.slice(0, 15)}' AND CloseDate <= 2026-03-01 ORDER BY Id LIMIT 1`
    expect(await column(after, 'Id')).toEqual([second])
  })

  test('nulls come first in either order unless told otherwise', async () => {
    const { column } = await openSalesforce()
    const order = (how: string) =>
      column(`SELECT Amount FROM Opportunity ORDER BY Amount ${how}, Id`, 'Amount')
    expect(await order('')).toEqual([null, null, 90, 100, 180])
    expect(await order('DESC')).toEqual([null, null, 180, 100, 90])
    expect(await order('DESC NULLS LAST')).toEqual([180, 100, 90, null, null])
  })

  test('a keyset walk over stamps that many records share brings each once', async () => {
    const book = sampleBook({ today: '2026-11-24', companies: 60, deals: 300 })
    const { query, org } = await openSalesforce({ book })
    const opportunities = org.object('Opportunity')
    for (let row = 0; row < 300; row++) {
      opportunities.store(row, { SystemModstamp: 1_700_000_000_000 + (row % 3) * 1000 })
    }
    const seen: string[] = []
    let where = ''
    for (;;) {
      const soql = `SELECT Id, SystemModstamp FROM Opportunity ${where} ORDER BY SystemModstamp, Id LIMIT 70`
      const { records } = (await query(soql)).body
      const last = records.at(-1)
      if (last === undefined) break
      seen.push(...records.map(({ Id }: { Id: string }) => Id))
      const stamp = last.SystemModstamp.replace('.000+0000', 'Z')
      where = `WHERE SystemModstamp > ${stamp} OR (SystemModstamp = ${stamp} AND Id > '${last.Id}')`
    }
    expect(seen).toHaveLength(300)
    expect(new Set(seen).size).toBe(300)
  })

  test('the first few of many are the same as the head of all', async () => {
    const book = sampleBook({ today: '2026-11-24', companies: 1500, deals: 10 })
    const { column } = await openSalesforce({ book })
    const soql = 'SELECT Id FROM Account ORDER BY AnnualRevenue DESC NULLS LAST, Name, Id'
    const all = await column(soql, 'Id')
    expect(await column(`${soql} LIMIT 3`, 'Id')).toEqual(all.slice(0, 3))
    expect(await column(`${soql} LIMIT 3 OFFSET 2`, 'Id')).toEqual(all.slice(2, 5))
  })

  test('deleted records and activities older than a year are found by queryAll alone', async () => {
    const book = sampleBook({ today: '2026-11-24', companies: 30, deals: 50 })
    const { query } = await openSalesforce({ book })
    const count = async (what: string, isAll: boolean) =>
      (await query(`SELECT COUNT() FROM ${what}`, isAll)).body.totalSize
    const old = await count('Task WHERE ActivityDate < LAST_N_DAYS:370', true)
    expect(old).toBeGreaterThan(0)
    expect(await count('Task WHERE ActivityDate < LAST_N_DAYS:370', false)).toBe(0)
    expect(await count('Task WHERE IsArchived = true', true)).toBeGreaterThanOrEqual(old)
    expect(await count('Event WHERE IsDeleted = true', true)).toBeGreaterThan(0)
    expect(await count('Event WHERE IsDeleted = true', false)).toBe(0)
  })
})

describe('how answers look', () => {
  test('parents are objects, instants have a zone without a colon', async () => {
    const { query, accounts } = await openSalesforce()
    const soql = "SELECT Id, CreatedDate, Parent.Owner.Name FROM Account WHERE Name = 'Cumbre'"
    const [record] = (await query(soql)).body.records
    expect(record).toMatchObject({
      attributes: { type: 'Account', url: `${data}/sobjects/Account/${accounts[2]}` },
      CreatedDate: '2025-01-10T09:00:00.000+0000',
      Parent: { Owner: { attributes: { type: 'User' }, Name: 'Ana Ferrer' } },
    })
    const [top] = (await query("SELECT Parent.Name FROM Account WHERE Name = 'Aldea'")).body.records
    expect(top.Parent).toBeNull()
  })

  test('pages go on by the locator, of which two hundred is the fewest rows', async () => {
    const book = sampleBook({ today: '2026-11-24', companies: 450, deals: 10 })
    const { query, send, conn } = await openSalesforce({ book })
    const options = { 'sforce-query-options': 'batchSize=1' }
    const first = (await query('SELECT Id FROM Account', false, options)).body
    expect([first.records.length, first.done, first.totalSize]).toEqual([200, false, 450])
    expect(first.nextRecordsUrl).toMatch(/^\/services\/data\/v66\.0\/query\/01g\w{15}-200$/)
    const second = (await send('GET', first.nextRecordsUrl)).body
    const third = (await send('GET', second.nextRecordsUrl)).body
    expect([third.records.length, third.done]).toEqual([50, true])
    const all = [first, second, third].flatMap(({ records }) => records)
    expect(new Set(all.map(({ Id }) => Id)).size).toBe(450)
    const fetched = await conn.query('SELECT Id FROM Account', {
      autoFetch: true,
      headers: options,
    })
    expect(fetched.records).toHaveLength(450)
  })

  test('a cursor is gone after two days', async () => {
    let elapsedMs = 0
    const book = sampleBook({ today: '2026-11-24', companies: 210, deals: 10 })
    const { query, send } = await openSalesforce({ book, elapsedMs: () => elapsedMs })
    const options = { 'sforce-query-options': 'batchSize=200' }
    const { nextRecordsUrl } = (await query('SELECT Id FROM Account', false, options)).body
    elapsedMs = 2 * 86_400_000 + 1
    expect(errorCode(await send('GET', nextRecordsUrl))).toBe('INVALID_QUERY_LOCATOR')
  })

  test('groups are counted and summed, with names of their own or without', async () => {
    const { query, accounts } = await openSalesforce()
    const soql =
      'SELECT AccountId, COUNT(Id) n, SUM(Amount), MAX(CloseDate) latest FROM Opportunity GROUP BY AccountId'
    const { records } = (await query(soql)).body
    expect(records[0]).toEqual({
      attributes: { type: 'AggregateResult' },
      AccountId: accounts[0],
      n: 3,
      expr0: 370,
      latest: '2026-03-01',
    })
    const counted = (await query('SELECT COUNT() FROM Opportunity')).body
    expect(counted).toEqual({ totalSize: 5, done: true, records: [] })
  })

  test('groups come in the order and within the limit that is asked for', async () => {
    const { column, accounts } = await openSalesforce()
    const soql = 'SELECT AccountId FROM Opportunity GROUP BY AccountId ORDER BY AccountId DESC'
    expect(await column(soql, 'AccountId')).toEqual([...accounts].reverse())
    expect(await column(`${soql} LIMIT 1 OFFSET 1`, 'AccountId')).toEqual([accounts[1]])
  })

  test('columns are told ahead to those who print them, the fields of parents below', async () => {
    const { send } = await openSalesforce()
    const columns = async (soql: string) =>
      (await send('GET', `/${data}/query?q=${encodeURIComponent(soql)}&columns=true`)).body
    const { columnMetadata } = await columns('SELECT Id, Owner.Name, Owner.Email FROM Account')
    expect(columnMetadata).toMatchObject([
      { columnName: 'Id', joinColumns: [] },
      { columnName: 'Owner', joinColumns: [{ columnName: 'Name' }, { columnName: 'Email' }] },
    ])
    const grouped = await columns('SELECT Type, COUNT(Id) FROM Account GROUP BY Type')
    expect(grouped.columnMetadata).toMatchObject([
      { columnName: 'Type', aggregate: false },
      { columnName: 'expr0', displayName: 'COUNT(Id)', aggregate: true },
    ])
  })

  test('more than two thousand groups are too many', async () => {
    const book = sampleBook({ today: '2026-11-24', companies: 2001, deals: 10 })
    const { query } = await openSalesforce({ book })
    const soql = 'SELECT Id, COUNT(Name) FROM Account GROUP BY Id'
    expect(errorCode(await query(soql))).toBe('EXCEEDED_ID_LIMIT')
    const fewer = await query(soql.replace('GROUP', "WHERE Name != 'x' GROUP").concat(' LIMIT 3'))
    expect([fewer.status, errorCode(fewer)]).toEqual([400, 'EXCEEDED_ID_LIMIT'])
  })
})

describe('queries that are refused', () => {
  test.each([
    ['SELECT Id, Foo__c FROM Account', 'INVALID_FIELD', "No such column 'Foo__c'"],
    ['SELECT Id FROM Nothing', 'INVALID_TYPE', "'Nothing' is not supported"],
    ['SELECT Id FROM Account LIMIT', 'MALFORMED_QUERY', 'unexpected token'],
    ['SELECT Id FROM Account WHERE Name = "x"', 'MALFORMED_QUERY', 'unexpected token'],
    [
      "SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'",
      'MALFORMED_QUERY',
      "'OR'",
    ],
    ['SELECT MAX(Name) last FROM Account', 'MALFORMED_QUERY', "'last'"],
    ['SELECT Name, COUNT(Id) FROM Account', 'MALFORMED_QUERY', 'must be grouped'],
    ["SELECT Id FROM Account WHERE CreatedDate > '2026-01-01'", 'INVALID_FIELD', 'dateTime'],
    ['SELECT Id FROM Account WHERE CreatedDate > 2026-01-01', 'INVALID_FIELD', 'dateTime'],
    ['SELECT Id FROM Account WHERE Name = 3', 'INVALID_FIELD', 'type string'],
    ["SELECT Id FROM Task WHERE Description = 'x'", 'INVALID_FIELD', 'can not be filtered'],
    [`SELECT Id FROM Account WHERE Name = '${'x'.repeat(4001)}'`, 'MALFORMED_QUERY', 'too long'],
    [
      `SELECT Id FROM Account WHERE Id IN (${Array(200).fill("'0015g00000AAAAAAAA'").join(',')})`,
      ...(['MALFORMED_QUERY', 'too long'] as const),
    ],
    ['SELECT Id FROM Account OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE', '2000'],
    ['SELECT CurrencyIsoCode FROM Account', 'INVALID_FIELD', 'CurrencyIsoCode'],
  ])('%s', async (soql, code, words) => {
    const { query } = await openSalesforce()
    const refused = await query(soql)
    expect([refused.status, errorCode(refused)]).toEqual([400, code])
    expect(refused.body[0].message).toContain(words)
  })

  test('an address above 16 KB is too long', async () => {
    const { query, accounts } = await openSalesforce()
    const list = Array(700).fill(`'${accounts[0]}'`).join(',')
    const refused = await query(`SELECT Id FROM Account WHERE Id IN (${list})`)
    expect(refused.status).toBe(414)
  })
})

test('what a user edits is found by its stamp', async () => {
  const { org, column, accounts } = await openSalesforce()
  const since = 'SELECT Id FROM Account WHERE SystemModstamp >= 2026-11-24T12:00:00Z'
  expect(await column(since, 'Id')).toEqual([])
  editRecord(org, accounts[1]!, { Industry: 'Retail' })
  expect(await column(since, 'Id')).toEqual([accounts[1]])
})
