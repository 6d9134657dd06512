import type { AccountRecord } from '#src/ports/records.ts'
import { midRankPercentile } from './numbers.ts'

const fewest = 5

/**
 * "mid-rank percentile of `companyRevenue` among all the tenant's accounts of the same industry with
 * a known figure; among all its accounts where the industry is empty or has fewer than 5 of them"
 */
export function marketPositions(accounts: readonly AccountRecord[]): Map<string, number> {
  const known = accounts.flatMap(({ id, industry, companyRevenue }) =>
    companyRevenue === null ? [] : [{ id, industry: industry || null, companyRevenue }],
  )
  const all = known.map((account) => account.companyRevenue)
  return new Map(
    known.map(({ id, industry, companyRevenue }) => {
      const peers = known.filter((other) => other.industry === industry)
      const isSmall = industry === null || peers.length < fewest
      const among = isSmall ? all : peers.map((other) => other.companyRevenue)
      return [id, midRankPercentile(companyRevenue, among)]
    }),
  )
}
