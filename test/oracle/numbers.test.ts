import { describe, expect, it } from 'vitest'
import { addMonths, ageDays, dateInZone } from './dates.ts'
import { median, midRankPercentile, roundMillionth, roundTenth, roundWhole } from './numbers.ts'

describe('rounding goes half away from zero', () => {
  it.each([
    [50.25, 50.3],
    [-50.25, -50.3],
    [50.249, 50.2],
    [-0.04, 0],
    [80.14999999999999, 80.2],
  ])('%d to tenths is %d', (value, rounded) => {
    expect(roundTenth(value)).toBe(rounded)
  })

  it('rounds whole numbers and millionths the same way', () => {
    expect(roundWhole(49.5)).toBe(50)
    expect(roundWhole(49.45)).toBe(49)
    expect(roundMillionth(0.0000005)).toBe(0.000001)
  })
})

describe('mid-rank percentile', () => {
  it.each([
    [10, 0],
    [20, 0.5],
    [40, 1],
  ])('puts %d among 10, 20, 20, 40 at %d', (value, percentile) => {
    expect(midRankPercentile(value, [40, 20, 10, 20])).toBe(percentile)
  })

  it('is 1 where there is one value, and the middle where all are equal', () => {
    expect(midRankPercentile(7, [7])).toBe(1)
    expect(midRankPercentile(7, [7, 7, 7])).toBe(0.5)
  })
})

describe('median', () => {
  it('is the middle value, or the mean of the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([9, 1, 5, 6])).toBe(5.5)
    expect(median([])).toBeNull()
  })
})

describe('dates', () => {
  it('counts whole days, over a leap day too', () => {
    expect(ageDays('2024-02-28', '2024-03-01')).toBe(2)
    expect(ageDays('2026-03-02', '2026-03-01')).toBe(-1)
  })

  it('clamps months to the end of the month', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2026-11-30', 15)).toBe('2028-02-29')
  })

  it('takes the day from the time zone', () => {
    const instant = Date.UTC(2026, 0, 1, 3, 30)
    expect(dateInZone(instant, 'America/New_York')).toBe('2025-12-31')
    expect(dateInZone(instant, 'Asia/Tokyo')).toBe('2026-01-01')
  })
})
