import { expect, test } from 'vitest'
import type { Target } from '#src/core/writing/plan-writes.ts'
import { valuesAfterPlay } from '#src/core/writing/written-values.ts'
import { writesOf } from '#src/run/planned-writes.ts'
import { allTargets } from '#src/run/targets.ts'

const values = valuesAfterPlay({ tiers: [] })
const target = (id: string, score: number, held: number | null): Target => ({
  ...{ id, held: { ...values, score: held } },
  values: { ...values, score },
})
const ofRows = (rows: readonly Target[][]) => ({
  size: rows.length,
  targetsOf: (row: number) => rows[row] ?? [],
})

/** A group of three with two changes, one without any, a single account, and one that has left. */
const writes = writesOf(
  allTargets(
    ofRows([
      [target('a', 1, 0), target('b', 1, 1), target('c', 1, null)],
      [target('d', 2, 2)],
      [target('e', 3, 1)],
    ]),
    ofRows([[target('f', 0, 7)]]),
  ),
)
const change = (id: string, before: number | null, after: number) => ({
  ...{ id, before: { score: before }, after: { score: after } },
})

test('only what differs is to be written, group by group', () => {
  expect(writes.length).toBe(4)
  expect(writes.slice(0, 4)).toEqual([
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
])('the part from %i to %i begins and ends within groups', (from, to, ids) => {
  expect(writes.slice(from, to).map(({ id }) => id)).toEqual(ids)
})

test('where nothing differs there is nothing to write', () => {
  const none = writesOf(ofRows([[target('d', 2, 2)]]))
  expect([none.length, none.slice(0, 10)]).toEqual([0, []])
})
