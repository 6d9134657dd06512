import type { Model } from '#src/core/model/model.ts'
import type { Unit } from './book.ts'
import { sum } from './numbers.ts'
import { sharesOf } from './shares.ts'

export interface Concentration {
  readonly largestShare: number
  readonly topFiveShare: number
  readonly hhi: number
  /** Null where there is no revenue. */
  readonly effectiveCustomers: number | null
  /** How many groups make 80 % of revenue. */
  readonly groupsFor80: number
  /** Group ids, largest share first. */
  readonly monoClient: readonly string[]
  readonly dependent: readonly string[]
  readonly major: readonly string[]
}

export function concentrationOf(units: readonly Unit[], model: Model): Concentration {
  return concentrationOfShares(sharesOf(units, model), model)
}

/** "on groups: largest share, top-5 share, HHI = 10,000 × Σ share², effective number of customers =
 * 10,000 / HHI, number of groups that make 80 % of revenue" */
export function concentrationOfShares(
  shareOf: ReadonlyMap<string, number>,
  model: Pick<Model, 'concentration'>,
): Concentration {
  const groups = [...shareOf].sort(([, a], [, b]) => b - a)
  const shares = groups.map(([, share]) => share)
  const hhi = 10_000 * sum(shares.map((share) => share ** 2))
  const { monoClient, dependent, major } = model.concentration
  const idsWhere = (holds: (share: number) => boolean) =>
    groups.filter(([, share]) => holds(share)).map(([id]) => id)
  return {
    largestShare: shares[0] ?? 0,
    topFiveShare: sum(shares.slice(0, 5)),
    hhi,
    effectiveCustomers: hhi === 0 ? null : 10_000 / hhi,
    groupsFor80: fewestFor(0.8, shares),
    // "A group above 50 % is a mono-client; above 25 % dependent; at least 10 % major"
    monoClient: idsWhere((share) => share > monoClient),
    dependent: idsWhere((share) => share > dependent && share <= monoClient),
    major: idsWhere((share) => share >= major && share <= dependent),
  }
}

function fewestFor(wanted: number, largestFirst: readonly number[]): number {
  if (sum(largestFirst) === 0) return 0
  for (let count = 1; count < largestFirst.length; count++) {
    if (sum(largestFirst.slice(0, count)) >= wanted - 1e-9) return count
  }
  return largestFirst.length
}
