import type { Member, SignalTable } from '../ports/store.ts'

/** The account records of the unit in that row: a group's, in order of ids, or the unit itself. */
export function membersAt({ columns, facts }: SignalTable, row: number): readonly Member[] {
  return (
    facts[row]?.members ?? [
      {
        id: columns.ids[row] ?? '',
        name: facts[row]?.name ?? '',
        revenue: columns.signals.revenue[row] || 0,
        ownerId: columns.ownerIds[row] ?? null,
      },
    ]
  )
}
