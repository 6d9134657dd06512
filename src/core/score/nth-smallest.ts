/** The value that has index n when `values` is sorted ascending (Hoare's selection). Reorders them. */
export function nthSmallest(values: Float64Array, n: number): number | undefined {
  let left = 0
  let right = values.length - 1
  while (left < right) {
    const pivot = values[(left + right) >>> 1] ?? 0
    let low = left
    let high = right
    while (low <= high) {
      while ((values[low] ?? pivot) < pivot) low++
      while ((values[high] ?? pivot) > pivot) high--
      if (low > high) break
      const value = values[low] ?? 0
      values[low++] = values[high] ?? 0
      values[high--] = value
    }
    if (n <= high) right = high
    else if (n >= low) left = low
    else break
  }
  return values[n]
}
