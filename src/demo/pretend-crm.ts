import type { Config } from '../config.ts'

/** What people do in the CRM between two runs. */
export interface Work {
  /** Open deals of these accounts are won, at most two each, at this amount. */
  readonly wins: readonly { readonly accountId: string; readonly amount: number }[]
  /** Accounts that get their three ratings. */
  readonly rated: readonly string[]
  readonly called: readonly string[]
  /** Pinned to the tier `key`. */
  readonly pinned: readonly string[]
}

/** A pretend CRM for the demo: how the program reaches it, and people who work in it. */
export interface PretendCrm {
  readonly settings: Pick<Config, 'crm'> & Partial<Config>
  work(work: Work): void
  close(): Promise<void>
}

export const pinReason = 'The new plant next door'
