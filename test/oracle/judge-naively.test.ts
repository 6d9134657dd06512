import { describe, expect, it } from 'vitest'
import { gapOf } from './gap.ts'
import { account, activity, deal, owner, records } from './invented-records.ts'
import { judgeNaively } from './judge-naively.ts'
import { pageModel } from './page-model.ts'
import { firstTasks } from './playbook.ts'

const asOf = '2026-07-01'

/**
 * Two customers and a prospect, judged on revenue (log 1–100, order history, lowest), need (rating)
 * and, on strength, win rate.
 */
const model = pageModel({
  criteria: [
    {
      id: 'revenue',
      axis: 'attractiveness',
      sources: [{ signal: 'revenue', scale: { kind: 'log', from: 1, to: 100 } }],
      weight: 30,
      orderHistory: true,
      missing: 'lowest',
    },
    {
      id: 'need',
      axis: 'strength',
      sources: [{ signal: 'needRating', scale: { kind: 'rating' } }],
      weight: 10,
    },
    {
      id: 'winRate',
      axis: 'strength',
      sources: [{ signal: 'winRate', scale: { kind: 'linear', from: 0, to: 1 } }],
      weight: 5,
      orderHistory: true,
    },
  ],
  strategic: { criteria: ['need'] },
})

const book = records({
  accounts: [
    account('1', { needRating: 10, ownerId: 'o1' }),
    account('2', { ownerId: 'o2' }),
    account('3', { needRating: 1, ownerId: 'o1' }),
    account('4'),
  ],
  deals: [
    deal('a', { accountId: '1', amount: 10, date: '2026-06-01' }),
    deal('b', { accountId: '2', amount: 100, date: '2026-06-01' }),
  ],
  activities: [activity('x', { accountIds: ['2'], date: '2026-05-31' })],
  owners: [owner('o1'), owner('o2', { isActive: false }), owner('o9')],
})

describe('scores', () => {
  const { units, leftOutForAll } = judgeNaively({ model, records: book, asOf })
  const unit = (id: string) => units.find((candidate) => candidate.id === id)!

  it('are weighted means over what is not skipped', () => {
    // win rate has no value anywhere: left out for all
    expect(leftOutForAll).toEqual(['winRate'])
    // (30 × 50.5 + 10 × 100) / 40 = 62.875
    expect(unit('1')).toMatchObject({ score: 62.9, attractiveness: 50.5, strength: 100 })
    expect(unit('1')).toMatchObject({ coverage: 1, quadrant: 'key', written: { score: 63 } })
    // need is skipped; its axis has no coverage
    expect(unit('2')).toMatchObject({ score: 100, attractiveness: 100, strength: null })
    expect(unit('2')).toMatchObject({ coverage: 0.75, quadrant: 'undecided' })
    // a prospect is not judged on revenue
    expect(unit('3')).toMatchObject({ score: 1, attractiveness: null, coverage: 1 })
  })

  it('leave accounts out that have no deal, flag, rating or pin', () => {
    expect(units.map(({ id, rank }) => [id, rank])).toEqual([
      ['2', 1],
      ['1', 2],
      ['3', 3],
    ])
  })

  it('are explained by pulls against the mean of those who have points', () => {
    // revenue: mean (50.5 + 100) / 2 = 75.25; need: mean (100 + 1) / 2 = 50.5
    // 30 × (50.5 − 75.25) / 40 = −18.5625; 10 × (100 − 50.5) / 40 = 12.375
    expect(unit('1').criteria.map(({ pull }) => pull)).toEqual([-18.5625, 12.375, null])
    expect(unit('1').drivers).toEqual({ strong: ['need'], weak: 'revenue' })
    expect(unit('2').drivers).toEqual({ strong: ['revenue'], weak: null })
  })

  it('give segments, shares and what is written', () => {
    // contributions 10 and 100: the first 100 is above 80 % of 110
    expect(units.map(({ segment }) => segment)).toEqual(['profitable', 'strategic', 'common'])
    expect(units.map(({ written }) => written.share)).toEqual([91, 9, 0])
    expect(unit('3').written).toMatchObject({ tier: 'regular', rank: null, attractiveness: 0 })
    expect(unit('1').written).toMatchObject({ tier: 'key', rank: 2, tierSince: asOf })
  })
})

describe('on the scale of 10', () => {
  it('everything is judged on 1–100 and converted last', () => {
    const { units } = judgeNaively({ model: { ...model, scale: 10 }, records: book, asOf })
    // 62.9, 50.5 and 100: 1 + 61.9 × 9 / 99 = 6.627…
    expect(units[1]).toMatchObject({ score: 62.9, tier: 'key' })
    expect(units[1]?.written).toMatchObject({ score: 6.6, attractiveness: 5.5, strength: 10 })
  })
})

describe('the gap to the next tier', () => {
  it('names the points and the heaviest criterion that would close it alone', () => {
    const { units } = judgeNaively({ model, records: book, asOf })
    const [first, second] = units
    // Two key accounts, the last with 62.9. Taken out of the tier, the second would lack 37.1 to
    // the first's 100, which no rise closes but that of revenue: (30 × 100 + 10 × 100) / 40.
    const out = { ...second!, tier: 'candidate' }
    expect(gapOf(out, [first!, out], model)).toEqual({
      tier: 'key',
      points: 37.1,
      criterion: 'revenue',
    })
    expect(gapOf(first!, units, model)).toBeNull()
  })
})

describe('a second run', () => {
  const first = judgeNaively({ model, records: book, asOf })

  it('changes nothing on the same records', () => {
    const second = judgeNaively({ model, records: book, asOf: '2026-07-02', memory: first.memory })
    expect(second.changes).toEqual([])
    expect(second.units.map((u) => u.written)).toEqual(first.units.map((u) => u.written))
  })

  it('names who left play', () => {
    const [one, two, ...others] = book.accounts
    const accounts = [one!, two!, account('3'), ...others.slice(1)]
    const second = judgeNaively({
      model,
      records: { ...book, accounts },
      asOf,
      memory: first.memory,
    })
    const cleared = { rank: null, quadrant: null, segment: null, tierSince: null }
    expect(second.leftPlay).toEqual([
      {
        id: '3',
        written: {
          tier: 'regular',
          score: 0,
          attractiveness: 0,
          strength: 0,
          share: 0,
          ...cleared,
        },
      },
    ])
  })
})

describe('the first tasks', () => {
  const fallback = { playbook: { ...model.playbook, fallbackOwnerId: 'o9' } }
  const rules = { ...model, ...fallback }
  const judgement = judgeNaively({ model: rules, records: book, asOf })
  const { made, waiting } = firstTasks({ model: rules, records: book, asOf, judgement })

  it('are two an account and five an owner, high priority first', () => {
    // 2 has 91 % of revenue, an inactive owner and no touch for 31 days: two of three are made;
    // 1 is key and unrated in part: the first two of the four tasks of who became key
    expect(made.map(({ accountId, rule, ownerId }) => [accountId, rule, ownerId])).toEqual([
      ['2', 'mono-client', 'o9'],
      ['2', 'no-owner', 'o9'],
      ['1', 'needs-analysis', 'o1'],
      ['1', 'contact-map', 'o1'],
    ])
    expect(waiting.map(({ accountId, rule }) => `${accountId} ${rule}`)).toContain('2 silent')
  })
})
