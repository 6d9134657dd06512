import type { AccountColumns } from '../columns.ts'

type Grouped = Pick<AccountColumns, 'size' | 'signals' | 'groups' | 'groupIds'>

/** Revenue in the current window by group; what an account never had counts as 0. */
export function groupRevenues({ size, signals, groups, groupIds }: Grouped): Float64Array {
  const revenues = new Float64Array(groupIds.length)
  for (let row = 0; row < size; row++) {
    const group = groups[row] ?? 0
    revenues[group] = (revenues[group] ?? 0) + (signals.revenue[row] || 0)
  }
  return revenues
}

/** max(revenue, 0) / the sum of the same over all groups; 0 where the sum is 0. */
export function sharesOf(revenues: Float64Array): Float64Array {
  const positive = revenues.map((revenue) => Math.max(revenue, 0))
  const total = positive.reduce((sum, revenue) => sum + revenue, 0)
  return total > 0 ? positive.map((revenue) => revenue / total) : positive
}

/** Each account's share of revenue: its group's. */
export function accountShares(columns: Grouped): Float64Array {
  const shares = sharesOf(groupRevenues(columns))
  return Float64Array.from(
    { length: columns.size },
    (_, row) => shares[columns.groups[row] ?? 0] ?? 0,
  )
}
