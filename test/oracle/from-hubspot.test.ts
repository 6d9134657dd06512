import { describe, expect, it } from 'vitest'
import { fromHubspot } from './from-hubspot.ts'
import type { WirePortal, WireRecord } from './wire.ts'

function wire(id: string, properties: WireRecord['properties'], some: Partial<WireRecord> = {}) {
  return { id, isGone: false, properties, companies: [], deals: [], ...some }
}

function portal(some: Partial<WirePortal>): WirePortal {
  return {
    timeZone: 'America/New_York',
    companyCurrency: 'EUR',
    owners: [],
    stageProbabilities: { proposal: '0.6' },
    companies: ['7', '12', '30'].map((id) => wire(id, { name: `Company ${id}` })),
    deals: [],
    calls: [],
    meetings: [],
    emails: [],
    notes: [],
    tickets: [],
    lineItems: [],
    ...some,
  }
}

function dealFrom(properties: WireRecord['properties'], some: Partial<WireRecord> = {}) {
  const [deal] = fromHubspot(portal({ deals: [wire('1', properties, some)] })).deals
  return deal!
}

describe('deals', () => {
  it('close on the day of the portal', () => {
    expect(dealFrom({ closedate: '2026-01-01T03:30:00Z' }).date).toBe('2025-12-31')
  })

  it.each([
    [{ amount: '10.50' }, 10.5, false],
    [{ amount: '10', deal_currency_code: 'EUR', amount_in_home_currency: '99' }, 10, false],
    [{ amount: '10', deal_currency_code: 'USD', amount_in_home_currency: '9' }, 9, false],
    [{ amount: '10', deal_currency_code: 'USD' }, null, true],
    [{ deal_currency_code: 'USD' }, null, false],
    [{ amount: 'abc' }, null, false],
  ])('with %j are worth %d in home currency', (properties, amount, isUnconverted) => {
    expect(dealFrom(properties)).toMatchObject({ amount, isUnconverted })
  })

  it('belong to the primary company, else to the one with the lowest number', () => {
    const link = (id: string, isPrimary = false) => ({ id, isPrimary })
    const of = (...companies: ReturnType<typeof link>[]) => dealFrom({}, { companies }).accountId
    expect(of(link('7'), link('12', true))).toBe('12')
    expect(of(link('30'), link('12'), link('7'))).toBe('7')
    expect(of(link('99'))).toBeNull()
    expect(of()).toBeNull()
  })

  it('have the probability of their own, else of their stage, else none', () => {
    expect(dealFrom({ hs_deal_stage_probability: '0.3', dealstage: 'proposal' }).probability).toBe(
      0.3,
    )
    expect(dealFrom({ dealstage: 'proposal' }).probability).toBe(0.6)
    expect(dealFrom({ dealstage: 'gone' }).probability).toBe(0)
  })

  it('are won, lost or open by HubSpot’s own flags', () => {
    expect(dealFrom({ hs_is_closed_won: 'true', hs_is_closed: 'true' }).state).toBe('won')
    expect(dealFrom({ hs_is_closed_won: 'false', hs_is_closed: 'true' }).state).toBe('lost')
    expect(dealFrom({ hs_is_closed: 'false' }).state).toBe('open')
  })
})

describe('accounts', () => {
  it('have ratings from 1 to 10 or none', () => {
    const companies = [
      wire('7', { key_account_need_rating: '10', key_account_influence_rating: '11' }),
    ]
    const [account] = fromHubspot(portal({ companies })).accounts
    expect(account).toMatchObject({ needRating: 10, influenceRating: null, contacts: null })
    expect(account?.invalid).toEqual(['influenceRating'])
  })

  it('are left out when archived', () => {
    expect(fromHubspot(portal({ companies: [wire('7', {}, { isGone: true })] })).accounts).toEqual(
      [],
    )
  })
})

describe('activities', () => {
  const companies = [{ id: '12', isPrimary: false }]

  it('measure calls in milliseconds and meetings by their ends', () => {
    const times = {
      hs_timestamp: '2026-01-01T12:00:00Z',
      hs_meeting_start_time: '2026-01-01T12:00:00Z',
      hs_meeting_end_time: '2026-01-01T12:50:00Z',
    }
    const { activities } = fromHubspot(
      portal({
        calls: [wire('1', { ...times, hs_call_duration: '90000' }, { companies })],
        meetings: [wire('2', times, { companies })],
        emails: [wire('3', times, { companies })],
      }),
    )
    expect(activities.map(({ kind, minutes }) => [kind, minutes])).toEqual([
      ['call', 1.5],
      ['meeting', 50],
      ['email', null],
    ])
  })

  it.each(['CANCELED', 'RESCHEDULED', 'NO_SHOW'])('leave out meetings that are %s', (outcome) => {
    const meetings = [wire('1', { hs_meeting_outcome: outcome }, { companies })]
    expect(fromHubspot(portal({ meetings })).activities).toEqual([])
  })
})

it('names products by id, else by the lower-case name', () => {
  const deals = [wire('5', {})]
  const lineItems = [
    wire('1', { hs_product_id: '77', name: 'Belt' }, { deals: [{ id: '5', isPrimary: false }] }),
    wire('2', { name: 'Spare Rollers' }, { deals: [{ id: '5', isPrimary: false }] }),
  ]
  const items = fromHubspot(portal({ deals, lineItems })).lineItems
  expect(items.map(({ product }) => product)).toEqual(['77', 'spare rollers'])
})
