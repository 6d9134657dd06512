import type { LedgerTask, StoredScore } from '../ports/store.ts'
import type { UnitColumns } from './read-care.ts'

/** What one KAM has to care for. */
export interface OwnerLoad {
  /** Null for accounts and tasks that nobody owns. */
  readonly ownerId: string | null
  /** Null for nobody. */
  readonly name: string | null
  readonly isActive: boolean
  readonly accounts: number
  /** In each tier, in the order of the model's. */
  readonly byTier: readonly number[]
  /** Revenue in the current window, negative ones taken as 0. */
  readonly revenue: number
  readonly hours: number
  readonly openTasks: number
  /** Accounts with a touch of any age. */
  readonly touched: number
  /** Accounts with one within the days asked for. */
  readonly touchedLately: number
}

interface Asked {
  readonly units: readonly StoredScore[]
  readonly book: UnitColumns
  readonly owners: ReadonlyMap<string, { readonly name: string; readonly isActive: boolean }>
  readonly tierCount: number
  readonly tasks: readonly Pick<LedgerTask, 'status' | 'draft'>[]
  readonly days: number
}

interface Sums {
  readonly byTier: number[]
  accounts: number
  revenue: number
  hours: number
  openTasks: number
  touched: number
  touchedLately: number
}

/** Loads of everybody who owns an account or an open task: whoever has most in the highest tiers first, then by name. */
export function ownerLoads({ units, book, owners, tierCount, tasks, days }: Asked): OwnerLoad[] {
  const byOwner = new Map<string | null, Sums>()
  const sumsOf = (ownerId: string | null) => {
    const known = byOwner.get(ownerId) ?? noSums(tierCount)
    byOwner.set(ownerId, known)
    return known
  }
  units.forEach(({ ownerId, revenue }, row) => {
    const sums = sumsOf(ownerId)
    const tier = book.tiers[row] ?? 0
    const lastTouch = book.lastTouch[row] ?? Number.NaN
    sums.accounts += 1
    sums.byTier[tier] = (sums.byTier[tier] ?? 0) + 1
    sums.revenue += Math.max(revenue ?? 0, 0)
    sums.hours += book.hours[row] || 0
    if (lastTouch >= 0) sums.touched += 1
    if (lastTouch < days) sums.touchedLately += 1
  })
  for (const { status, draft } of tasks) if (status === 'open') sumsOf(draft.ownerId).openTasks += 1
  return [...byOwner]
    .map(([ownerId, sums]) => {
      const owner = ownerId === null ? null : owners.get(ownerId)
      const name = owner?.name ?? ownerId
      return { ...sums, ownerId, name, isActive: owner?.isActive ?? false }
    })
    .sort(compareLoads)
}

function noSums(tierCount: number): Sums {
  const byTier = Array.from({ length: tierCount }, () => 0)
  return { byTier, accounts: 0, revenue: 0, hours: 0, openTasks: 0, touched: 0, touchedLately: 0 }
}

function compareLoads(a: OwnerLoad, b: OwnerLoad): number {
  const tier = a.byTier.findIndex((count, index) => count !== b.byTier[index])
  if (tier >= 0) return (b.byTier[tier] ?? 0) - (a.byTier[tier] ?? 0)
  return (a.name ?? '') < (b.name ?? '') ? -1 : 1
}
