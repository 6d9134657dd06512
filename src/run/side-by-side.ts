import pLimit from 'p-limit'

/**
 * The results of a piece of work for each item, in order, so many at once. After the first failure
 * nothing more is begun, and it is thrown when everything under way has come to rest, so that nothing
 * happens any more after whoever asked is told.
 */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  mostAtOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const failures: unknown[] = []
  await pLimit(mostAtOnce).map(items, async (item, at) => {
    if (failures.length > 0) return
    try {
      results[at] = await work(item)
    } catch (error) {
      failures.push(error)
    }
  })
  if (failures.length > 0) throw failures[0]
  return results
}
