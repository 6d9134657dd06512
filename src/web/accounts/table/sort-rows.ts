/** What a column is sorted by; null comes last, whichever way. */
export type SortKey = (row: number) => number | string | null

/** Rows in the order of a column, equal ones by rank. */
export function sortRows(
  rows: readonly number[],
  key: SortKey,
  {
    isDescending,
    compareTexts,
  }: {
    readonly isDescending: boolean
    readonly compareTexts: (one: string, other: string) => number
  },
): number[] {
  const keys = new Map(rows.map((row) => [row, key(row)]))
  const sign = isDescending ? -1 : 1
  return rows.toSorted((a, b) => {
    const [one, other] = [keys.get(a) ?? null, keys.get(b) ?? null]
    if (one === null || other === null) {
      return one === other ? a - b : one === null ? 1 : -1
    }
    const order =
      typeof one === 'string' && typeof other === 'string'
        ? compareTexts(one, other)
        : Number(one) - Number(other)
    return sign * order || a - b
  })
}
