/** The hours of service that one tier gets. */
export interface TierAttention {
  readonly hours: number
  /** Of all hours, 0–1; null where none are logged at all. */
  readonly share: number | null
}

/** Hours of each of `count` tiers; `tiers` is the index of each row's, `hours` its hours, NaN being none. */
export function tierAttention(
  tiers: Uint8Array,
  hours: Float64Array,
  count: number,
): TierAttention[] {
  const byTier = new Float64Array(count)
  let total = 0
  tiers.forEach((tier, row) => {
    const own = hours[row] || 0
    byTier[tier] = (byTier[tier] ?? 0) + own
    total += own
  })
  return Array.from(byTier, (own) => ({ hours: own, share: total > 0 ? own / total : null }))
}
