import { describe, expect, it } from 'vitest'
import { shownDifference, shownPoints, writtenPoints } from '#src/core/score/shown.ts'

describe('points on the scale of 10', () => {
  it.each([
    [1, 1],
    [50.5, 5.5],
    [100, 10],
    // 1 + 79.2 / 11
    [80.2, 8.2],
  ])('%d of 100 are shown as %d', (points, wanted) => {
    expect(shownPoints(points, 10)).toBeCloseTo(wanted, 12)
  })
  it('differ by an eleventh of what they differ on the scale of 100', () => {
    // 11 × 9 / 99
    expect(shownDifference(11, 10)).toBe(1)
    expect(shownDifference(5, 100)).toBe(5)
  })
})

describe('what the CRM gets', () => {
  it('is a whole number on the scale of 100', () => {
    expect(writtenPoints(62.5, 100)).toBe(63)
    // 62.46 is 62.5 to one decimal, but is rounded once only.
    expect(writtenPoints(62.46, 100)).toBe(62)
  })
  it('is in tenths on the scale of 10', () => {
    // 1 + 61.46 / 11 = 6.587…
    expect(writtenPoints(62.46, 10)).toBe(6.6)
  })
})
