import type { Paged } from './plans.ts'

/**
 * The tiers that accounts have in a field of the CRM's own, which the model maps as `tier`, beside
 * ours: those of the latest run, whether it wrote or not.
 */
export interface TierComparison {
  /** Account records by the pair of tiers; empty before the first run. */
  pairs(): Promise<TierPair[]>
  /** Account records of one pair, those of the largest revenue first. */
  accounts(
    pair: Pick<TierPair, 'theirs' | 'ours'>,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<Paged<ComparedAccount>>
}

export interface TierPair {
  /** As the CRM holds it; null where the field is empty. */
  readonly theirs: string | null
  /** Id of a tier of the model. */
  readonly ours: string
  readonly count: number
  readonly revenue: number
}

export interface ComparedAccount {
  readonly id: string
  readonly name: string
  readonly ownerName: string | null
  readonly revenue: number
}
