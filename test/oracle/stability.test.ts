import { describe, expect, it } from 'vitest'
import type { WonDeal } from './book.ts'
import { deal } from './invented-records.ts'
import { evenness, regularity, stabilityOf } from './stability.ts'

function wonAt(...ages: number[]): WonDeal[] {
  return ages.map((age) => ({
    ...deal(`d${age}`),
    kind: 'new',
    age,
    date: '2026-01-01',
    products: [],
  }))
}

describe('stability', () => {
  it('is 1 for equal orders in every bucket', () => {
    expect(evenness(wonAt(0, 91, 182, 273))).toBe(1)
    expect(stabilityOf(wonAt(0, 91, 182, 273))).toBe(1)
  })

  it('is 1 for an order on the same day every year', () => {
    expect(regularity(wonAt(5, 370, 735))).toBe(1)
    expect(stabilityOf(wonAt(5, 370, 735))).toBe(1)
  })

  it('spreads a single order over four buckets', () => {
    // s = 100, 0, 0, 0: cv = √3; 1/4 × 1 / (1 + √3)
    expect(stabilityOf(wonAt(10))).toBeCloseTo(0.0915064, 7)
  })

  it('uses at most eight buckets and ignores what lies before', () => {
    expect(evenness(wonAt(0, 91, 182, 273, 364, 455, 546, 637, 3000))).toBe(1)
  })

  it('opens a fifth bucket on the 365th day of history', () => {
    // age 363 is the last of four buckets, age 364 the first of the fifth
    expect(evenness(wonAt(0, 91, 182, 363))).toBe(1)
    // s = 1, 1, 1, 0, 1: cv = 0.5; 4/5 / 1.5
    expect(evenness(wonAt(0, 91, 182, 364))).toBeCloseTo(0.8 / 1.5, 12)
  })

  it('counts silence as a gap when it is above 1.5 times the mean gap', () => {
    expect(regularity(wonAt(150, 250, 350))).toBe(1)
    // gaps 100, 100, 151: mean 117, deviation √(2 × 17² + 34²) / 3) = 24.0416…
    expect(regularity(wonAt(151, 251, 351))).toBeCloseTo(1 / (1 + Math.sqrt(578) / 117), 12)
  })

  it('is null where nothing was ever won', () => {
    expect(stabilityOf([])).toBeNull()
  })
})
