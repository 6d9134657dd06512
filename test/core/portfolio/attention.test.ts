import { expect, test } from 'vitest'
import { tierAttention } from '#src/core/portfolio/attention.ts'
import { untouchedRows } from '#src/core/portfolio/untouched.ts'

test('each tier has its hours and its part of all; no hours logged are none', () => {
  const tiers = Uint8Array.of(0, 1, 1, 2)
  expect(tierAttention(tiers, Float64Array.of(30, 5, 5, Number.NaN), 3)).toEqual([
    { hours: 30, share: 0.75 },
    { hours: 10, share: 0.25 },
    { hours: 0, share: 0 },
  ])
})

test('where no hours are logged at all, nobody has a share of them', () => {
  expect(tierAttention(Uint8Array.of(0, 1), Float64Array.of(Number.NaN, 0), 2)).toEqual([
    { hours: 0, share: null },
    { hours: 0, share: null },
  ])
})

test('untouched are the profitable ones whose last touch is 90 days ago or more, or none is logged', () => {
  // 100 of contribution in all: the first four make 80 of it.
  const contribution = Float64Array.of(15, 25, 20, 20, 12, 8, -50)
  const lastTouch = Float64Array.of(400, 90, Number.NaN, 89, 400, 400, 400)
  const asked = { profitableShare: 0.8, days: 90 }
  expect(untouchedRows({ contribution, lastTouch }, asked)).toEqual([1, 2, 0])
})
