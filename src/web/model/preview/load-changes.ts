import type { Outlook } from '../../../core/preview/create-preview.ts'
import { ownerLoads } from '../../../core/preview/owner-loads.ts'

/** How many KAMs are listed. */
const mostOwners = 12

/** Accounts of a KAM, by tier id. */
export interface LoadChange {
  /** Null for accounts that nobody owns. */
  readonly ownerId: string | null
  readonly before: Readonly<Record<string, number>>
  readonly after: Readonly<Record<string, number>>
}

/** Accounts of KAMs in every tier but the last, those first for whom most changes, then who has most. */
export function loadChanges(before: Outlook, after: Outlook): LoadChange[] {
  const then = loadsById(before)
  const now = loadsById(after)
  const loads = [...new Set([...now.keys(), ...then.keys()])].map((ownerId) => ({
    ownerId,
    before: then.get(ownerId) ?? {},
    after: now.get(ownerId) ?? {},
  }))
  return loads
    .filter((load) => totalOf(load.before) + totalOf(load.after) > 0)
    .toSorted((a, b) => changeOf(b) - changeOf(a))
    .slice(0, mostOwners)
}

function loadsById(outlook: Outlook): Map<string | null, Record<string, number>> {
  const tiers = outlook.model.tiers.slice(0, -1)
  return new Map(
    ownerLoads(outlook).map(({ ownerId, byTier }) => [
      ownerId,
      Object.fromEntries(tiers.map(({ id }, index) => [id, byTier[index] ?? 0])),
    ]),
  )
}

function changeOf({ before, after }: LoadChange): number {
  return Object.keys({ ...before, ...after }).reduce(
    (sum, tier) => sum + Math.abs((after[tier] ?? 0) - (before[tier] ?? 0)),
    0,
  )
}

function totalOf(byTier: Readonly<Record<string, number>>): number {
  return Object.values(byTier).reduce((sum, count) => sum + count, 0)
}
