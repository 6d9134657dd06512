import { compareIds } from '#src/core/compare-ids.ts'

interface Rankable {
  readonly id: string
  readonly score: number | null
  readonly revenue: number | null
}

/** "score descending, then revenue descending (null last), then account id ascending" */
export function compareRank(a: Rankable, b: Rankable): number {
  return descending(a.score, b.score) || descending(a.revenue, b.revenue) || compareIds(a.id, b.id)
}

function descending(a: number | null, b: number | null): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return b - a
}
