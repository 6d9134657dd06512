import { compareIds } from '../compare-ids.ts'

/** The account record of a unit that its tasks are for: the one with the most revenue, the lowest id of several. */
export function taskMember<Member extends { readonly id: string; readonly revenue: number }>(
  members: readonly Member[],
): Member | undefined {
  return members.toSorted((a, b) => b.revenue - a.revenue || compareIds(a.id, b.id))[0]
}
