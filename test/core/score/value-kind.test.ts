import { expect, test } from 'vitest'
import { defaultModel } from '#src/core/model/default-model.ts'
import { valueMeaning } from '#src/core/score/value-kind.ts'

const criterion = (id: string) => {
  const found = defaultModel.criteria.find((one) => one.id === id)
  if (!found) throw new Error(`no criterion ${id}`)
  return found
}

test.each([
  // A rating of 8 is 1 + 99 × 7/9 = 78 points; a market position of 0.8 is 1 + 99 × 0.8 = 80.2.
  ['reputation', 8, 78, 'rating', 'reputationRating'],
  // Ten is beyond any market position, which a scale from 0 to 1 would cut to 100 points too.
  ['reputation', 10, 100, 'rating', 'reputationRating'],
  ['reputation', 0.8, 80.2, 'share', 'marketPosition'],
  // A rating of 3 is 23 points, three referrals are 80.
  ['influence', 3, 23, 'rating', 'influenceRating'],
  ['influence', 3, 80, 'count', 'referrals'],
  // Two buying roles are 60 points; nothing else gives them but contacts on a scale of the book.
  ['relationship', 2, 60, 'count', 'buyingRoles'],
  ['relationship', 40, 88.8, 'count', 'contacts'],
  ['revenue', 120_000, 77, 'money', 'revenue'],
  ['costToServe', 0.002, 40, 'perMoney', 'costToServe'],
  ['winRate', 0.5, 50.5, 'share', 'winRate'],
] as const)(
  'the value of %s, %d with %d points, is read as %s',
  (id, value, points, kind, signal) => {
    expect(valueMeaning(criterion(id), value, points)).toEqual({ kind, signal })
  },
)

test('a choice is its name', () => {
  expect(valueMeaning(criterion('fit'), 'tier_1', 100)).toEqual({ kind: 'choice', signal: null })
})

test('a value that two sources could have given has no unit', () => {
  const same = {
    ...criterion('influence'),
    sources: [
      { signal: 'contacts', scale: { kind: 'log', from: 'auto', to: 'auto' } },
      { signal: 'revenue', scale: { kind: 'log', from: 'auto', to: 'auto' } },
    ],
  } as const
  expect(valueMeaning({ ...same, sources: [...same.sources] }, 5, 50)).toEqual({
    kind: 'number',
    signal: null,
  })
})
