import type { BookRows } from '../../../api/book.ts'

export const columnIds = [
  'rank',
  'name',
  'tier',
  'score',
  'attractiveness',
  'strength',
  'revenue',
  'share',
  'owner',
  'quadrant',
  'segment',
  'lifecycle',
  'industry',
  'tierSince',
  'coverage',
] as const
export type ColumnId = (typeof columnIds)[number]

export const usualColumns: readonly ColumnId[] = [
  ...(['rank', 'name', 'tier', 'score'] as const),
  ...(['revenue', 'owner', 'quadrant'] as const),
]

/** On a phone, as long as nobody has chosen others. */
export const narrowColumns: readonly ColumnId[] = ['name', 'tier', 'score']

/** The least width of a column in pixels; the name takes what is left. */
export const columnWidths: Readonly<Record<ColumnId, number>> = {
  rank: 84,
  name: 124,
  tier: 144,
  score: 72,
  attractiveness: 124,
  strength: 92,
  revenue: 130,
  share: 92,
  owner: 160,
  quadrant: 136,
  segment: 176,
  lifecycle: 140,
  industry: 160,
  tierSince: 124,
  coverage: 104,
}

export const numericColumns: ReadonlySet<ColumnId> = new Set<ColumnId>([
  ...(['rank', 'score', 'attractiveness', 'strength', 'revenue'] as const),
  ...(['share', 'coverage'] as const),
])

/** The value of a column as it is: a number, a date, a name, or the id of what has a translated one. */
export function valueAt(book: BookRows, column: ColumnId, row: number): number | string | null {
  const { columns } = book
  switch (column) {
    case 'tier':
      return book.tiers[columns.tier[row] ?? -1]?.id ?? null
    case 'owner':
      return book.owners[columns.owner[row] ?? -1]?.name ?? null
    case 'industry':
      return book.industries[columns.industry[row] ?? -1] ?? null
    case 'quadrant':
      return book.quadrants[columns.quadrant[row] ?? -1] ?? null
    case 'segment':
      return book.segments[columns.segment[row] ?? -1] ?? null
    case 'lifecycle':
      return book.lifecycles[columns.lifecycle[row] ?? -1] ?? null
    case 'tierSince':
      return book.days[columns.tierSince[row] ?? -1] ?? null
    default:
      return columns[column][row] ?? null
  }
}
