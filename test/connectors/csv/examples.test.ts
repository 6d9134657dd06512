import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { accountsIn, connectFiles, dealsIn, lineItemsIn, ownersIn } from './folder.ts'

const examples = fileURLToPath(new URL('../../../docs/examples/csv/', import.meta.url))
const mapping = (name: string) => ({ mapping: `${examples}${name}.json` })

test('every example in the documents is tried here', () => {
  expect(
    readdirSync(examples)
      .filter((name) => name.endsWith('.json'))
      .sort(),
  ).toEqual([
    'classicmodels.json',
    'maven-crm-opportunities.json',
    'northwind.json',
    'smcrm.json',
    'superstore.json',
    'wholesale-customers.json',
  ])
})

test('classicmodels: an order is worth what its lines are, quantity by price', async () => {
  const crm = await connectFiles(
    {
      accounts:
        'customerNumber,customerName,salesRepEmployeeNumber,creditLimit\n7,Model Shop,31,500.00\n',
      deals:
        'orderNumber,orderDate,requiredDate,shippedDate,status,comments,customerNumber\n' +
        '1,2005-01-06,2005-01-13,2005-01-10,Shipped,"Soon, please",7\n' +
        '2,2005-02-06,2005-02-13,,Cancelled,,7\n',
      lineItems:
        'orderNumber,productCode,quantityOrdered,priceEach,orderLineNumber\n' +
        '1,S10,3,10.50,1\n1,S20,2,4.25,2\n2,S10,1,10.50,1\n',
      owners: 'employeeNumber,lastName,firstName,jobTitle\n31,Bow,Ann,Sales Rep\n',
    },
    mapping('classicmodels'),
  )
  expect(crm.tenant).toMatchObject({ id: 'csv:classicmodels', currency: 'USD' })
  expect(await accountsIn(crm)).toMatchObject([{ id: '7', name: 'Model Shop', ownerId: '31' }])
  expect(await dealsIn(crm)).toMatchObject([
    { id: '1', accountId: '7', state: 'won', amount: 40, date: '2005-01-06' },
    { id: '2', accountId: '7', state: 'lost', amount: 10.5 },
  ])
  expect((await lineItemsIn(crm)).map(({ dealIds, product }) => [...dealIds, product])).toEqual([
    ['1', 's10'],
    ['1', 's20'],
    ['2', 's10'],
  ])
  expect(await ownersIn(crm)).toEqual([{ id: '31', name: 'Ann Bow', isActive: true }])
})

test('maven: deals name accounts and products, and a stage has its probability', async () => {
  const crm = await connectFiles(
    {
      accounts:
        'account,sector,year_established,revenue,employees,office_location,subsidiary_of\n' +
        'Alfa Works,retail,1990,12.5,10,Italy,\nBeta Works,retail,1991,0.25,9,Italy,Alfa Works\n',
      deals:
        'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n' +
        'A1,Ann Bow,GTXPro,Beta Works,Won,2017-01-20,2017-03-01,1054\n' +
        'A2,Ann Bow,GTX Basic,,Engaging,2017-02-20,,\n',
    },
    mapping('maven-crm-opportunities'),
  )
  expect(await accountsIn(crm)).toMatchObject([
    { id: 'Alfa Works', companyRevenue: 12_500_000, parentId: null, industry: 'retail' },
    { id: 'Beta Works', companyRevenue: 250_000, parentId: 'Alfa Works' },
  ])
  expect(await dealsIn(crm)).toMatchObject([
    { id: 'A1', accountId: 'Beta Works', state: 'won', amount: 1054, date: '2017-03-01' },
    {
      id: 'A2',
      accountId: null,
      state: 'open',
      amount: null,
      probability: 0.4,
      date: null,
      stageSince: '2017-02-20',
    },
  ])
  expect(await lineItemsIn(crm)).toEqual([
    { id: 'A1', dealIds: ['A1'], product: 'gtx pro' },
    { id: 'A2', dealIds: ['A2'], product: 'gtx basic' },
  ])
})

test('northwind: every order is won, and its lines have discounts', async () => {
  const crm = await connectFiles(
    {
      accounts: 'CustomerID,CompanyName,ContactName,Region\nALFAX,Alfa Foods,Ann,\n',
      deals:
        'OrderID,CustomerID,EmployeeID,OrderDate,ShippedDate,Freight\n1,ALFAX,5,1997-07-04,,32.38\n',
      lineItems: 'OrderID,ProductID,UnitPrice,Quantity,Discount\n1,11,14,10,0\n1,42,9.8,10,0.25\n',
    },
    mapping('northwind'),
  )
  expect(await dealsIn(crm)).toMatchObject([
    { id: '1', accountId: 'ALFAX', state: 'won', amount: 213.5, date: '1997-07-04' },
  ])
})

test('superstore: one file of lines holds accounts, deals and products', async () => {
  const lines =
    '\uFEFFRow ID,Order ID,Order Date,Customer ID,Customer Name,Segment,State,Product ID,Sub-Category,Sales,Quantity,Discount\n' +
    '1,CA-1,11/28/2016,AB-1,Ann Bow,Corporate,Ohio,P1,Chairs,100.5,2,0\n' +
    '2,CA-1,11/28/2016,AB-1,Ann Bow,Corporate,Ohio,P2,Tables,50,1,0.2\n' +
    '3,CA-2,6/09/2016,AB-1,Ann Bow,Corporate,Ohio,P1,Chairs,7,1,0\n'
  const crm = await connectFiles(
    { accounts: lines, deals: lines, lineItems: lines },
    mapping('superstore'),
  )
  expect(await accountsIn(crm)).toMatchObject([
    { id: 'AB-1', name: 'Ann Bow', industry: 'Corporate' },
  ])
  expect(await dealsIn(crm)).toMatchObject([
    { id: 'CA-1', amount: 150.5, date: '2016-11-28', state: 'won' },
    { id: 'CA-2', amount: 7, date: '2016-06-09' },
  ])
  expect((await lineItemsIn(crm)).map(({ dealIds, product }) => [...dealIds, product])).toEqual([
    ['CA-1', 'chairs'],
    ['CA-1', 'tables'],
    ['CA-2', 'chairs'],
  ])
})

test('smcrm: quarters become dates, and rows without a purchase are no deals', async () => {
  const crm = await connectFiles(
    {
      accounts: 'customer,gender,income\n1,1,4\n',
      deals:
        'customer,quarter,purchase,order_quantity,crossbuy\n1,1,1,285.46,1\n1,2,0,0,0\n1,12,1,10,1\n',
    },
    mapping('smcrm'),
  )
  expect(await dealsIn(crm)).toMatchObject([
    { id: '1 1', accountId: '1', amount: 285.46, date: '2009-02-15' },
    { id: '1 12', accountId: '1', amount: 10, date: '2011-11-15' },
  ])
})

test('wholesale customers: columns are added up, and the date is the same for all', async () => {
  const table =
    'CustomerId,Channel,Region,Fresh,Milk,Grocery,Frozen,Detergents_Paper,Delicassen\n' +
    '1,2,3,100,20,3,0.5,1,1\n'
  const crm = await connectFiles({ accounts: table, deals: table }, mapping('wholesale-customers'))
  expect(await accountsIn(crm)).toMatchObject([{ id: '1', industry: 'retail' }])
  expect(await dealsIn(crm)).toMatchObject([
    { id: '1', accountId: '1', amount: 125.5, date: '2014-12-31', state: 'won' },
  ])
})

test('a mapping that cannot be used is refused with every problem in it', async () => {
  const mappingDocument = {
    deals: { dates: 'yy', columns: { acount: 'Customer' }, repeated: 'last' },
    owners: { decimal: 'dot' },
    acounts: {},
  }
  const refusal = await connectFiles({}, { mappingDocument }).catch((error: Error) => error.message)
  for (const fault of ['deals.dates', 'acount', 'deals.repeated', 'owners.decimal', 'acounts']) {
    expect(refusal).toContain(fault)
  }
})

test('a mapping that names a column which is not there is refused with those that are', async () => {
  const mappingDocument = { accounts: { columns: { id: 'Number' }, only: { Kind: ['a'] } } }
  await expect(connectFiles({}, { mappingDocument })).rejects.toThrow(
    'accounts.csv has no column "Number", which the mapping names\n' +
      'accounts.csv has no column "Kind", which "only" names\n' +
      'Its columns are: id | name',
  )
})
