import { describe, expect, it } from 'vitest'
import { defaultModel } from '#src/core/model/default-model.ts'
import type { Tier } from '#src/core/model/model.ts'
import { gapTo, nextTier } from '#src/core/score/gap.ts'

const tiers = defaultModel.tiers
const key = tiers[0]!

describe('the next tier', () => {
  const next = (current: number, lifecycle: 'customer' | 'prospect' | 'lapsed') =>
    nextTier(tiers, current, lifecycle)?.id ?? null
  it('is the nearest above that is for the account’s lifecycle', () => {
    expect(next(3, 'customer')).toBe('candidate')
    expect(next(1, 'customer')).toBe('key')
    expect(next(3, 'prospect')).toBe('prospect')
  })
  it('is none at the top, nor where no tier above is for the account', () => {
    expect(next(0, 'customer')).toBeNull()
    expect(next(2, 'prospect')).toBeNull()
    expect(next(3, 'lapsed')).toBeNull()
  })
})

describe('the gap', () => {
  // (20 × 40 + 10 × 10 + 10 × 70) / 40 = 40
  const account = {
    criteria: ['revenue', 'potential', 'fit', 'need'],
    points: [40, 10, null, 70],
    weights: [20, 10, null, 10],
  }
  const gap = (minScore: number, lastScore: number | null) =>
    gapTo({ ...key, minScore } satisfies Tier, lastScore, account)

  it('reaches to the minimum, or to the score of the last placed account if that is higher', () => {
    expect(gap(50, null)?.points).toBe(10)
    expect(gap(50, 45.3)?.points).toBe(10)
    expect(gap(50, 61.7)?.points).toBe(21.7)
  })
  it('names the heaviest criterion whose rise to 100 points alone would close it', () => {
    // Rises: revenue 20 × 60 / 40 = 30, potential 10 × 90 / 40 = 22.5, need 10 × 30 / 40 = 7.5.
    expect(gap(50, null)?.criterion).toBe('revenue')
    expect(gap(70, null)?.criterion).toBe('revenue')
    expect(gap(71, null)?.criterion).toBeNull()
  })
  it('passes over a heavy criterion that has no room', () => {
    // (20 × 100 + 10 × 1 + 10 × 40) / 40 = 60.25, so 60.3; need would add 15, potential 24.75.
    const full = { ...account, points: [100, 1, null, 40] }
    expect(gapTo({ ...key, minScore: 70 }, null, full)).toEqual({
      points: 9.7,
      criterion: 'potential',
    })
    expect(gapTo({ ...key, minScore: 80 }, null, full)?.criterion).toBe('potential')
  })
  it('is 0 where the score is enough', () => {
    expect(gap(40, null)).toEqual({ points: 0, criterion: null })
  })
  it('is none without a score', () => {
    expect(gapTo(key, null, { criteria: ['fit'], points: [null], weights: [null] })).toBeNull()
  })
})
