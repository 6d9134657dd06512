import { expect, test } from 'vitest'
import type { TaskDraft } from '#src/ports/connector.ts'
import { accountsIn, connectFiles, testFolder } from './folder.ts'

function draft(accountId: string, rest: Partial<TaskDraft> = {}): TaskDraft {
  const reference = rest.reference ?? 'KA-AAAAAAAAAA'
  return {
    ...{ reference, key: `csv:x:${accountId}:silent:1`, accountId, ownerId: null },
    ...{ subject: 'Call Alfa', body: `Say hello.\nRef ${reference}`, priority: 'high' },
    ...{ dueOn: '2026-03-01', ...rest },
  }
}

test('what was written is held at the next connection; without a file nothing is held', async () => {
  const folder = testFolder()
  const first = await connectFiles({}, {}, folder)
  expect((await accountsIn(first)).map(({ held }) => held)).toEqual([{}, {}])
  const values = { tier: 'key', score: 71.5, rank: 1, share: 12, tierSince: '2026-01-01' }
  await first.writeAccounts([{ id: '1', values }])
  const second = await connectFiles({}, {}, folder)
  expect((await accountsIn(second)).map(({ held }) => held)).toEqual([values, {}])
})

test('accounts.csv is whole after writes side by side, the best account first', async () => {
  const folder = testFolder()
  const crm = await connectFiles({}, {}, folder)
  await Promise.all([
    crm.writeAccounts([{ id: '1', values: { tier: 'regular', score: 20 } }]),
    crm.writeAccounts([{ id: '2', values: { tier: 'key', score: 80, drivers: '=strong' } }]),
  ])
  expect(folder.read('out/accounts.csv')).toBe(
    [
      'id,name,tier,score,attractiveness,strength,rank,quadrant,segment,share,drivers,tierSince',
      "2,Beta,key,80,,,,,,,'=strong,",
      '1,Alfa,regular,20,,,,,,,,',
      '',
    ].join('\r\n'),
  )
  expect((await crm.readHeld(['2'])).get('2')?.drivers).toBe('=strong')
})

test('an account that is gone from the accounts file is told, and its row goes', async () => {
  const folder = testFolder()
  const crm = await connectFiles({}, {}, folder)
  await crm.writeAccounts([{ id: '1', values: { score: 20 } }])
  folder.write('accounts.csv', 'id,name\n2,Beta\n')
  const outcomes = await crm.writeAccounts([
    { id: '1', values: { score: 30 } },
    { id: '2', values: { score: 40 } },
  ])
  expect(outcomes.map(({ id, status }) => [id, status])).toEqual([
    ['1', 'gone'],
    ['2', 'written'],
  ])
  expect(folder.read('out/accounts.csv')).not.toContain('Alfa')
})

test('files are written as the accounts file is: semicolons, and then a decimal comma', async () => {
  const folder = testFolder()
  const crm = await connectFiles({ accounts: 'id;name\n1;Alfa\n2;Beta\n' }, {}, folder)
  await crm.writeAccounts([{ id: '1', values: { score: 7.5 } }])
  expect(folder.read('out/accounts.csv')).toContain('\r\n1;Alfa;;7,5;')
  expect((await crm.readHeld(['1'])).get('1')).toEqual({ score: 7.5 })
})

test('columns that people add to accounts.csv are kept', async () => {
  const folder = testFolder()
  const crm = await connectFiles({}, {}, folder)
  await crm.prepare({ tiers: [], say: (key) => key })
  folder.write('out/accounts.csv', 'id;score;my note\n1;50;"call; soon"\n')
  await crm.writeAccounts([{ id: '2', values: { score: 60 } }])
  const [header, ...rows] = folder.read('out/accounts.csv')?.trim().split('\r\n') ?? []
  expect(header).toMatch(/^id,score,my note,name,tier,/)
  expect(rows[1]).toMatch(/^1,50,call; soon,Alfa,/)
})

test('the same task twice is one row', async () => {
  const folder = testFolder()
  const crm = await connectFiles({}, {}, folder)
  const outcome = { reference: 'KA-AAAAAAAAAA', status: 'created', crmId: 'KA-AAAAAAAAAA' }
  expect(await crm.createTasks([draft('1')])).toEqual([outcome])
  await crm.closeTasks(['KA-AAAAAAAAAA'])
  expect(await crm.createTasks([draft('1')])).toEqual([outcome])
  expect((await crm.readTasks(['KA-AAAAAAAAAA'])).get('KA-AAAAAAAAAA')?.status).toBe('closed')
  expect(folder.read('out/tasks.csv')?.match(/^KA-/gm)).toHaveLength(1)
  expect(await crm.findTasks([draft('1'), draft('1', { reference: 'KA-BBBBBBBBBB' })])).toEqual(
    new Map([['KA-AAAAAAAAAA', 'KA-AAAAAAAAAA']]),
  )
})

test.each(['closed', 'Done', 'Cerrada', 'fatto', 'Закрыта'])(
  'a person closes a task by the word %s, in a file that a spreadsheet saved its way',
  async (word) => {
    const folder = testFolder()
    const crm = await connectFiles({}, {}, folder)
    await crm.createTasks([draft('1')])
    const saved = `reference;status;account;due;subject\r\nKA-AAAAAAAAAA;${word};1;01/03/2026;Call\r\n`
    folder.write('out/tasks.csv', Buffer.from(`\uFEFF${saved}`, 'utf16le'))
    expect((await crm.readTasks(['KA-AAAAAAAAAA'])).get('KA-AAAAAAAAAA')?.status).toBe('closed')
  },
)

test('a word that is neither open nor closed is a task begun; a row that went is a task deleted', async () => {
  const folder = testFolder()
  const crm = await connectFiles({}, {}, folder)
  await crm.prepare({ tiers: [], say: (key) => key })
  folder.write('out/tasks.csv', 'reference,status\nKA-AAAAAAAAAA,waiting\n')
  const states = await crm.readTasks(['KA-AAAAAAAAAA', 'KA-BBBBBBBBBB'])
  expect([...states].map(([reference, { status }]) => [reference, status])).toEqual([
    ['KA-AAAAAAAAAA', 'started'],
  ])
})

test('what people write into tasks.csv stays when tasks are added', async () => {
  const folder = testFolder()
  const crm = await connectFiles({}, {}, folder)
  await crm.createTasks([draft('1')])
  const edited = folder.read('out/tasks.csv')?.replace('Call Alfa', 'Call them twice') ?? ''
  folder.write('out/tasks.csv', edited)
  await crm.createTasks([draft('2', { reference: 'KA-BBBBBBBBBB' })])
  const tasks = await crm.readTasks(['KA-AAAAAAAAAA', 'KA-BBBBBBBBBB'])
  expect([...tasks.values()].map(({ subject }) => subject)).toEqual([
    'Call them twice',
    'Call Alfa',
  ])
})

test('a task for an account that is gone is refused alone', async () => {
  const crm = await connectFiles({})
  const outcomes = await crm.createTasks([draft('9', { reference: 'KA-BBBBBBBBBB' }), draft('1')])
  expect(outcomes.map(({ status }) => status)).toEqual(['refused', 'created'])
})

test('what the file system refuses can be tried again', async () => {
  const folder = testFolder()
  const crm = await connectFiles({}, { out: folder.write('taken', 'a file') }, folder)
  await expect(crm.writeAccounts([{ id: '1', values: { score: 1 } }])).rejects.toMatchObject({
    remedy: { kind: 'retry' },
  })
})

test('two tenants share nothing', async () => {
  const [here, there] = [
    await connectFiles({}, { name: 'a' }),
    await connectFiles({}, { name: 'b' }),
  ]
  expect([here.tenant.id, there.tenant.id]).toEqual(['csv:a', 'csv:b'])
  await here.writeAccounts([{ id: '1', values: { score: 1 } }])
  expect((await there.readHeld(['1'])).get('1')).toEqual({})
})
