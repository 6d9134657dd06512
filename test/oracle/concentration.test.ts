import { expect, it } from 'vitest'
import { concentrationOfShares } from './concentration.ts'
import { pageModel } from './page-model.ts'

function ofShares(...shares: number[]) {
  return concentrationOfShares(
    new Map(shares.map((share, index) => [String(index + 1), share])),
    pageModel(),
  )
}

it('gives the example of the page: 30/30/20/20 is HHI 2,600 and 3.85 effective customers', () => {
  const found = ofShares(0.3, 0.3, 0.2, 0.2)
  expect(found.hhi).toBeCloseTo(2600, 9)
  expect(found.effectiveCustomers).toBeCloseTo(3.846153846, 9)
  expect(found.groupsFor80).toBe(3)
  expect(found.topFiveShare).toBeCloseTo(1, 12)
  expect(found).toMatchObject({ dependent: ['1', '2'], major: ['3', '4'], monoClient: [] })
})

it('takes exactly half for dependent and exactly a tenth for major', () => {
  expect(ofShares(0.5, 0.4, 0.1)).toMatchObject({
    monoClient: [],
    dependent: ['1', '2'],
    major: ['3'],
  })
  expect(ofShares(0.51, 0.49)).toMatchObject({ monoClient: ['1'], dependent: ['2'] })
})

it('has no effective customers without revenue', () => {
  expect(ofShares(0, 0)).toMatchObject({ hhi: 0, effectiveCustomers: null, groupsFor80: 0 })
})
