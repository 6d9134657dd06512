import type { AccountColumns } from '../columns.ts'

/** The accounts of one tier. */
export interface TierFigures {
  readonly accounts: number
  /** Revenue in the current window, negative ones taken as 0. */
  readonly revenue: number
  /** Of the revenue of all accounts in play, 0–1; 0 where there is none. */
  readonly share: number
}

/** Figures of each tier, in the model's order; `tiers` is the index of each row's. */
export function tierFigures(
  tiers: Uint8Array,
  { signals }: { readonly signals: Pick<AccountColumns['signals'], 'revenue'> },
  count: number,
): TierFigures[] {
  const accounts = new Uint32Array(count)
  const revenues = new Float64Array(count)
  let total = 0
  for (let row = 0; row < tiers.length; row++) {
    const tier = tiers[row] ?? 0
    const revenue = Math.max(signals.revenue[row] || 0, 0)
    accounts[tier] = (accounts[tier] ?? 0) + 1
    revenues[tier] = (revenues[tier] ?? 0) + revenue
    total += revenue
  }
  return Array.from(accounts, (number, tier) => {
    const revenue = revenues[tier] ?? 0
    return { accounts: number, revenue, share: total > 0 ? revenue / total : 0 }
  })
}
