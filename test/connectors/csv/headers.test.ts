import { expect, test } from 'vitest'
import { plainWord } from '#connectors/csv/fields.ts'
import { resolveColumns } from '#connectors/csv/resolve-columns.ts'
import { accountsIn, activitiesIn, connectFiles, dealsIn } from './folder.ts'

const nothing = { columns: {}, constants: {} }

test('headers are matched without case, accents, blanks and punctuation', () => {
  expect(plainWord(' Razón_Social: ')).toBe('razonsocial')
  expect(plainWord('КОНТРАГЕНТ (ЙЁ)')).toBe(plainWord('контрагент йё'))
})

test.each([
  ['English', 'Account ID', 'Account name', 'Account owner', 'Annual revenue', 'Industry'],
  ['Spanish', 'Código', 'Razón social', 'Comercial', 'Facturación anual', 'Sector'],
  ['Italian', 'Codice cliente', 'Ragione sociale', 'Responsabile', 'Fatturato annuo', 'Settore'],
  ['Russian', 'Код клиента', 'Контрагент', 'Ответственный', 'Годовая выручка', 'Отрасль'],
  ['HubSpot', 'Record ID', 'Company name', 'Company owner', 'Annual Revenue', 'Industry'],
  [
    'Salesforce',
    '18 Digit Account ID',
    'Account Name',
    'Account Owner',
    'Annual Revenue',
    'Industry',
  ],
])('accounts with %s headers are understood', async (_language, ...header) => {
  const accounts = `${header.join(';')}\n7;Alfa;Ana;1.234.567,5;Metal\n`
  const [account] = await accountsIn(await connectFiles({ accounts }))
  expect(account).toMatchObject({
    ...{ id: '7', name: 'Alfa', ownerId: 'Ana', companyRevenue: 1_234_567.5, industry: 'Metal' },
  })
})

test.each([
  ['English', 'Order number', 'Customer', 'Amount', 'Order date', 'Status', 'Won'],
  [
    'Spanish',
    'Número de pedido',
    'Cliente',
    'Importe',
    'Fecha de cierre',
    'Etapa',
    'Cerrado ganado',
  ],
  ['Italian', 'Numero ordine', 'Cliente', 'Importo', 'Data di chiusura', 'Fase', 'Chiusa vinta'],
  [
    'Russian',
    'Номер заказа',
    'Контрагент',
    'Сумма',
    'Дата закрытия',
    'Стадия',
    'Успешно реализовано',
  ],
  [
    'HubSpot',
    'Record ID',
    'Associated Company (Primary)',
    'Amount',
    'Close Date',
    'Deal Stage',
    'Closed won (Sales Pipeline)',
  ],
  ['Salesforce', 'Opportunity ID', 'Account Name', 'Amount', 'Close Date', 'Stage', 'Closed Won'],
])('deals with %s headers are understood', async (_language, ...told) => {
  const [won, ...header] = [told.pop(), ...told]
  const deals = `${header.join(';')}\n11;BETA;1.200,50;2026-03-04;${won}\n`
  const [deal] = await dealsIn(await connectFiles({ deals }))
  expect(deal).toMatchObject({
    ...{ id: '11', accountId: '2', amount: 1200.5, date: '2026-03-04', state: 'won' },
  })
})

test('a raw export of HubSpot tells won from lost, and brings amounts in home currency', async () => {
  const deals = [
    'Record ID,Deal Name,Associated Company IDs,Amount,Amount in company currency,Currency,Close Date,Deal Stage,Is Closed Won,Is Deal Closed?,Deal probability,Pipeline,Deal Type',
    '1,One,9;2,100,90,USD,2026-03-04 14:22,closedwon,true,true,1,default,newbusiness',
    '2,Two,2,50,50,EUR,2026-03-05 09:00,closedlost,false,true,0,default,',
    '3,Three,2,70,,USD,2026-12-05 09:00,appointmentscheduled,false,false,0.2,default,',
  ].join('\n')
  const read = await dealsIn(await connectFiles({ deals }, { currency: 'EUR' }))
  expect(read).toMatchObject([
    {
      id: '1',
      name: 'One',
      accountId: '2',
      amount: 90,
      state: 'won',
      date: '2026-03-04',
      type: 'newbusiness',
    },
    { id: '2', amount: 50, state: 'lost', isUnconverted: false, probability: 0 },
    {
      id: '3',
      amount: null,
      isUnconverted: true,
      state: 'open',
      probability: 0.2,
      pipeline: 'default',
    },
  ])
})

test('a raw export of Salesforce is understood by its field names', async () => {
  const accounts =
    'Id,Name,ParentId,OwnerId,Industry,AnnualRevenue\n001A,Alfa,,005A,Metal,5\n001B,Beta,001A,005A,,\n'
  const deals = [
    'Id,Name,AccountId,Amount,CloseDate,StageName,Probability,IsWon,IsClosed,Type,LastStageChangeDate',
    '006A,One,001A,100,2026-03-04,Closed Won,100,true,true,New,2026-03-01T10:00:00.000Z',
    '006B,Two,001B,30,2026-12-04,Proposal,60,false,false,,',
  ].join('\n')
  const crm = await connectFiles({ accounts, deals })
  expect(await accountsIn(crm)).toMatchObject([
    { id: '001A', ownerId: '005A', companyRevenue: 5 },
    { id: '001B', parentId: '001A', companyRevenue: null },
  ])
  expect(await dealsIn(crm)).toMatchObject([
    { id: '006A', accountId: '001A', state: 'won', probability: 1, stageSince: '2026-03-01' },
    { id: '006B', accountId: '001B', state: 'open', probability: 0.6, type: null },
  ])
})

test('kinds of activities are understood in four languages; meetings that fell through are none', async () => {
  const kinds = [
    'Call',
    'llamada',
    'Telefonata',
    'Встреча',
    'Reunión',
    'EMAIL',
    'Письмо',
    'Nota',
    'Задача',
  ]
  const rows = kinds.map((kind, at) => `${at},${kind},2026-01-02,1,30,`)
  const activities = `id,type,date,account id,duration,outcome\n${rows.join('\n')}\n90,Meeting,2026-01-02,1,30,No show\n`
  const read = await activitiesIn(await connectFiles({ activities }))
  expect(read.map(({ kind }) => kind)).toEqual([
    ...['call', 'call', 'call', 'meeting', 'meeting', 'email', 'email', 'note', 'note'],
  ])
  expect(read[0]).toEqual({
    id: '0',
    kind: 'call',
    date: '2026-01-02',
    minutes: 30,
    accountIds: ['1'],
  })
})

test('a column serves the field for which the mapping names it, and no other', () => {
  const header = ['ID', 'Customer', 'Value']
  const { columns } = resolveColumns('deals', header, { ...nothing, columns: { name: 'customer' } })
  expect(columns.get('name')).toEqual([1])
  expect(columns.has('account')).toBe(false)
  expect(columns.get('amount')).toEqual([2])
})

test('a null in the mapping keeps a column from being taken for a field', () => {
  const { columns } = resolveColumns('deals', ['ID', 'Status'], {
    ...nothing,
    columns: { stage: null },
  })
  expect(columns.has('stage')).toBe(false)
})
