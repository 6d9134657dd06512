import { expect, test } from 'vitest'
import type { Row } from '#connectors/salesforce/columns.ts'
import { accountNames, mapAccounts } from '#connectors/salesforce/map-account.ts'
import { mapCase, mapEvent, mapTaskActivity } from '#connectors/salesforce/map-activity.ts'
import type { MapContext } from '#connectors/salesforce/map-context.ts'
import { mapDeal } from '#connectors/salesforce/map-deal.ts'
import { mapLineItem } from '#connectors/salesforce/map-line-item.ts'
import { createTenantTime } from '#connectors/shared/tenant-time.ts'

const rates: Readonly<Record<string, number>> = { EUR: 0.5 }

const context: MapContext = {
  fields: { industry: 'Industry' },
  time: createTenantTime('America/Los_Angeles'),
  money: {
    home: 'USD',
    convert: (amount, currency) => {
      if (currency === null || currency === 'USD') return amount
      const rate = rates[currency]
      return rate === undefined ? null : amount / rate
    },
  },
  countContacts: async () => () => ({ contacts: 4, buyingRoles: 2 }),
  percents: new Set(),
}

const row = (values: Readonly<Record<string, string>>): Row => ({ Id: '001A', ...values })

async function account(values: Readonly<Record<string, string>>, other: Partial<MapContext> = {}) {
  const [mapped] = await mapAccounts([row(values)], { ...context, ...other })
  return mapped
}

test('an account is read by the words of the method', async () => {
  const mapped = await account({
    Name: 'Meadow Mills',
    OwnerId: '005A',
    ParentId: '001B',
    Website: 'https://www.Meadow-Mills.example.com/en',
    Industry: 'Machinery',
    AnnualRevenue: '1200000.0',
    Key_Account_Need_Rating__c: '7.0',
    Key_Account_Pinned_Tier__c: 'key',
    Key_Account_Pinned_Until__c: '2027-01-31',
    Key_Account_Pin_Reason__c: 'The new plant next door',
    Key_Account_Tier__c: 'candidate',
    Key_Account_Score__c: '71.0',
    Key_Account_Rank__c: '',
  })
  expect(mapped).toEqual({
    id: '001A',
    name: 'Meadow Mills',
    ownerId: '005A',
    parentId: '001B',
    domain: 'meadow-mills.example.com',
    industry: 'Machinery',
    companyRevenue: 1_200_000,
    isTarget: false,
    contacts: 4,
    buyingRoles: 2,
    needRating: 7,
    reputationRating: null,
    influenceRating: null,
    pinnedTier: 'key',
    pinnedUntil: '2027-01-31',
    pinReason: 'The new plant next door',
    properties: { industry: 'Machinery' },
    held: { tier: 'candidate', score: 71 },
    invalid: [],
  })
})

test('a rating that is none is null and told', async () => {
  const mapped = await account({ Key_Account_Need_Rating__c: '11' })
  expect(mapped).toMatchObject({ needRating: null, invalid: ['needRating'] })
})

test('a rating is that of the mapped field, else of our own', async () => {
  const fields = { needRating: 'Need__c', reputationRating: 'Fame__c', influenceRating: 'Sway__c' }
  const values = {
    ...{ Need__c: '3.0', Key_Account_Need_Rating__c: '8.0' },
    ...{ Fame__c: '', Key_Account_Reputation_Rating__c: '6.0' },
    ...{ Sway__c: '11', Key_Account_Influence_Rating__c: '1.0' },
  }
  expect(accountNames(fields)).toEqual(expect.arrayContaining(Object.keys(values)))
  expect(await account(values, { fields })).toMatchObject({
    ...{ needRating: 3, reputationRating: 6, influenceRating: 1 },
    invalid: ['influenceRating'],
  })
})

test('a revenue in another currency is converted, and told where there is no rate', async () => {
  expect(await account({ AnnualRevenue: '100', CurrencyIsoCode: 'EUR' })).toMatchObject({
    companyRevenue: 200,
    invalid: [],
  })
  expect(await account({ AnnualRevenue: '100', CurrencyIsoCode: 'CHF' })).toMatchObject({
    companyRevenue: null,
    invalid: ['companyRevenue'],
  })
})

test('a person account has no count of contacts: it is its own contact', async () => {
  expect(await account({ IsPersonAccount: 'true' })).toMatchObject({
    contacts: null,
    buyingRoles: null,
  })
})

test('mapped fields are read: the target flag, counts of the org’s own, a margin in percent', async () => {
  const fields = {
    ...{ isTarget: 'Target__c', contacts: 'People__c', buyingRoles: 'Deciders__c' },
    ...{ grossMargin: 'Margin__c', fit: 'Fit__c' },
  }
  const values = { Target__c: 'true', People__c: '9', Deciders__c: '', Margin__c: '40' }
  const countContacts = () => Promise.reject(new Error('counted all the same'))
  const mapped = await account(values, {
    fields,
    countContacts,
    percents: new Set(['grossMargin']),
  })
  expect(mapped).toMatchObject({ isTarget: true, contacts: 9, buyingRoles: null })
  expect(mapped?.properties).toMatchObject({ grossMargin: '0.4', fit: null })
})

test('a won, a lost and an open deal', () => {
  const base = { Name: 'Line 4', AccountId: '001A', CloseDate: '2026-10-31', Probability: '20.0' }
  const stateOf = (values: Readonly<Record<string, string>>) =>
    mapDeal(row({ ...base, ...values }), context).state
  expect(stateOf({ IsWon: 'true', IsClosed: 'true' })).toBe('won')
  expect(stateOf({ IsWon: 'false', IsClosed: 'true' })).toBe('lost')
  expect(stateOf({ IsWon: 'false', IsClosed: 'false' })).toBe('open')
})

test('a deal: amount at the rate, probability as a share, stage since by the day in the time zone', () => {
  const deal = mapDeal(
    row({
      Name: 'Line 4',
      AccountId: '001A',
      Amount: '1000',
      CurrencyIsoCode: 'EUR',
      CloseDate: '2026-10-31',
      Type: 'Existing Customer - Upgrade',
      Probability: '20.0',
      IsWon: 'false',
      IsClosed: 'false',
      LastStageChangeDate: '2026-10-02T05:00:00.000+0000',
      CreatedDate: '2026-01-01T12:00:00.000+0000',
      'RecordType.DeveloperName': 'Renewals',
    }),
    context,
  )
  expect(deal).toEqual({
    id: '001A',
    name: 'Line 4',
    accountId: '001A',
    state: 'open',
    pipeline: 'Renewals',
    type: 'Existing Customer - Upgrade',
    amount: 2_000,
    isUnconverted: false,
    probability: 0.2,
    date: '2026-10-31',
    stageSince: '2026-10-01',
    termMonths: null,
    invalid: [],
  })
})

test('a deal that never moved is in its stage since it was created', () => {
  const deal = mapDeal(
    row({ LastStageChangeDate: '', CreatedDate: '2026-01-01T12:00:00Z' }),
    context,
  )
  expect(deal.stageSince).toBe('2026-01-01')
})

test('an empty amount is no data; one without a rate is unconverted', () => {
  expect(mapDeal(row({ Amount: '' }), context)).toMatchObject({
    amount: null,
    isUnconverted: false,
  })
  expect(mapDeal(row({ Amount: '5', CurrencyIsoCode: 'CHF' }), context)).toMatchObject({
    amount: null,
    isUnconverted: true,
  })
})

test.each([
  ['Call', 'call'],
  ['Email', 'email'],
  ['ListEmail', 'note'],
  ['Task', 'note'],
  ['', 'note'],
])('a completed task of subtype %s is a %s', (TaskSubtype, kind) => {
  const values = { IsClosed: 'true', TaskSubtype, ActivityDate: '2026-11-02', AccountId: '001B' }
  expect(mapTaskActivity(row({ ...values, CallDurationInSeconds: '90' }), context)).toEqual({
    id: '001A',
    kind,
    date: '2026-11-02',
    minutes: 1.5,
    accountIds: ['001B'],
  })
})

test('a task without a date counts on the day of its completion; an open one not at all', () => {
  const values = { IsClosed: 'true', ActivityDate: '', CompletedDateTime: '2026-11-02T03:00:00Z' }
  expect(mapTaskActivity(row(values), context)).toMatchObject({
    date: '2026-11-01',
    accountIds: [],
  })
  expect(mapTaskActivity(row({ ...values, IsClosed: 'false' }), context)).toBeNull()
})

test('an event is a meeting on the day of its start; a whole day measures nothing; copies do not count', () => {
  const values = {
    ...{ StartDateTime: '2026-11-03T02:00:00Z', ActivityDate: '2026-11-03', AccountId: '001B' },
    ...{ DurationInMinutes: '45', IsAllDayEvent: 'false', IsChild: 'false' },
  }
  expect(mapEvent(row(values), context)).toEqual({
    id: '001A',
    kind: 'meeting',
    date: '2026-11-02',
    minutes: 45,
    accountIds: ['001B'],
  })
  const allDay = { ...values, IsAllDayEvent: 'true', DurationInMinutes: '1440' }
  expect(mapEvent(row(allDay), context)).toMatchObject({ date: '2026-11-03', minutes: null })
  expect(mapEvent(row({ ...values, IsChild: 'true' }), context)).toBeNull()
})

test('a case is a ticket of the day on which it was opened', () => {
  const values = { AccountId: '001B', CreatedDate: '2026-11-03T02:00:00.000+0000' }
  expect(mapCase(row(values), context)).toEqual({
    ...{ id: '001A', kind: 'ticket', date: '2026-11-02', minutes: null, accountIds: ['001B'] },
  })
})

test('a product is its family, else itself', () => {
  const values = { OpportunityId: '006A', Product2Id: '01tA' }
  expect(mapLineItem(row({ ...values, 'Product2.Family': 'Pumps' }))?.product).toBe('Pumps')
  expect(mapLineItem(row({ ...values, 'Product2.Family': ' ' }))?.product).toBe('01tA')
  expect(mapLineItem(row({ OpportunityId: '006A', Product2Id: '' }))).toBeNull()
})
