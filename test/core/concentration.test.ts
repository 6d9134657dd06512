import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultModel } from '#src/core/model/default-model.ts'
import { concentrationOf, dependenceOf, ifLeaves } from '#src/core/portfolio/concentration.ts'
import { accountShares, groupRevenues, sharesOf } from '#src/core/portfolio/shares.ts'
import { accountColumns } from './account-columns.ts'

const limits = defaultModel.concentration

describe('shares', () => {
  const columns = accountColumns([
    { revenue: 30, group: 'north' },
    { revenue: 50, group: 'south' },
    { revenue: 20, group: 'north' },
    { revenue: -40, group: 'east' },
    { group: 'north' },
    { group: 'west' },
  ])
  it('are of groups: every member shows its group’s, and losses count as 0', () => {
    // north 30 + 20, south 50, of 100.
    expect([...groupRevenues(columns)]).toEqual([50, 50, -40, 0])
    expect([...accountShares(columns)]).toEqual([0.5, 0.5, 0.5, 0, 0.5, 0])
  })
  it('are 0 where nobody buys', () => {
    expect([...sharesOf(Float64Array.of(0, -5))]).toEqual([0, 0])
  })
  it('sum to 1', () => {
    const revenue = fc.double({ min: -1e6, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(fc.array(revenue, { minLength: 1 }), (revenues) => {
        const total = sharesOf(Float64Array.from([1, ...revenues])).reduce((a, b) => a + b, 0)
        expect(total).toBeCloseTo(1, 9)
      }),
    )
  })
})

describe('concentration', () => {
  it('of shares 30/30/20/20 is an index of 2,600 and 3.85 effective customers', () => {
    const figures = concentrationOf(Float64Array.of(20, 30, 20, 30), limits)
    expect(figures.hhi).toBeCloseTo(2600, 9)
    expect(figures.effectiveCustomers).toBeCloseTo(3.846, 3)
    expect(figures).toMatchObject({ revenue: 100, largestShare: 0.3, band: 'high' })
    // 30 + 30 + 20 = 80 exactly.
    expect(figures.groupsFor80).toBe(3)
    expect(figures.top5Share).toBeCloseTo(1, 12)
    expect(figures.dependences.map(({ group, dependence }) => [group, dependence])).toEqual([
      [1, 'dependent'],
      [3, 'dependent'],
      [0, 'major'],
      [2, 'major'],
    ])
  })
  it('of ten equal customers is low, at 1,000', () => {
    const figures = concentrationOf(new Float64Array(10).fill(7), limits)
    expect(figures.hhi).toBeCloseTo(1000, 9)
    expect(figures).toMatchObject({ band: 'low', groupsFor80: 8, top5Share: 0.5 })
    // A tenth each is "at least 10 %".
    expect(figures.dependences).toHaveLength(10)
  })
  it('of nobody is nothing', () => {
    expect(concentrationOf(Float64Array.of(0, -3), limits)).toEqual({
      revenue: 0,
      largestShare: 0,
      top5Share: 0,
      hhi: 0,
      band: 'low',
      effectiveCustomers: null,
      groupsFor80: 0,
      dependences: [],
    })
  })
  it('bands end where the settings say', () => {
    // Four equal customers: 2,500. Five: 2,000.
    expect(concentrationOf(new Float64Array(4).fill(1), limits).band).toBe('moderate')
    expect(concentrationOf(new Float64Array(4).fill(1), { ...limits, hhiHigh: 2400 }).band).toBe(
      'high',
    )
    expect(
      concentrationOf(new Float64Array(5).fill(1), { ...limits, hhiModerate: 2001 }).band,
    ).toBe('low')
  })
  it.each([
    [0.51, 'mono-client'],
    [0.5, 'dependent'],
    [0.25, 'major'],
    [0.1, 'major'],
    [0.0999, null],
  ])('a share of %d is %s', (share, dependence) => {
    expect(dependenceOf(share, limits)).toBe(dependence)
  })
  it('after a customer leaves is that of the others', () => {
    const figures = ifLeaves(Float64Array.of(50, 25, 25), 0, limits)
    expect(figures).toMatchObject({ revenue: 50, largestShare: 0.5, hhi: 5000, groupsFor80: 2 })
  })
})
