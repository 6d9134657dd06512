import { expect, test } from 'vitest'
import { UsageError } from '#src/errors.ts'
import type { Crm } from '#src/ports/connector.ts'
import {
  accountsIn,
  connectFiles,
  dealsIn,
  lineItemsIn,
  ownersIn,
  pagesOf,
  testFolder,
} from './folder.ts'

const dealHeader = 'id,account,amount,close date,stage'

function unreadable(crm: Crm) {
  return crm.findings?.().filter(({ kind }) => kind === 'unreadable')
}

test('bad rows are left out with their line and the reason, and the others are read', async () => {
  const folder = testFolder()
  const deals = [
    dealHeader,
    '1,Alfa,100,2026-01-15,Won',
    '2,Alfa,a lot,2026-01-15,Won',
    '3,Alfa,100,31/02/2026,Won',
    '4,Alfa',
    '1,Beta,100,2026-01-15,Won',
    '6,Beta,100,2026-01-16,Lost',
  ].join('\n')
  const crm = await connectFiles({ deals }, {}, folder)
  expect((await dealsIn(crm)).map(({ id }) => id)).toEqual(['1', '6'])
  expect(folder.read('out/rejected.csv')).toBe(
    [
      'file,line,records,reason',
      'deals.csv,3,deals,column “amount”: “a lot” is no number',
      'deals.csv,4,deals,column “close date”: “31/02/2026” is no date',
      'deals.csv,5,deals,"the row has 2 cells, and the header 5"',
      'deals.csv,6,deals,the id “1” is on line 2 already',
      '',
    ].join('\r\n'),
  )
  expect(unreadable(crm)).toMatchObject([{ source: 'deals.csv', count: 4 }])
})

test('a second pull rejects the same rows, and one without bad rows takes the list away', async () => {
  const folder = testFolder()
  const crm = await connectFiles({ deals: `${dealHeader}\n1,Alfa,x,2026-01-15,Won` }, {}, folder)
  await dealsIn(crm)
  await dealsIn(crm)
  expect(unreadable(crm)).toMatchObject([{ count: 1 }])
  expect(folder.read('out/rejected.csv')?.match(/deals\.csv/g)).toHaveLength(1)
  const mended = { deals: `${dealHeader}\n1,Alfa,5,2026-01-15,Won` }
  await dealsIn(await connectFiles(mended, {}, folder))
  expect(folder.read('out/rejected.csv')).toBeNull()
})

test('an account is kept with what can be read of it', async () => {
  const accounts =
    'id,name,annual revenue,need rating,pinned until\n1,Alfa,much,11,2026-02-30\n,,5,5,\n'
  const crm = await connectFiles({ accounts })
  expect(await accountsIn(crm)).toMatchObject([
    {
      id: '1',
      companyRevenue: null,
      needRating: null,
      invalid: ['companyRevenue', 'needRating', 'pinnedUntil'],
    },
  ])
  expect(unreadable(crm)).toMatchObject([{ source: 'accounts.csv', count: 1 }])
})

test.each([20, 3_000])(
  'a file of %i rows most of which cannot be read stops the run',
  async (length) => {
    const rows = Array.from({ length }, (_, at) => `${at},Alfa,n/a ${at},2026-01-15,Won`)
    const crm = await connectFiles({ deals: [dealHeader, ...rows].join('\n') })
    await expect(dealsIn(crm)).rejects.toThrow('Most rows of deals.csv cannot be read')
  },
)

test('of two columns with one title the first is read, and that is told', async () => {
  const crm = await connectFiles({ accounts: 'id,name,name,note,note\n1,Alfa,Beta,a,b\n' })
  expect(await accountsIn(crm)).toMatchObject([{ name: 'Alfa' }])
  expect(crm.findings?.().map(({ message }) => message)).toEqual([
    { key: 'finding.doubled', values: { file: 'accounts.csv', column: 'name' } },
  ])
})

test('the header that comes again is no record', async () => {
  const accounts = 'id,name\n1,Alfa\nid,name\n2,Beta\n'
  const crm = await connectFiles({ accounts })
  expect((await accountsIn(crm)).map(({ id }) => id)).toEqual(['1', '2'])
  expect(crm.findings?.()).toEqual([])
})

test('what a database writes for nothing is nothing', async () => {
  const accounts = 'id,name,owner,annual revenue\n1,Alfa,NULL,NULL\n2,Beta,\\N,\\N\n'
  expect(await accountsIn(await connectFiles({ accounts }))).toMatchObject([
    { ownerId: null, companyRevenue: null, invalid: [] },
    { ownerId: null, companyRevenue: null, invalid: [] },
  ])
})

test('a reason quotes the beginning of a cell that holds very much', async () => {
  const folder = testFolder()
  const deals = `${dealHeader}\n1,Alfa,${'x'.repeat(100_000)},2026-01-15,Won\n`
  await dealsIn(await connectFiles({ deals }, {}, folder))
  expect(folder.read('out/rejected.csv')).toMatch(/“amount”: “x{50,300}…/)
  expect(folder.read('out/rejected.csv')?.length).toBeLessThan(500)
})

test('deals name their account by id or by name, whatever its case and accents', async () => {
  const accounts = 'id,name\n1,Águila  S.A.\n2,1\n3,Twin\n4,Twin\n'
  const deals = [
    dealHeader,
    '1,águila s.a.,1,2026-01-15,Won',
    '2,1,1,2026-01-15,Won',
    '3,Nobody,1,2026-01-15,Won',
    '4,,1,2026-01-15,Won',
    '5,Twin,1,2026-01-15,Won',
    '6,4,1,2026-01-15,Won',
  ].join('\n')
  const folder = testFolder()
  const crm = await connectFiles({ accounts, deals }, {}, folder)
  expect((await dealsIn(crm)).map(({ id, accountId }) => [id, accountId])).toEqual([
    ['1', '1'],
    ['2', '1'],
    ['3', null],
    ['4', null],
    ['6', '4'],
  ])
  expect(folder.read('out/rejected.csv')).toContain('several accounts are called “Twin”')
})

test('ids keep their zeros and letters; accounts without ids have their names', async () => {
  expect(
    await accountsIn(await connectFiles({ accounts: 'id,name\n007,Bond\nX-1,Xeno\n' })),
  ).toMatchObject([{ id: '007' }, { id: 'X-1' }])
  expect(
    await accountsIn(await connectFiles({ accounts: 'name,sector\nAlfa,Metal\n' })),
  ).toMatchObject([{ id: 'Alfa', name: 'Alfa' }])
})

test('owners are named by id or name, parents too', async () => {
  const accounts = 'id,name,owner,parent\n1,Alfa,Ana López,\n2,Beta,51,Alfa\n3,Gamma,Stranger,1\n'
  const owners = 'id,name,active\n50,Ana López,yes\n51,Luis,no\n'
  const crm = await connectFiles({ accounts, owners })
  expect((await accountsIn(crm)).map(({ ownerId, parentId }) => [ownerId, parentId])).toEqual([
    ['50', null],
    ['51', '1'],
    ['Stranger', '1'],
  ])
  expect(await ownersIn(crm)).toEqual([
    { id: '50', name: 'Ana López', isActive: true },
    { id: '51', name: 'Luis', isActive: false },
  ])
})

test('amounts in another currency count as unconverted, never as home currency', async () => {
  const rows = ['1,1,€ 5,2026-01-15,Won', '2,1,$ 7,2026-01-15,Won', '3,1,9,2026-01-15,Won']
  const deals = ['id,account id,amount,close date,stage', ...rows].join('\n')
  await expect(connectFiles({ deals })).rejects.toThrow('several currencies: EUR, USD')
  const crm = await connectFiles({ deals }, { currency: 'EUR' })
  expect((await dealsIn(crm)).map(({ amount, isUnconverted }) => [amount, isUnconverted])).toEqual([
    [5, false],
    [null, true],
    [9, false],
  ])
})

test('the home currency is the one that the amounts name; without any it is none', async () => {
  const deals = (amount: string) =>
    `id,account id,amount,date,stage\n1,1,${amount},2026-01-15,Won\n`
  expect((await connectFiles({ deals: deals('1 500 ₽') })).tenant.currency).toBe('RUB')
  expect((await connectFiles({ deals: deals('1500') })).tenant.currency).toBe('XXX')
  expect((await connectFiles({ deals: deals('CAD 5') })).tenant.currency).toBe('CAD')
})

test('stages that nobody knows count as open and are told; without won or lost the file is refused', async () => {
  const deals = (...stages: string[]) =>
    [dealHeader, ...stages.map((stage, at) => `${at},Alfa,1,2026-01-15,${stage}`)].join('\n')
  const crm = await connectFiles({ deals: deals('Won', 'Talking') })
  expect((await dealsIn(crm)).map(({ state }) => state)).toEqual(['won', 'open'])
  expect(crm.findings?.()[0]?.message).toEqual({
    key: 'finding.stages-open',
    values: { file: 'deals.csv', stages: 'Talking' },
  })
  await expect(connectFiles({ deals: deals('Shipped', 'Talking') })).rejects.toThrow(UsageError)
})

test('properties that the model maps come from columns of that name; one that is missing is told', async () => {
  const accounts = 'id,name,Margin %,Fit\n1,Alfa,"37,5 %",tier_1\n'
  const deals = 'id,account id,amount,date,stage,Months\n1,1,5,2026-01-15,Won,12\n'
  const crm = await connectFiles({ accounts, deals })
  const fields = { fit: 'fit', grossMargin: 'margin %', termMonths: 'months' }
  expect((await accountsIn(crm, fields))[0]?.properties).toEqual({
    fit: 'tier_1',
    grossMargin: '0.375',
  })
  expect((await dealsIn(crm, fields))[0]?.termMonths).toBe(12)
  await expect(accountsIn(crm, { grossMargin: 'Profit' })).rejects.toThrow('"Profit"')
})

test('a rating comes from the column that the model maps', async () => {
  const crm = await connectFiles({ accounts: 'id,name,need rating,Grade\n1,Alfa,8,3\n' })
  expect((await accountsIn(crm))[0]?.needRating).toBe(8)
  expect((await accountsIn(crm, { needRating: 'Grade' }))[0]?.needRating).toBe(3)
})

test('a file of several rows for each deal is refused, for it would lose all but one', async () => {
  const rows = Array.from({ length: 30 }, (_, at) => `${Math.floor(at / 3)},Alfa,1,2026-01-15,Won`)
  await expect(connectFiles({ deals: [dealHeader, ...rows].join('\n') })).rejects.toThrow(
    'deals.csv has several rows with one id',
  )
})

test('what is not given is missing data and no failure', async () => {
  const crm = await connectFiles({})
  await expect(pagesOf(crm, 'activities')).rejects.toMatchObject({ status: 403 })
  await expect(pagesOf(crm, 'tickets')).rejects.toMatchObject({ status: 403 })
  await expect(lineItemsIn(crm)).rejects.toMatchObject({ status: 403 })
})

test('a pull for changes asks for a full one, for files do not tell what changed', async () => {
  const crm = await connectFiles({})
  const stream = crm.streams.find(({ id }) => id === 'deals')!
  const request = { cursor: null, fields: {}, signal: new AbortController().signal }
  for await (const page of crm.pull(stream, { ...request, since: '2026-01-01T00:00:00.000Z' })) {
    expect(page.isFullCheaper).toBe(true)
  }
})

test('a file that changed since it was looked through is not read in a wrong way', async () => {
  const folder = testFolder()
  const crm = await connectFiles({}, {}, folder)
  folder.write('deals.csv', 'id;account id;amount\n1;1;2\n')
  await expect(dealsIn(crm)).rejects.toMatchObject({ remedy: { kind: 'retry' } })
})
