import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import { data, errorCode, openSalesforce } from './open-salesforce.ts'
import { addScores } from './zip-of.ts'

const csv = { 'content-type': 'text/csv; charset=UTF-8' }
const lines = (text: string) => text.trimEnd().split('\n')

async function openBulk(options: Parameters<typeof openSalesforce>[0] = {}) {
  const opened = await openSalesforce(options)
  const { send, sandbox } = opened
  addScores(sandbox)
  const until = async (path: string) => {
    for (;;) {
      const { body } = await send('GET', path)
      if (!['UploadComplete', 'InProgress'].includes(body.state)) return body
      await sleep(1)
    }
  }
  const runQuery = async (query: string, operation = 'query') => {
    const { body } = await send('POST', `${data}/jobs/query`, { operation, query })
    return until(`${data}/jobs/query/${body.id}`)
  }
  const openIngest = async (more: object, rows: string) => {
    const wish = { object: 'Account', operation: 'update', contentType: 'CSV', ...more }
    const { body } = await send('POST', `${data}/jobs/ingest`, wish)
    const path = `${data}/jobs/ingest/${body.id}`
    expect((await send('PUT', `${path}/batches`, rows, csv)).status).toBe(201)
    return path
  }
  const runIngest = async (more: object, rows: string) => {
    const path = await openIngest(more, rows)
    await send('PATCH', path, { state: 'UploadComplete' })
    const job = await until(path)
    const [successes, failures, rest] = await Promise.all(
      ['successfulResults', 'failedResults', 'unprocessedrecords'].map(
        async (name) => (await send('GET', `${path}/${name}`)).body as string,
      ),
    )
    return { job, successes: successes!, failures: failures!, rest: rest! }
  }
  return { ...opened, runQuery, openIngest, runIngest }
}

describe('bulk queries', () => {
  test('pages follow one another by locators, the last of which is null', async () => {
    const { send, runQuery, accounts } = await openBulk()
    const job = await runQuery('SELECT Id, Name, ParentId, CreatedDate, AnnualRevenue FROM Account')
    expect(job).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 3 })
    const path = `${data}/jobs/query/${job.id}/results?maxRecords=2`
    const first = await send('GET', path)
    expect(first.headers.get('sforce-numberofrecords')).toBe('2')
    expect(lines(first.body)).toEqual([
      '"Id","Name","ParentId","CreatedDate","AnnualRevenue"',
      `"${accounts[0]}","Aldea","","2025-01-10T09:00:00.000Z","500000.0"`,
      `"${accounts[1]}","Βόρεια 🌱","","2025-01-10T09:00:00.000Z","500000.0"`,
    ])
    const second = await send('GET', `${path}&locator=${first.headers.get('sforce-locator')}`)
    expect(lines(second.body)).toHaveLength(2)
    expect(second.headers.get('sforce-locator')).toBe('null')
  })

  test.each(['resultPages', 'resultChunks'] as const)(
    'pages are listed five at a time, as %s, and bring every record once',
    async (resultPagesShape) => {
      const book = sampleBook({ today: '2026-11-24', companies: 65, deals: 10 })
      const { send, runQuery } = await openBulk({ book, bulkPageRows: 10, resultPagesShape })
      const { id } = await runQuery('SELECT Id FROM Account')
      const paths: string[] = []
      let next: string | undefined = `${data}/jobs/query/${id}/resultPages`
      while (next !== undefined) {
        const list: Record<string, never> = (await send('GET', next)).body
        const page: { resultUrl?: string; resultLink?: string }[] = list[resultPagesShape] ?? []
        expect(page.length).toBeLessThanOrEqual(5)
        paths.push(...page.map((one) => one.resultUrl ?? `${data}${one.resultLink}`))
        next = list.nextRecordsUrl
      }
      expect(paths).toHaveLength(7)
      const pages = await Promise.all(paths.map((path) => send('GET', path)))
      const ids = pages.flatMap(({ body }) => lines(body).slice(1))
      expect(new Set(ids).size).toBe(65)
    },
  )

  test('queryAll brings deleted records, and parents come in columns', async () => {
    const { send, runQuery, org } = await openBulk()
    org.object('Opportunity').store(0, { IsDeleted: true })
    const soql = 'SELECT Id, IsDeleted, RecordType.Name FROM Opportunity'
    const [some, all] = [await runQuery(soql), await runQuery(soql, 'queryAll')]
    expect([some.numberRecordsProcessed, all.numberRecordsProcessed]).toEqual([4, 5])
    const { body } = await send('GET', `${data}/jobs/query/${all.id}/results`)
    expect(lines(body)[0]).toBe('"Id","IsDeleted","RecordType.Name"')
    expect(lines(body)[1]).toMatch(/,"true","Sales"$/)
  })

  test('what bulk cannot do is refused at once, a hidden field fails the job', async () => {
    const { send, runQuery } = await openBulk()
    const create = (query: string) =>
      send('POST', `${data}/jobs/query`, { operation: 'query', query })
    expect(errorCode(await create('SELECT COUNT() FROM Account'))).toBe('API_ERROR')
    expect(errorCode(await create('SELECT Id FROM Account OFFSET 5'))).toBe('API_ERROR')
    expect(errorCode(await create('SELECT FROM Account'))).toBe('API_ERROR')
    const job = await runQuery('SELECT Id, Hidden__c FROM Account')
    expect(job.state).toBe('Failed')
    expect(job.errorMessage).toMatch(/^INVALID_FIELD: /)
  })

  test('a job is bound to its version, and gone once it is deleted', async () => {
    const { send, runQuery } = await openBulk()
    const { id } = await runQuery('SELECT Id FROM Account')
    expect((await send('GET', `/services/data/v65.0/jobs/query/${id}`)).status).toBe(409)
    expect((await send('DELETE', `${data}/jobs/query/${id}`)).status).toBe(204)
    expect((await send('GET', `${data}/jobs/query/${id}`)).status).toBe(404)
  })

  test('jsforce reads a result of one page', async () => {
    const { conn } = await openBulk()
    conn.bulk2.pollInterval = 5
    const records = await (await conn.bulk2.query('SELECT Name FROM Account')).toArray()
    expect(records.map(({ Name }) => Name)).toEqual(['Aldea', 'Βόρεια 🌱', 'Cumbre'])
  })
})

describe('bulk ingest', () => {
  test('blanks leave values, #N/A clears them, and failures tell why', async () => {
    const { runIngest, column, accounts, org } = await openBulk()
    org.object('Account').store(0, { Score__c: 5, Tier__c: 'C' })
    org.object('Account').store(1, { Score__c: 6 })
    org.troubles.lock(accounts[2]!)
    const rows = [
      `Id,Score__c,Tier__c`,
      `${accounts[0]},91.5,`,
      `${accounts[1]},#N/A,"A & B"`,
      `${accounts[2]},1,C`,
    ]
    const { job, successes, failures } = await runIngest({}, `${rows.join('\r\n')}\r\n`)
    expect(job).toMatchObject({
      state: 'JobComplete',
      numberRecordsProcessed: 3,
      numberRecordsFailed: 1,
    })
    expect(lines(successes)[0]).toBe('"sf__Id","sf__Created",Id,Score__c,Tier__c')
    expect(lines(successes).slice(1).sort()).toEqual([
      `"${accounts[0]}","false","${accounts[0]}","91.5",""`,
      `"${accounts[1]}","false","${accounts[1]}","#N/A","A & B"`,
    ])
    expect(lines(failures)[1]).toBe(
      `"${accounts[2]}","UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record:--","${accounts[2]}","1","C"`,
    )
    expect(await column('SELECT Score__c FROM Account ORDER BY Id', 'Score__c')).toEqual([
      91.5,
      null,
      null,
    ])
    expect(await column('SELECT Tier__c FROM Account ORDER BY Id', 'Tier__c')).toEqual([
      'C',
      'A & B',
      null,
    ])
  })

  test('tasks are upserted by their key', async () => {
    const { runIngest, query } = await openBulk()
    const upsert = {
      object: 'Task',
      operation: 'upsert',
      externalIdFieldName: 'External_Key__c',
    }
    const rows = (subject: string) => `External_Key__c,Subject\nk1,"${subject}, ""now"""\nk2,x\n`
    const first = await runIngest(upsert, rows('call'))
    expect(lines(first.successes).filter((line) => line.includes('"true"'))).toHaveLength(2)
    await runIngest(upsert, rows('write'))
    const { records } = (await query('SELECT Subject FROM Task ORDER BY Id')).body
    expect(records.map(({ Subject }: { Subject: string }) => Subject)).toEqual([
      'write, "now"',
      'x',
    ])
  })

  test('an unknown column fails the job, and all rows come back unprocessed', async () => {
    const { runIngest, accounts } = await openBulk()
    const row = `${accounts[0]},1`
    const { job, successes, rest } = await runIngest({}, `Id,Nonsense__c\n${row}\n`)
    expect(job).toMatchObject({
      state: 'Failed',
      errorMessage: 'InvalidBatch : Field name not found : Nonsense__c',
    })
    expect(lines(successes)).toHaveLength(1)
    expect(lines(rest)).toEqual(['Id,Nonsense__c', row])
  })

  test('a job that fails half-way keeps what it saved', async () => {
    const { sandbox, runIngest, accounts, column } = await openBulk()
    sandbox.jobs.batchRows = 1
    sandbox.jobs.failNextIngest = { afterBatches: 2, message: 'InternalServerError' }
    const rows = accounts.map((id) => `${id},7\n`).join('')
    const { job, successes, rest } = await runIngest({}, `Id,Score__c\n${rows}`)
    expect(job).toMatchObject({ state: 'Failed', errorMessage: 'InternalServerError' })
    expect([lines(successes).length, lines(rest).length]).toEqual([3, 2])
    expect(await column('SELECT Score__c FROM Account ORDER BY Id', 'Score__c')).toEqual([
      7,
      7,
      null,
    ])
  })

  test('nothing is saved before the upload is declared complete, nor after an abort', async () => {
    const { send, openIngest, accounts, column } = await openBulk()
    const path = await openIngest({}, `Id,Score__c\n${accounts[0]},7\n`)
    expect((await send('PUT', `${path}/batches`, 'Id\n', csv)).status).toBe(400)
    expect((await send('PATCH', path, { state: 'Aborted' })).body.state).toBe('Aborted')
    expect((await send('PATCH', path, { state: 'UploadComplete' })).status).toBe(400)
    expect(await column('SELECT Score__c FROM Account', 'Score__c')).toEqual([null, null, null])
  })

  test('all jobs are listed, a thousand at a time, each with how it stands', async () => {
    const { sandbox, send, openIngest, accounts } = await openBulk()
    sandbox.jobs.batchEvery = 2
    const path = await openIngest({}, `Id,Score__c\n${accounts[0]},7\n`)
    await send('PATCH', path, { state: 'UploadComplete' })
    const wish = { object: sandbox.org.object('Task'), operation: 'insert', key: null } as const
    for (let count = 0; count < 1_000; count++) {
      sandbox.jobs.openIngest({ ...wish, version: 'v66.0' })
    }
    const first = (await send('GET', `${data}/jobs/ingest?jobType=V2Ingest`)).body
    expect([first.done, first.records.length]).toEqual([false, 1_000])
    const last = (await send('GET', first.nextRecordsUrl)).body
    expect(last).toMatchObject({ done: true, nextRecordsUrl: null })
    expect(last.records).toMatchObject([
      { object: 'Account', operation: 'update', state: 'JobComplete', jobType: 'V2Ingest' },
    ])
  })

  test('a job can take its time, while other requests come', async () => {
    const { sandbox, send, openIngest, accounts } = await openBulk()
    Object.assign(sandbox.jobs, { batchEvery: 2, batchRows: 2 })
    const rows = accounts.map((id) => `${id},7\n`).join('')
    const path = await openIngest({}, `Id,Score__c\n${rows}`)
    await send('PATCH', path, { state: 'UploadComplete' })
    const states: string[] = []
    for (let polls = 0; polls < 5; polls++) states.push((await send('GET', path)).body.state)
    expect(states).toEqual([...Array(3).fill('InProgress'), 'JobComplete', 'JobComplete'])
  })

  test('jsforce loads rows and sorts the results', async () => {
    const { conn, accounts } = await openBulk()
    conn.bulk2.pollInterval = 5
    const results = await conn.bulk2.loadAndWaitForResults({
      object: 'Account',
      operation: 'update',
      input: `Id,Score__c\n${accounts[0]},3\n${accounts[1]},1000\n`,
    })
    expect(results.successfulResults).toMatchObject([{ sf__Id: accounts[0], sf__Created: 'false' }])
    expect(results.failedResults).toMatchObject([{ Id: accounts[1] }])
    expect(results.unprocessedRecords).toEqual([])
  })
})
