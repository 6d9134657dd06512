import { expect, test } from 'vitest'
import { valuesAfterPlay } from '#src/core/writing/written-values.ts'
import type { Held } from '#src/ports/records.ts'
import { type Wish, writesOf } from '#src/run/planned-writes.ts'
import { allWishes } from '#src/run/wishes.ts'

const values = valuesAfterPlay({ tiers: [] })
const wish = (id: string, score: number): Wish => ({ id, values: { ...values, score } })
const ofRows = (rows: readonly Wish[][]) => ({
  size: rows.length,
  wishesOf: (row: number) => rows[row] ?? [],
})

/** The accounts of the mirror, by the score that they hold. */
function mirrorOf(scores: Readonly<Record<string, number | null>>) {
  const known = new Map<string, Held>(
    Object.entries(scores).map(([id, score]) => [id, { ...values, score }]),
  )
  return {
    held: async (ids: readonly string[]) =>
      new Map(ids.flatMap((id): [string, Held][] => (known.has(id) ? [[id, known.get(id)!]] : []))),
    write: (id: string, score: number) => known.set(id, { ...values, score }),
  }
}

/** A group of three with two changes, one without any, a single account, and one that has left. */
const wished = allWishes(
  ofRows([[wish('a', 1), wish('b', 1), wish('c', 1)], [wish('d', 2)], [wish('e', 3)]]),
  ofRows([[wish('f', 0)]]),
)
const scores = { a: 0, b: 1, c: null, d: 2, e: 1, f: 7 }
const change = (id: string, before: number | null, after: number) => ({
  ...{ id, before: { score: before }, after: { score: after } },
})

test('only what differs is to be written, group by group', async () => {
  const writes = await writesOf(wished, mirrorOf(scores))
  expect(writes.length).toBe(4)
  expect(await writes.slice(0, 4)).toEqual([
    change('a', 0, 1),
    change('c', null, 1),
    change('e', 1, 3),
    change('f', 7, 0),
  ])
})

test.each([
  [0, 1, ['a']],
  [1, 2, ['c']],
  [1, 3, ['c', 'e']],
  [2, 3, ['e']],
  [3, 9, ['f']],
  [4, 9, []],
])('the part from %i to %i begins and ends within groups', async (from, to, ids) => {
  const writes = await writesOf(wished, mirrorOf(scores))
  expect((await writes.slice(from, to)).map(({ id }) => id)).toEqual(ids)
})

test('a part stays where it is while the one before it is being written', async () => {
  const mirror = mirrorOf(scores)
  const writes = await writesOf(wished, mirror)
  mirror.write('a', 1)
  expect((await writes.slice(1, 2)).map(({ id }) => id)).toEqual(['c'])
})

test('where nothing differs there is nothing to write, nor to an account that is gone', async () => {
  const none = await writesOf(ofRows([[wish('d', 2)], [wish('g', 1)]]), mirrorOf(scores))
  expect([none.length, await none.slice(0, 10)]).toEqual([0, []])
})
