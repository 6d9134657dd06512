import { describe, expect, it } from 'vitest'
import type { Records } from './book.ts'
import { openBook } from './book.ts'
import { addMonths, dayNumber } from './dates.ts'
import { account, activity, deal, lineItem, records } from './invented-records.ts'
import { pageModel } from './page-model.ts'
import { signalsOf } from './signals.ts'

const asOf = '2026-07-01'

function ago(days: number): string {
  return new Date((dayNumber(asOf) - days) * 86_400_000).toISOString().slice(0, 10)
}

function signals(some: Partial<Records>, changes = {}, id = '1') {
  const model = pageModel(changes)
  const book = records({ accounts: [account('1')], ...some })
  const found = signalsOf(openBook(book, model, asOf), book, model).get(id)
  if (found === undefined) throw new Error('no such unit')
  return found
}

describe('windows', () => {
  it('are 0 ≤ age < 365 and 365 ≤ age < 730', () => {
    const found = signals({
      deals: [
        deal('a', { date: ago(-1), amount: 1 }),
        deal('b', { date: ago(0), amount: 10 }),
        deal('c', { date: ago(364), amount: 100 }),
        deal('d', { date: ago(365), amount: 40 }),
        deal('e', { date: ago(729), amount: 10 }),
        deal('f', { date: ago(730), amount: 7 }),
      ],
    })
    expect(found.revenue).toBe(110)
    expect(found.revenuePrior).toBe(50)
    expect(found.growth).toBe(1.2)
    expect(found.orders).toBe(2)
    expect(found.recency).toBe(0)
  })

  it('take the days of a term that fall into them', () => {
    // 365 days from 2026-01-01; 182 of them up to and with 2026-07-01.
    const term = deal('a', { date: '2026-01-01', amount: 3650, termMonths: 12 })
    expect(addMonths('2026-01-01', 12)).toBe('2027-01-01')
    expect(signals({ deals: [term] }).revenue).toBe(1820)
  })

  it('split a term that crosses from one window into the next', () => {
    // The current window begins on 2025-07-02: 31 of the 61 days of June and July are before.
    const term = deal('a', { date: '2025-06-01', amount: 610, termMonths: 2 })
    const found = signals({ deals: [term] })
    expect([found.revenuePrior, found.revenue]).toEqual([310, 300])
  })
})

describe('no data', () => {
  it('is null for an account that never won, but revenue is 0 for one that won long ago', () => {
    const never = signals({ deals: [deal('a', { state: 'lost', date: ago(3) })] })
    expect(never).toMatchObject({ revenue: null, orders: null, stability: null, recency: null })
    expect(never).toMatchObject({ contribution: 0, serviceHours: 0, costToServe: null })
    expect(signals({ deals: [deal('a', { date: ago(800) })] }).revenue).toBe(0)
  })
})

describe('open deals', () => {
  it('count amount × probability, a stale one 0, a renewal not at all', () => {
    const model = { deals: { types: { again: 'renewal' } } }
    const open = { state: 'open', amount: 100, probability: 0.25 } as const
    const found = (deals: ReturnType<typeof deal>[]) => signals({ deals }, model).pipeline
    expect(found([deal('a', { ...open, date: ago(90) })])).toBe(25)
    expect(found([deal('a', { ...open, date: ago(91) })])).toBe(0)
    expect(found([deal('a', { ...open, type: 'again' })])).toBeNull()
  })
})

describe('winRate', () => {
  it('needs three closed deals', () => {
    const lost = deal('a', { state: 'lost', date: ago(1) })
    const won = [deal('b', { date: ago(2) }), deal('c', { date: ago(729) })]
    expect(signals({ deals: [lost, ...won] }).winRate).toBeCloseTo(2 / 3, 12)
    expect(signals({ deals: won }).winRate).toBeNull()
  })
})

describe('service', () => {
  it('takes measured minutes, else the default, and divides them among the accounts', () => {
    const found = signals({
      accounts: [account('1'), account('2')],
      deals: [deal('a', { date: ago(5), amount: 50 })],
      activities: [
        activity('x', { date: ago(20), minutes: 60 }),
        activity('y', { kind: 'meeting', date: ago(364), accountIds: ['1', '2'] }),
        activity('z', { kind: 'ticket', date: ago(365) }),
        activity('n', { kind: 'note', date: ago(1) }),
      ],
    })
    // 60 + 45 / 2 + 0 minutes
    expect(found.serviceHours).toBe(1.375)
    expect(found.costToServe).toBe(0.0275)
    expect(found.lastTouch).toBe(20)
  })

  it('costs without end where there is work but no revenue', () => {
    const found = signals({ activities: [activity('x', { date: ago(0) })] })
    expect(found.costToServe).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('newLines', () => {
  it('counts products first won in the window after an earlier deal with products', () => {
    const deals = [
      deal('a', { date: ago(500) }),
      deal('b', { date: ago(100) }),
      deal('c', { date: ago(50) }),
    ]
    const lines = [lineItem('1', 'a', 'belt'), lineItem('2', 'b', 'belt')]
    expect(signals({ deals, lineItems: lines }).newLines).toBe(0)
    const more = [...lines, lineItem('3', 'b', 'robot'), lineItem('4', 'c', 'audit')]
    expect(signals({ deals, lineItems: more }).newLines).toBe(2)
    expect(signals({ deals, lineItems: more.slice(3) }).newLines).toBe(0)
    expect(signals({ deals }).newLines).toBeNull()
  })
})

describe('groups', () => {
  const accounts = [
    account('1'),
    account('2', { parentId: '1' }),
    account('3', { parentId: 'gone' }),
    account('10', { parentId: '9' }),
    account('9', { parentId: '10' }),
  ]
  const deals = ['1', '2', '3', '9', '10'].map((accountId) =>
    deal(accountId, { accountId, date: ago(1), amount: 20 }),
  )

  it('share one share: parent and child, and the members of a loop', () => {
    const shares = ['1', '2', '3', '9', '10'].map(
      (id) => signals({ accounts, deals }, {}, id).share,
    )
    expect(shares).toEqual([0.4, 0.4, 0.2, 0.4, 0.4])
  })

  it('are the units where the model says so, a loop named by its lowest id', () => {
    expect(signals({ accounts, deals }, { unit: 'group' }, '9').revenue).toBe(40)
    expect(() => signals({ accounts, deals }, { unit: 'group' }, '10')).toThrow()
  })
})

describe('marketPosition', () => {
  it('ranks within an industry of five known figures, else among all', () => {
    const bakers = [1, 2, 3, 4, 5].map((revenue) =>
      account(String(revenue), { industry: 'food', companyRevenue: revenue }),
    )
    const smith = account('6', { industry: 'metal', companyRevenue: 3.5 })
    const position = (id: string, accounts: typeof bakers) =>
      signals({ accounts }, {}, id).marketPosition
    expect(position('4', [...bakers, smith])).toBe(0.75)
    expect(position('6', [...bakers, smith])).toBe(0.6)
    expect(position('4', [...bakers.slice(1), smith])).toBe(0.75)
  })
})
