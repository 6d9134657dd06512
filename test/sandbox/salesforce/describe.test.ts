import { describe, expect, test } from 'vitest'
import { data, errorCode, openSalesforce } from './open-salesforce.ts'
import { addScores } from './zip-of.ts'

describe('what the user may see', () => {
  test('a hidden field is in no describe, and sinks a query that names it', async () => {
    const { query, conn, send, accounts } = await openSalesforce({
      hiddenFields: ['Account.AnnualRevenue'],
    })
    const { fields } = await conn.describe('Account')
    const names = fields.map(({ name }) => name)
    expect(names).not.toContain('AnnualRevenue')
    expect(names).toEqual(expect.arrayContaining(['Id', 'ParentId', 'SystemModstamp']))
    const refused = await query('SELECT Id, AnnualRevenue FROM Account')
    expect([refused.status, errorCode(refused)]).toEqual([400, 'INVALID_FIELD'])
    const written = await send('PATCH', `${data}/sobjects/Account/${accounts[0]}`, {
      AnnualRevenue: 1,
    })
    expect(errorCode(written)).toBe('INVALID_FIELD')
  })

  test('a field that the user may read but not write says so', async () => {
    const { org, conn, send, accounts } = await openSalesforce()
    org.security.makeReadOnly('Account.Industry')
    const { fields } = await conn.describe('Account')
    expect(fields.find(({ name }) => name === 'Industry')).toMatchObject({ updateable: false })
    const written = await send('PATCH', `${data}/sobjects/Account/${accounts[0]}`, {
      Industry: 'Retail',
    })
    expect([written.status, errorCode(written)]).toEqual([400, 'INVALID_FIELD_FOR_INSERT_UPDATE'])
  })
})

test.each([
  [{}, [], ['CurrencyIsoCode', 'IsPersonAccount']],
  [{ multiCurrency: true }, ['CurrencyIsoCode'], ['IsPersonAccount']],
  [{ personAccounts: true }, ['IsPersonAccount', 'PersonContactId'], ['CurrencyIsoCode']],
])('features %o bring their fields', async (features, present, absent) => {
  const { conn } = await openSalesforce(features)
  const names = (await conn.describe('Account')).fields.map(({ name }) => name)
  for (const name of present) expect(names).toContain(name)
  for (const name of absent) expect(names).not.toContain(name)
})

test('objects of features that are off do not exist', async () => {
  const { conn, send } = await openSalesforce({ multiCurrency: true })
  const names = (await conn.describeGlobal()).sobjects.map(({ name }) => name)
  expect(names).toContain('CurrencyType')
  expect(names).not.toContain('DatedConversionRate')
  expect((await send('GET', `${data}/sobjects/DatedConversionRate/describe`)).status).toBe(404)
})

test('fields of a managed package have its namespace', async () => {
  const { sandbox, conn, accounts } = await openSalesforce()
  addScores(sandbox, 'acme')
  const names = (await conn.describe('Account')).fields.map(({ name }) => name)
  expect(names).toContain('acme__Score__c')
  expect(names).not.toContain('Score__c')
  const update = { Id: accounts[0]!, acme__Score__c: 91.5 }
  expect(await conn.sobject('Account').update([update])).toMatchObject([{ success: true }])
})

test('versions out of force do not exist, and the list of them needs no session', async () => {
  const { sandbox, send } = await openSalesforce()
  expect((await send('GET', '/services/data/v30.0/limits')).status).toBe(404)
  const listed = await fetch(`${sandbox.url}/services/data`)
  expect(await listed.json()).toContainEqual(expect.objectContaining({ version: '66.0' }))
})
