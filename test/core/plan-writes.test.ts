import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultModel } from '#src/core/model/default-model.ts'
import { planWrites } from '#src/core/writing/plan-writes.ts'
import { sameValue } from '#src/core/writing/same-value.ts'
import type { Held } from '#src/core/writing/written.ts'
import {
  type JudgedUnit,
  valuesAfterPlay,
  writtenValues,
} from '#src/core/writing/written-values.ts'

const unit: JudgedUnit = {
  score: 62.5,
  attractiveness: 49.49,
  strength: 71.2,
  rank: 4,
  tier: 0,
  tierSince: '2026-05-01',
  quadrant: 'maintenance',
  segment: 'common',
  share: 0.1249,
  drivers: 'Strong on current revenue',
}

describe('what the CRM gets', () => {
  it('is whole numbers on the scale of 100, rounded from the unrounded values', () => {
    expect(writtenValues(unit, defaultModel)).toEqual({
      tier: 'key',
      score: 63,
      attractiveness: 49,
      strength: 71,
      rank: 4,
      quadrant: 'maintenance',
      segment: 'common',
      share: 12,
      drivers: 'Strong on current revenue',
      tierSince: '2026-05-01',
    })
  })

  it('is tenths on the scale of 10', () => {
    const values = writtenValues(
      { ...unit, score: 100, strength: 1 },
      { ...defaultModel, scale: 10 },
    )
    // 1 + (49.49 − 1) × 9 / 99 = 5.408…
    expect(values).toMatchObject({ score: 10, attractiveness: 5.4, strength: 1 })
  })

  it('has a rank only in tiers with a capacity', () => {
    expect(writtenValues({ ...unit, tier: 2 }, defaultModel).rank).toBe(4)
    expect(writtenValues({ ...unit, tier: 3 }, defaultModel).rank).toBeNull()
  })

  it('is 0 where there is no score or axis, because rules in the CRM skip empty values', () => {
    const blank = { ...unit, score: Number.NaN, attractiveness: Number.NaN, tier: 3 }
    expect(writtenValues(blank, defaultModel)).toMatchObject({
      tier: 'regular',
      score: 0,
      attractiveness: 0,
      strength: 71,
      rank: null,
    })
    expect(writtenValues({ ...blank, tier: 0 }, defaultModel).rank).toBeNull()
  })

  it('is the last tier, zeros and nothing else for an account that left play', () => {
    expect(valuesAfterPlay(defaultModel)).toEqual({
      tier: 'regular',
      score: 0,
      attractiveness: 0,
      strength: 0,
      rank: null,
      quadrant: null,
      segment: null,
      share: 0,
      drivers: null,
      tierSince: null,
    })
  })
})

describe('planned writes', () => {
  const values = writtenValues({ ...unit, tier: 3 }, defaultModel)

  it('name only the fields that differ, with what they replace', () => {
    const held: Held = { ...values, score: 61, drivers: null }
    expect(planWrites([{ id: '7', held, values }])).toEqual([
      {
        id: '7',
        before: { score: 61, drivers: null },
        after: { score: 63, drivers: 'Strong on current revenue' },
      },
    ])
  })

  it('fill an account that holds nothing, and clear what is no longer so', () => {
    const [write] = planWrites([{ id: '7', held: { rank: 3 }, values }])
    expect(write?.before).toMatchObject({ tier: null, score: null, rank: 3 })
    expect(write?.after).toMatchObject({ tier: 'regular', score: 63, rank: null })
  })

  it('are none where the CRM holds the same in another spelling', () => {
    const { rank: _, ...rest } = values
    const held: Held = { ...rest, score: '63.0', share: '12' }
    expect(planWrites([{ id: '7', held, values }])).toEqual([])
  })

  it('leave nothing to write once they are written', () => {
    const value = fc.option(
      fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constantFrom('', 'a', '7')),
    )
    fc.assert(
      fc.property(fc.record({ score: value, rank: value, drivers: value, tier: value }), (held) => {
        const [write] = planWrites([{ id: '7', held, values }])
        expect(planWrites([{ id: '7', held: { ...held, ...write?.after }, values }])).toEqual([])
      }),
    )
  })
})

describe('the same value', () => {
  it.each([
    [45, '45', true],
    [45, '45.0', true],
    [45, 46, false],
    [null, undefined, true],
    ['', null, true],
    [0, null, false],
    [0, '', false],
    ['key', 'key', true],
    ['key', 'Key', false],
    ['12', '12.0', false],
  ])('of %j and %j is %j', (a, b, expected) => {
    expect(sameValue(a, b)).toBe(expected)
    expect(sameValue(b, a)).toBe(expected)
  })
})
