import { describe, expect, test } from 'vitest'
import { accountProperties, mapAccount } from '#connectors/hubspot/map-account.ts'
import { mapActivity } from '#connectors/hubspot/map-activity.ts'
import { mapDeal } from '#connectors/hubspot/map-deal.ts'
import { mapLineItem } from '#connectors/hubspot/map-line-item.ts'
import { mapOwner } from '#connectors/hubspot/map-owner.ts'
import type { Association, MapContext, PulledObject } from '#connectors/hubspot/map-record.ts'
import { createTenantTime } from '#connectors/shared/tenant-time.ts'

const context: MapContext = {
  fields: {
    fit: 'hs_ideal_customer_profile',
    industry: 'industry',
    isTarget: 'hs_is_target_account',
    termMonths: 'contract_months',
    grossMargin: 'margin',
  },
  time: createTenantTime('America/New_York'),
  currency: 'EUR',
  stages: new Map([
    ['offer', { probability: 0.4, isClosed: false }],
    ['gone', { probability: 0, isClosed: true }],
    ['signed', { probability: 1, isClosed: true }],
  ]),
}

function object(
  properties: Record<string, string | null>,
  associations: Association[] = [],
): PulledObject {
  return { id: '42', properties, associations }
}

const deal = (properties: Record<string, string | null>, associations?: Association[]) =>
  mapDeal(object(properties, associations), context)
const account = (properties: Record<string, string | null>) =>
  mapAccount(object(properties), context)

test('numbers and truth values that are not told as texts are read as what they say', () => {
  const properties = { annualrevenue: 1_500, hs_is_target_account: true, hubspot_owner_id: 7 }
  const record = mapAccount({ id: '42', properties, associations: [] }, context)
  expect(record).toMatchObject({ companyRevenue: 1_500, isTarget: true, ownerId: '7' })
})

describe('an account', () => {
  test('is read whole, with what the CRM holds in our fields', () => {
    const properties = {
      name: '  Acme 🦊 ',
      domain: 'Acme.Example.COM',
      hubspot_owner_id: '7',
      industry: 'COMPUTER_SOFTWARE',
      annualrevenue: '1.5E7',
      hs_parent_company_id: '41',
      hs_is_target_account: 'true',
      num_associated_contacts: '3',
      hs_num_contacts_with_buying_roles: '',
      hs_ideal_customer_profile: 'tier_2',
      margin: '0.4',
      key_account_need_rating: '8',
      key_account_reputation_rating: null,
      key_account_pinned_tier: 'key',
      key_account_pinned_until: '2027-01-31',
      key_account_pin_reason: 'Board',
      key_account_tier: 'candidate',
      key_account_score: '71',
      key_account_rank: '',
      key_account_tier_since: '2026-05-01',
    }
    expect(account(properties)).toEqual({
      id: '42',
      name: 'Acme 🦊',
      ownerId: '7',
      parentId: '41',
      domain: 'acme.example.com',
      industry: 'COMPUTER_SOFTWARE',
      companyRevenue: 15_000_000,
      isTarget: true,
      contacts: 3,
      buyingRoles: null,
      needRating: 8,
      reputationRating: null,
      influenceRating: null,
      pinnedTier: 'key',
      pinnedUntil: '2027-01-31',
      pinReason: 'Board',
      properties: {
        fit: 'tier_2',
        industry: 'COMPUTER_SOFTWARE',
        isTarget: 'true',
        grossMargin: '0.4',
      },
      held: { tier: 'candidate', score: 71, tierSince: '2026-05-01' },
      invalid: [],
    })
  })

  test.each([
    [{ name: ' ', domain: 'acme.example.com' }, 'acme.example.com'],
    [{ name: null }, '42'],
  ])('without a name goes by its domain, else its id', (properties, name) => {
    expect(account(properties).name).toBe(name)
  })

  test.each(['0', '11', 'ten', '-1', '0x5'])(
    'rated %s is not rated, and that is noted',
    (rating) => {
      const { needRating, invalid } = account({ key_account_need_rating: rating })
      expect(needRating).toBeNull()
      expect(invalid).toEqual(['needRating'])
    },
  )

  test('is rated by the property that the model maps, else by our own', () => {
    const fields = { needRating: 'need', reputationRating: 'fame', influenceRating: 'sway' }
    const properties = {
      ...{ need: '3', key_account_need_rating: '8' },
      ...{ fame: '', key_account_reputation_rating: '6' },
      ...{ sway: '11', key_account_influence_rating: '1' },
    }
    expect(accountProperties(fields)).toEqual(expect.arrayContaining(Object.keys(properties)))
    expect(mapAccount(object(properties), { ...context, fields })).toMatchObject({
      ...{ needRating: 3, reputationRating: 6, influenceRating: 1 },
      invalid: ['influenceRating'],
    })
  })

  test.each(['2026-02-30', 'soon', '31.01.2027'])('pinned until %s: noted', (pinnedUntil) => {
    const { invalid } = account({ key_account_pinned_until: pinnedUntil })
    expect(invalid).toEqual(['pinnedUntil'])
  })
})

describe('a deal', () => {
  test.each([
    [{ hs_is_closed_won: 'true', hs_is_closed: 'true' }, 'won'],
    [{ hs_is_closed_won: 'false', hs_is_closed: 'true' }, 'lost'],
    [{ hs_is_closed_won: 'false', hs_is_closed: 'false', dealstage: 'offer' }, 'open'],
    [{ dealstage: 'gone' }, 'lost'],
    [{ dealstage: 'signed' }, 'won'],
    [{ dealstage: 'signed', hs_is_closed_won: 'false', hs_is_closed: 'true' }, 'lost'],
    [{ dealstage: 'signed', hs_is_closed: 'false' }, 'open'],
    [{ dealstage: 'deleted last year' }, 'open'],
  ])('%o is %s', (properties, state) => {
    expect(deal(properties).state).toBe(state)
  })

  test.each([
    ['its own, else', { hs_deal_stage_probability: '0.7', dealstage: 'offer' }, 0.7],
    ["the stage's, else", { hs_deal_stage_probability: null, dealstage: 'offer' }, 0.4],
    ['none', { dealstage: 'deleted last year' }, 0],
  ])('has a probability: %s', (_, properties, probability) => {
    expect(deal(properties).probability).toBe(probability)
  })

  test.each([
    ['no currency', { amount: '10' }, 10, false],
    ['home currency', { amount: '-3.5', deal_currency_code: 'EUR' }, -3.5, false],
    [
      'another currency',
      { amount: '10', deal_currency_code: 'USD', amount_in_home_currency: '9' },
      9,
      false,
    ],
    ['another without a rate', { amount: '10', deal_currency_code: 'USD' }, null, true],
    ['another without an amount', { amount: null, deal_currency_code: 'USD' }, null, false],
    ['no amount', { amount: '' }, null, false],
  ])('in %s', (_, properties, amount, isUnconverted) => {
    expect(deal(properties)).toMatchObject({ amount, isUnconverted, invalid: [] })
  })

  test('of the amount "abc" has none, and that is noted', () => {
    expect(deal({ amount: 'abc' })).toMatchObject({ amount: null, invalid: ['amount'] })
  })

  test("closes on the day of the portal's time zone, summer and winter", () => {
    expect(deal({ closedate: '2026-07-01T03:59:59Z' }).date).toBe('2026-06-30')
    expect(deal({ closedate: '2026-07-01T04:00:00Z' }).date).toBe('2026-07-01')
    expect(deal({ closedate: '2026-01-01T04:59:59.999Z' }).date).toBe('2025-12-31')
    expect(deal({ closedate: '2026-01-01' }).date).toBe('2026-01-01')
    expect(deal({ closedate: null }).date).toBeNull()
  })

  test.each(['yesterday', '2026-13-01T00:00:00Z', '+012026-01-01T00:00:00Z'])(
    'dated %s has no date, and that is noted',
    (closedate) => {
      expect(deal({ closedate })).toMatchObject({ date: null, invalid: ['date'] })
    },
  )

  test('tells since when it is in its stage, its term and its kind', () => {
    const properties = {
      dealname: ' Renewal ',
      pipeline: 'default',
      dealtype: 'existingbusiness',
      hs_v2_date_entered_current_stage: '2026-10-01T12:00:00Z',
      contract_months: '12',
    }
    expect(deal(properties)).toMatchObject({
      name: 'Renewal',
      pipeline: 'default',
      type: 'existingbusiness',
      stageSince: '2026-10-01',
      termMonths: 12,
    })
    expect(deal({ contract_months: '0' })).toMatchObject({
      termMonths: null,
      invalid: ['termMonths'],
    })
  })

  test('belongs to its primary account, else to the one with the lowest number, else to none', () => {
    const of = (...associations: Association[]) => deal({}, associations).accountId
    const plain = (id: string) => ({ id, isPrimary: false })
    expect(of(plain('9'), { id: '100', isPrimary: true })).toBe('100')
    expect(of(plain('100'), plain('9'), plain('20'))).toBe('9')
    expect(of()).toBeNull()
  })
})

describe('an activity', () => {
  const on = [{ id: '9', isPrimary: false }]

  test('call: its duration is measured in milliseconds', () => {
    const properties = { hs_timestamp: '2026-03-01T02:00:00Z', hs_call_duration: '90000' }
    expect(mapActivity('call', object(properties, on), context)).toEqual({
      id: '42',
      kind: 'call',
      date: '2026-02-28',
      minutes: 1.5,
      accountIds: ['9'],
    })
  })

  test('meeting: from start to end, unless it ends before it starts', () => {
    const minutes = (start: string | null, end: string | null) =>
      mapActivity(
        'meeting',
        object({ hs_meeting_start_time: start, hs_meeting_end_time: end }),
        context,
      )?.minutes
    expect(minutes('2026-03-01T10:00:00Z', '2026-03-01T10:45:00Z')).toBe(45)
    expect(minutes('2026-03-01T10:45:00Z', '2026-03-01T10:00:00Z')).toBeNull()
    expect(minutes('2026-03-01T10:45:00Z', null)).toBeNull()
  })

  test.each(['CANCELED', 'RESCHEDULED', 'NO_SHOW'])('a meeting %s is none', (outcome) => {
    expect(mapActivity('meeting', object({ hs_meeting_outcome: outcome }), context)).toBeNull()
  })

  test('ticket: dated by its creation; email and note by their time', () => {
    const properties = { createdate: '2026-03-01T12:00:00Z', hs_timestamp: '2026-04-01T12:00:00Z' }
    const dateOf = (kind: 'ticket' | 'email' | 'note') =>
      mapActivity(kind, object(properties), context)?.date
    expect([dateOf('ticket'), dateOf('email'), dateOf('note')]).toEqual([
      '2026-03-01',
      '2026-04-01',
      '2026-04-01',
    ])
  })
})

test('a line item is its product, else its name in lower case, else nothing', () => {
  const on = [{ id: '5', isPrimary: false }]
  const product = (properties: Record<string, string | null>) =>
    mapLineItem(object(properties, on), context)
  expect(product({ hs_product_id: '77', name: 'Widget' })).toEqual({
    id: '42',
    dealIds: ['5'],
    product: '77',
  })
  expect(product({ hs_product_id: null, name: ' Big WIDGET ' })?.product).toBe('big widget')
  expect(product({ name: ' ' })).toBeNull()
})

test('an owner goes by name, else by address, and is active until archived', () => {
  const owner = { id: '7', firstName: ' Ada ', lastName: '', email: 'a@example.com' }
  expect(mapOwner({ ...owner, archived: false })).toEqual({ id: '7', name: 'Ada', isActive: true })
  const nameless = mapOwner({ id: '7', email: 'a@example.com', archived: true })
  expect(nameless).toEqual({ id: '7', name: 'a@example.com', isActive: false })
})

test('the next midnight is that of the portal, on the day the clocks change too', () => {
  const { untilMidnightMs, instantAt } = createTenantTime('America/New_York')
  expect(untilMidnightMs(Date.parse('2026-11-20T04:00:00Z'))).toBe(3_600_000)
  /* 1 November 2026 has 25 hours in New York. */
  expect(untilMidnightMs(Date.parse('2026-11-01T04:00:00Z'))).toBe(25 * 3_600_000)
  expect(instantAt('2026-11-01', 9)).toBe('2026-11-01T14:00:00.000Z')
  expect(instantAt('2026-10-31', 9)).toBe('2026-10-31T13:00:00.000Z')
})
