import { expect, test } from 'vitest'
import { paretoCurve } from '#src/core/portfolio/pareto.ts'

test('runs over the largest groups first, up to all revenue', () => {
  expect(paretoCurve(Float64Array.of(20, 50, 30))).toEqual([
    { groups: 0, share: 0 },
    { groups: 1, share: 0.5 },
    { groups: 2, share: 0.8 },
    { groups: 3, share: 1 },
  ])
})

test('takes no account of groups that brought nothing or less', () => {
  expect(paretoCurve(Float64Array.of(0, -40, 100))).toEqual([
    { groups: 0, share: 0 },
    { groups: 1, share: 1 },
  ])
})

test('is empty without revenue', () => {
  expect(paretoCurve(Float64Array.of(0, -1))).toEqual([])
  expect(paretoCurve(Float64Array.of())).toEqual([])
})

test('of many groups keeps at most 200 points and its shape: the line between them is never off by more than a hundredth', () => {
  const revenues = Float64Array.from({ length: 50_000 }, (_, rank) => 1 / (rank + 1))
  const curve = paretoCurve(revenues)
  expect(curve.length).toBeGreaterThan(100)
  expect(curve.length).toBeLessThanOrEqual(200)
  const total = revenues.reduce((sum, revenue) => sum + revenue, 0)
  let sum = 0
  let at = 0
  revenues.forEach((revenue, index) => {
    sum += revenue
    while ((curve[at + 1]?.groups ?? Number.POSITIVE_INFINITY) < index + 1) at++
    const [from, to] = [curve[at], curve[at + 1]]
    if (!from || !to) throw new Error('the curve ends too soon')
    const part = (index + 1 - from.groups) / (to.groups - from.groups)
    const drawn = from.share + part * (to.share - from.share)
    expect(Math.abs(drawn - sum / total)).toBeLessThan(0.01)
  })
})
