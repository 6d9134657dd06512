import type { Outlook } from './create-preview.ts'

/** How many accounts a KAM would have. */
export interface OwnerLoad {
  /** Null for accounts that nobody owns. */
  readonly ownerId: string | null
  readonly accounts: number
  /** In each tier, in the order of the model's. */
  readonly byTier: readonly number[]
}

/** Accounts of every KAM by tier: whoever has most in the highest tiers first, ties by id. */
export function ownerLoads({ book, model, assignment }: Outlook): OwnerLoad[] {
  const byOwner = new Map<string | null, number[]>()
  book.columns.ownerIds.forEach((ownerId, row) => {
    let byTier = byOwner.get(ownerId)
    if (byTier === undefined) {
      byTier = model.tiers.map(() => 0)
      byOwner.set(ownerId, byTier)
    }
    const tier = assignment.tiers[row] ?? 0
    byTier[tier] = (byTier[tier] ?? 0) + 1
  })
  return [...byOwner]
    .map(([ownerId, byTier]) => {
      return { ownerId, byTier, accounts: byTier.reduce((sum, count) => sum + count, 0) }
    })
    .sort(compareLoads)
}

function compareLoads(a: OwnerLoad, b: OwnerLoad): number {
  const tier = a.byTier.findIndex((count, index) => count !== b.byTier[index])
  if (tier >= 0) return (b.byTier[tier] ?? 0) - (a.byTier[tier] ?? 0)
  return (a.ownerId ?? '') < (b.ownerId ?? '') ? -1 : 1
}
