import { expect, test } from 'vitest'
import { UsageError } from '#src/errors.ts'
import { accountsIn, connectFiles, dealsIn, plain, testFolder } from './folder.ts'

const russian = 'ИД;Название\r\n1;Ёлки и партнёры\r\n'
/** Code page 1251 of the letters used here. */
const to1251 = (text: string) =>
  Buffer.from(
    [...text].map((char) => {
      const code = char.codePointAt(0) ?? 0
      if (char === 'Ё') return 0xa8
      if (char === 'ё') return 0xb8
      return code < 0x80 ? code : code - 0x410 + 0xc0
    }),
  )
const utf16be = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()

test.each<[name: string, content: Buffer, accountName: string]>([
  ['UTF-8', Buffer.from(russian), 'Ёлки и партнёры'],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${russian}`), 'Ёлки и партнёры'],
  ['UTF-16 with a mark', Buffer.from(`\uFEFF${russian}`, 'utf16le'), 'Ёлки и партнёры'],
  ['UTF-16 of the other order', utf16be(russian), 'Ёлки и партнёры'],
  ['UTF-16 without a mark', Buffer.from('id\tname\r\n1\tAlfa\r\n', 'utf16le'), 'Alfa'],
  ['Russian UTF-16 without a mark', Buffer.from(russian, 'utf16le'), 'Ёлки и партнёры'],
  ['the same of the other order', Buffer.from(russian, 'utf16le').swap16(), 'Ёлки и партнёры'],
  ['windows-1251', to1251(russian), 'Ёлки и партнёры'],
  ['windows-1252', Buffer.from('id,name\n1,Peña & Núñez \u00805\n', 'latin1'), 'Peña & Núñez €5'],
])('names in %s are read', async (_name, accounts, accountName) => {
  const [account] = await accountsIn(await connectFiles({ accounts }))
  expect(account?.name).toBe(accountName)
})

test('a letter that was cut in two does not make another encoding of a whole file', async () => {
  const cut = Buffer.concat([
    Buffer.from(russian),
    Buffer.from('2;Ромашк'),
    Buffer.from([0xd0, 0x0a]),
  ])
  const crm = await connectFiles({ accounts: cut })
  expect((await accountsIn(crm)).map(({ name }) => name)).toEqual([
    'Ёлки и партнёры',
    'Ромашк\uFFFD',
  ])
  expect(crm.findings?.()).toEqual([])
})

test('letters that come late in a long file decide its encoding all the same', async () => {
  const filler = Array.from({ length: 40_000 }, (_, at) => `${at + 2},Company ${at}\n`).join('')
  const accounts = Buffer.concat([Buffer.from(`id,name\n${filler}`), to1251('1,Ромашка\n')])
  const crm = await connectFiles({ accounts })
  expect((await accountsIn(crm)).at(-1)?.name).toBe('Ромашка')
  expect(crm.findings?.()[0]).toMatchObject({
    ...{ kind: 'guess', source: 'accounts.csv' },
    message: { values: { encoding: 'windows-1251' } },
  })
})

test.each([
  ['commas', 'id,name,domain\n1,"Alfa, Ltd",a.example\n'],
  ['semicolons', 'id;name;domain\n1;Alfa, Ltd;a.example\n'],
  ['tabs', 'id\tname\tdomain\n1\tAlfa, Ltd\ta.example\n'],
  ['bars', 'id|name|domain\n1|Alfa, Ltd|a.example\n'],
  ['what a spreadsheet says', 'sep=;\r\nid;name;domain\r\n1;Alfa, Ltd;a.example\r\n'],
  ['lone carriage returns', 'id;name;domain\r1;Alfa, Ltd;a.example\r'],
])('cells are separated by %s', async (_name, accounts) => {
  const [account] = await accountsIn(await connectFiles({ accounts }))
  expect(account).toMatchObject({ id: '1', name: 'Alfa, Ltd', domain: 'a.example' })
})

test('blank lines and what a report puts below them are no rows', async () => {
  const deals = `${plain.deals}\n"Grand total: 100"\n"Confidential, do not distribute"\n`
  const crm = await connectFiles({ deals })
  expect((await dealsIn(crm)).map(({ id }) => id)).toEqual(['10'])
  expect(crm.findings?.()).toEqual([])
})

const header = 'id,account id,amount,close date,stage'
const withDates = (...dates: string[]) =>
  [header, ...dates.map((date, at) => `${at},1,5,${date},Won`)].join('\n')
const withAmounts = (...amounts: string[]) =>
  [header, ...amounts.map((amount, at) => `${at},1,"${amount}",2026-01-05,Won`)].join('\n')

test('one date that can be read in one way only decides the whole column, and is told', async () => {
  const crm = await connectFiles({ deals: withDates('03/04/2026', '05/06/2026', '13/06/2026') })
  expect((await dealsIn(crm)).map(({ date }) => date)).toEqual([
    '2026-04-03',
    '2026-06-05',
    '2026-06-13',
  ])
  expect(crm.findings?.().map(({ message }) => message)).toEqual([
    {
      key: 'finding.day-first',
      values: { column: 'close date', file: 'deals.csv', text: '13/06/2026', line: '4' },
    },
  ])
})

test('dates that can all be read in two ways are refused with both readings and what to say', async () => {
  const deals = withDates('03/04/2026', '05/06/2026')
  const refusal = connectFiles({ deals })
  await expect(refusal).rejects.toThrow(UsageError)
  await expect(refusal).rejects.toThrow(
    'Column "close date" of deals.csv can be read in two ways: "03/04/2026" on line 2 is ' +
      '2026-04-03 if the day comes first and 2026-03-04 if the month does, and no other row decides. ' +
      'Say which: --dates dd/mm/yyyy or --dates mm/dd/yyyy, or in the mapping: { "deals": { "dates": "dd/mm/yyyy" } }',
  )
})

test('an ambiguous column is read as the option says, and the mapping wins over the option', async () => {
  const deals = withDates('03/04/2026')
  const [byOption] = await dealsIn(await connectFiles({ deals }, { dates: 'mm/dd/yyyy' }))
  expect(byOption?.date).toBe('2026-03-04')
  const mappingDocument = { deals: { dates: 'dd/mm/yyyy' } }
  const crm = await connectFiles({ deals }, { dates: 'mm/dd/yyyy', mappingDocument })
  expect((await dealsIn(crm))[0]?.date).toBe('2026-04-03')
})

test('a column whose dates contradict each other is refused', async () => {
  await expect(connectFiles({ deals: withDates('13/04/2026', '04/13/2026') })).rejects.toThrow(
    'contradicts itself: "13/04/2026" on line 2 has the day, "04/13/2026" on line 3 the month',
  )
})

test('one amount decides how a whole column is read', async () => {
  const amounts = async (...texts: string[]) =>
    (await dealsIn(await connectFiles({ deals: withAmounts(...texts) }))).map((deal) => deal.amount)
  expect(await amounts('1.234', '0,50')).toEqual([1234, 0.5])
  expect(await amounts('1,234', '0.50')).toEqual([1234, 0.5])
  expect(await amounts('1 234,56 €', '7')).toEqual([1234.56, 7])
})

test('amounts that can be read in two ways are refused, and read as the option says', async () => {
  const deals = withAmounts('1,234', '12')
  await expect(connectFiles({ deals })).rejects.toThrow(
    '"1,234" on line 2 is 1234 or 1 and 234 thousandths, and no other row decides. Say which: --decimal comma',
  )
  expect((await dealsIn(await connectFiles({ deals }, { decimal: 'point' })))[0]?.amount).toBe(1234)
})

test('a probability is per cent where the header or a value says so', async () => {
  const probabilities = async (title: string, ...values: string[]) => {
    const rows = values.map((value, at) => `${at},1,5,2026-01-05,open,"${value}"`)
    const deals = [`${header},${title}`, ...rows].join('\n')
    const mappingDocument = { deals: { stages: { open: ['open'] } } }
    return (await dealsIn(await connectFiles({ deals }, { mappingDocument }))).map(
      (deal) => deal.probability,
    )
  }
  expect(await probabilities('Probability', '0.25', '1')).toEqual([0.25, 1])
  expect(await probabilities('Probability', '25', '1')).toEqual([0.25, 0.01])
  expect(await probabilities('Probability (%)', '1')).toEqual([0.01])
  expect(await probabilities('Вероятность', '75 %')).toEqual([0.75])
})

test('a file that is missing, empty or without a needed column is refused by name', async () => {
  const folder = testFolder()
  await expect(connectFiles({}, { deals: folder.path('none.csv') })).rejects.toThrow('none.csv')
  await expect(connectFiles({ accounts: '\n' })).rejects.toThrow('is empty')
  await expect(connectFiles({ deals: 'id,when,how much\n1,2,3\n' })).rejects.toThrow(
    'deals.csv has no column for "accountId" or "account"\n' +
      'deals.csv has no column for "stage" or "isWon" or "isLost" or "isClosed"\n' +
      'Its columns are: id | when | how much',
  )
})

test('a folder whose files would be overwritten is refused', async () => {
  const folder = testFolder()
  const refusal = connectFiles({}, { out: folder.path('.') }, folder)
  await expect(refusal).rejects.toThrow('accounts.csv would be overwritten')
})
