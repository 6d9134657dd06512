import type { Lifecycle } from '../columns.ts'
import type { Tier } from '../model/model.ts'

/**
 * Places of each tier, in the order of `tiers`; null where it has no limit. `customers` is the
 * number of customers in play. Expects the references between tiers to be checked (`parseModel`).
 */
export function tierCapacities(tiers: readonly Tier[], customers: number): (number | null)[] {
  return tiers.map((tier) => capacityOf(tier, tiers, customers))
}

export function countCustomers(lifecycle: readonly Lifecycle[]): number {
  let count = 0
  for (const stage of lifecycle) if (stage === 'customer') count++
  return count
}

function capacityOf({ capacity }: Tier, tiers: readonly Tier[], customers: number): number | null {
  if (capacity === null || typeof capacity === 'number') return capacity
  if (capacity === 'auto') return autoCapacity(customers)
  const other = tiers.find(({ id }) => id === capacity.timesTier)
  const places = other ? capacityOf(other, tiers, customers) : null
  // The small amount keeps 10 × 1.1 at 11 places, which binary fractions would make 12.
  return places === null ? null : Math.ceil(places * capacity.factor - 1e-9)
}

/** A tenth of the customers, at least 3 and at most 10. */
function autoCapacity(customers: number): number {
  return Math.min(Math.max(Math.ceil(customers / 10), 3), 10)
}
