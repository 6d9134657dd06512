import { expect, it } from 'vitest'
import { driversOf } from './drivers.ts'

function pulled(id: string, pull: number | null) {
  const about = { axis: 'strength', weight: 1, value: 1, points: 1, applies: true } as const
  return { id, pull, ...about, isCovered: true }
}

it('names the two largest positive pulls and the lowest negative one, ties in order', () => {
  const found = driversOf([
    pulled('a', 1),
    pulled('b', -2),
    pulled('c', 3),
    pulled('d', null),
    pulled('e', 1),
    pulled('f', -2),
    pulled('g', 0),
  ])
  expect(found).toEqual({ strong: ['c', 'a'], weak: 'b' })
})
