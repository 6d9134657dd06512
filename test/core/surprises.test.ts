import { describe, expect, test } from 'vitest'
import { defaultModel } from '#src/core/model/default-model.ts'
import { recordSurprises, tierSurprises } from '#src/core/tiers/surprises.ts'

const limits = { recordsFall: 0.2, tierLeaves: 1 / 3 }

describe('records', () => {
  test('a fall by a fifth holds the run, one just below does not', () => {
    const before = { accounts: 100, deals: 1000, tickets: 50 }
    expect(recordSurprises(before, { accounts: 81, deals: 800, tickets: 60 }, limits)).toEqual([
      { kind: 'records-fell', what: 'deals', before: 1000, now: 800 },
    ])
  })

  test('an object that had no records cannot fall', () => {
    expect(recordSurprises({ tickets: 0 }, { tickets: 0 }, limits)).toEqual([])
  })
})

describe('tiers', () => {
  const holders = (tier: string, ...ids: string[]) =>
    ids.map((unitId) => ({
      unitId,
      tier,
      since: '2026-01-01',
      belowSince: null,
      quadrant: 'key',
      segment: 'common',
    }))
  const surprises = (before: ReturnType<typeof holders>, after: ReturnType<typeof holders>) =>
    tierSurprises(defaultModel.tiers, { before, after }, limits)

  test('a third may leave at once, more may not', () => {
    const key = holders('key', 'a', 'b', 'c')
    expect(surprises(key, holders('key', 'a', 'b'))).toEqual([])
    expect(surprises(key, holders('key', 'a'))).toEqual([
      { kind: 'tier-emptied', what: 'key', before: 3, now: 2 },
    ])
  })

  test('moving to another tier is leaving, and so is leaving play', () => {
    const key = holders('key', 'a', 'b', 'c', 'd')
    const after = [...holders('key', 'a', 'b'), ...holders('candidate', 'c')]
    expect(surprises(key, after)).toMatchObject([{ what: 'key', now: 2 }])
  })

  test('a tier without a capacity may empty', () => {
    expect(surprises(holders('regular', 'a', 'b'), [])).toEqual([])
  })
})
