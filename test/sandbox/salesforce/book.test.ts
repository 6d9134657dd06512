import { describe, expect, test } from 'vitest'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import { startHubSpotSandbox } from '#sandbox/hubspot/start.ts'
import { addDatedRate } from '#sandbox/salesforce/pretend-users.ts'
import { randomEdits } from '#sandbox/salesforce/random-edits.ts'
import { tinyBook } from '../open-sandbox.ts'
import { openSalesforce } from './open-salesforce.ts'

describe('the same book', () => {
  test('sells as much in Salesforce as in HubSpot, account by account', async () => {
    const book = sampleBook({ today: '2026-11-24', companies: 80, deals: 600 })
    const { query } = await openSalesforce({ book })
    const hubSpot = await startHubSpotSandbox({ book })
    try {
      const { portal } = hubSpot
      const won = new Map<string, number>()
      const positions = [...portal.tables.companies.liveFrom(0)].map(({ id }) => id)
      for (const deal of portal.tables.deals.liveFrom(0)) {
        if (portal.value('deals', deal, 'hs_is_closed_won') !== 'true') continue
        const companies = portal.associated('deals', deal, 'companies')
        const owner = companies.find(({ isPrimary }) => isPrimary) ?? companies[0]
        if (owner === undefined) continue
        const key = `C-${positions.indexOf(owner.id) + 1}`
        const amount = Number(portal.value('deals', deal, 'amount_in_home_currency') ?? 0)
        won.set(key, (won.get(key) ?? 0) + amount)
      }
      const { records } = (
        await query(
          'SELECT Account.AccountNumber number, SUM(Amount) total FROM Opportunity WHERE IsWon = true AND AccountId != null GROUP BY Account.AccountNumber',
        )
      ).body
      expect(records.length).toBe(won.size)
      for (const { number, total } of records) expect(total ?? 0).toBeCloseTo(won.get(number)!, 2)
    } finally {
      await hubSpot.close()
    }
  })

  test('gives a deal of several companies to the primary one, else to the first of the book', async () => {
    const [deal] = tinyBook().deals
    const book = tinyBook({
      deals: [
        { ...deal!, companies: [2, 1], hasPrimary: true },
        { ...deal!, companies: [2, 1], hasPrimary: false },
        { ...deal!, companies: [] },
      ],
    })
    const { column, accounts } = await openSalesforce({ book })
    expect(await column('SELECT AccountId FROM Opportunity ORDER BY Id', 'AccountId')).toEqual([
      accounts[2],
      accounts[1],
      null,
    ])
  })

  test('has the same records every time', async () => {
    const book = sampleBook({ today: '2026-11-24', companies: 40, deals: 100 })
    const read = async () => {
      const { query } = await openSalesforce({ book })
      return (await query('SELECT Id, Name, Amount, SystemModstamp FROM Opportunity')).body
    }
    expect(await read()).toEqual(await read())
  })

  test('keeps amounts in their own currencies where the org has several', async () => {
    const { query, org } = await openSalesforce({ multiCurrency: true, datedRates: true })
    const amounts = await query('SELECT Amount, CurrencyIsoCode FROM Opportunity ORDER BY Id')
    const shown = amounts.body.records.map((one: { Amount: number; CurrencyIsoCode: string }) => [
      one.Amount,
      one.CurrencyIsoCode,
    ])
    expect(shown).toEqual([
      [100, 'EUR'],
      [200, 'USD'],
      [null, 'EUR'],
      [100, 'CHF'],
      [100, 'USD'],
    ])
    const rates = await query('SELECT IsoCode, ConversionRate, IsCorporate FROM CurrencyType')
    expect(rates.body.records).toMatchObject([
      { IsoCode: 'EUR', ConversionRate: 1, IsCorporate: true },
      { IsoCode: 'USD', ConversionRate: 1 / 0.9, IsCorporate: false },
    ])
    addDatedRate(org, 'USD', '2026-01-01', 1.1)
    addDatedRate(org, 'USD', '2026-02-01', 1.2)
    const dated = await query('SELECT StartDate, NextStartDate FROM DatedConversionRate')
    expect(dated.body.records).toMatchObject([
      { StartDate: '2026-01-01', NextStartDate: '2026-02-01' },
      { StartDate: '2026-02-01', NextStartDate: '9999-12-31' },
    ])
  })

  test('becomes tasks and events, each with one account', async () => {
    const shared = { owner: 0, title: 'Talk', at: Date.parse('2026-11-20T23:30:00Z') }
    const book = tinyBook({
      activities: [
        { ...shared, kind: 'call', companies: [0], minutes: 12, direction: 'in', outcome: 'done' },
        {
          ...shared,
          kind: 'meeting',
          companies: [0, 1],
          minutes: 60,
          direction: 'out',
          outcome: 'done',
        },
        {
          ...shared,
          kind: 'meeting',
          companies: [2],
          minutes: null,
          direction: 'out',
          outcome: 'no-show',
        },
      ],
    })
    const { query, accounts } = await openSalesforce({ book })
    const tasks = await query(
      'SELECT AccountId, TaskSubtype, ActivityDate, CallDurationInSeconds FROM Task',
    )
    expect(tasks.body.records).toMatchObject([
      {
        AccountId: accounts[0],
        TaskSubtype: 'Call',
        // Half past midnight in Madrid.
        ActivityDate: '2026-11-21',
        CallDurationInSeconds: 720,
      },
    ])
    const events = await query(
      'SELECT AccountId, DurationInMinutes, IsAllDayEvent, IsDeleted FROM Event WHERE IsChild = false',
      true,
    )
    expect(events.body.records).toMatchObject([
      { AccountId: accounts[0], DurationInMinutes: 30, IsAllDayEvent: false, IsDeleted: false },
      { AccountId: accounts[1], DurationInMinutes: 30, IsAllDayEvent: false, IsDeleted: false },
      { AccountId: accounts[2], DurationInMinutes: 1440, IsAllDayEvent: true, IsDeleted: true },
    ])
  })
})

test('a hundred random edits are the same for the same seed and leave queries sound', async () => {
  const book = sampleBook({ today: '2026-11-24', companies: 50, deals: 200 })
  const edit = async () => {
    const { org, query } = await openSalesforce({ book })
    const lines = randomEdits(org, { seed: 5, count: 100 })
    const { body } = await query('SELECT Id, AccountId, Account.Name, Amount FROM Opportunity')
    return { lines, body }
  }
  const first = await edit()
  expect(first.lines.length).toBeGreaterThan(80)
  expect(await edit()).toEqual(first)
})
