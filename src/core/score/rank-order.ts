/**
 * Rows in order of rank: score (rounded to one decimal) descending, revenue descending with null
 * last, then row ascending; rows without a score come last. A counting sort by score, because there
 * are at most 991 different ones; only rows with the same score are compared.
 */
export function rankOrder(score: Float64Array, revenue: Float64Array): Uint32Array {
  const { order, starts } = sortByScore(score, null)
  for (let bucket = 0; bucket < buckets; bucket++) {
    order
      .subarray(starts[bucket], starts[bucket + 1])
      .sort((a, b) => compareRevenues(revenue, a, b))
  }
  return order
}

/** Rows by revenue descending with null last, then row ascending: what `rankOrderFrom` starts from. */
export function revenueOrder(revenue: Float64Array): Uint32Array {
  return new Uint32Array(revenue.keys()).sort((a, b) => compareRevenues(revenue, a, b))
}

/** The same as `rankOrder`, for whoever ranks again and again: nothing is compared any more. */
export function rankOrderFrom(byRevenue: Uint32Array, score: Float64Array): Uint32Array {
  return sortByScore(score, byRevenue).order
}

/** Ranks by row, 1 to n. */
export function ranksOf(order: Uint32Array): Uint32Array {
  const rank = new Uint32Array(order.length)
  order.forEach((row, index) => {
    rank[row] = index + 1
  })
  return rank
}

// Scores 100.0, 99.9 … 0.0, then none.
const buckets = 1002

/** Rows by score; those with the same score stay in the order of `rows`, or ascending. */
function sortByScore(
  score: Float64Array,
  rows: Uint32Array | null,
): { readonly order: Uint32Array; readonly starts: Uint32Array } {
  const starts = bucketStarts(score)
  const next = starts.slice()
  const order = new Uint32Array(score.length)
  for (let index = 0; index < score.length; index++) {
    const row = rows ? (rows[index] ?? 0) : index
    const bucket = bucketOf(score[row] ?? NaN)
    const place = next[bucket] ?? 0
    order[place] = row
    next[bucket] = place + 1
  }
  return { order, starts }
}

function compareRevenues(revenue: Float64Array, a: number, b: number): number {
  const x = revenue[a] ?? NaN
  const y = revenue[b] ?? NaN
  if (x === y) return a - b
  // NaN compares false both ways, so what is left of it is settled here.
  if (Number.isNaN(x)) return Number.isNaN(y) ? a - b : 1
  return Number.isNaN(y) ? -1 : y - x
}

function bucketOf(score: number): number {
  return Number.isNaN(score) ? buckets - 1 : 1000 - Math.round(score * 10)
}

function bucketStarts(score: Float64Array): Uint32Array {
  const starts = new Uint32Array(buckets + 1)
  for (const x of score) {
    const after = bucketOf(x) + 1
    starts[after] = (starts[after] ?? 0) + 1
  }
  for (let bucket = 1; bucket <= buckets; bucket++) {
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0)
  }
  return starts
}
