import { expect, test } from 'vitest'
import { GroupCommit } from '#src/server/hubspot/group-commit.ts'

/** A store whose groups end when a test says so. */
function heldStore() {
  const groups: { items: readonly number[]; end: (error?: Error) => void }[] = []
  const store = (items: readonly number[]) =>
    new Promise<void>((resolve, reject) => {
      groups.push({ items, end: (error) => (error ? reject(error) : resolve()) })
    })
  return { groups, commit: new GroupCommit(store, 5) }
}

test('what comes while a group is under way is stored together, after it', async () => {
  const { groups, commit } = heldStore()
  const all = [commit.add([1]), commit.add([2, 3]), commit.add([4])]
  expect(groups.map(({ items }) => items)).toEqual([[1]])
  groups[0]?.end()
  await all[0]
  expect(groups.map(({ items }) => items)).toEqual([[1], [2, 3, 4]])
  groups[1]?.end()
  await Promise.all(all)
})

test('a group that fails is told to those whose items it held, and to nobody else', async () => {
  const { groups, commit } = heldStore()
  const first = commit.add([1])
  const others = [commit.add([2]), commit.add([3])]
  groups[0]?.end(new Error('disk full'))
  await expect(first).rejects.toThrow('disk full')
  groups[1]?.end()
  await Promise.all(others)
})

test('more than it may hold is refused, and taken again when there is room', async () => {
  const { groups, commit } = heldStore()
  const first = commit.add([1])
  const second = commit.add([2, 3, 4, 5])
  expect(() => commit.add([6, 7])).toThrow('Too much is waiting to be stored')
  groups[0]?.end()
  await first
  const third = commit.add([6, 7])
  groups[1]?.end()
  await second
  groups[2]?.end()
  await third
})

test('nothing is stored at once', async () => {
  const { groups, commit } = heldStore()
  await commit.add([])
  expect(groups).toEqual([])
})
