/** Rows in the order of their keys, equal ones by rank; without a key (NaN) they come last, whichever way. */
export function sortRows(
  rows: readonly number[],
  keys: Float64Array,
  isDescending: boolean,
): number[] {
  const sign = isDescending ? -1 : 1
  const isKnown = (row: number) => !Number.isNaN(keys[row] ?? NaN)
  const known = rows.filter(isKnown)
  known.sort((a, b) => sign * ((keys[a] ?? 0) - (keys[b] ?? 0)) || a - b)
  return [...known, ...rows.filter((row) => !isKnown(row))]
}
