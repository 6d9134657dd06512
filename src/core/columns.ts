import type { SignalName } from './model/model.ts'

export type Lifecycle = 'prospect' | 'customer' | 'lapsed'

/** Signals that are read as they are; `share` is computed from them. */
export type StoredSignal = Exclude<SignalName, 'share'>

/**
 * The accounts in play, as columns: row i of every column is the account `ids[i]`. Rows are in
 * ascending order of account id (numeric ids as numbers, before the others). NaN is "no data".
 * Where the model scores groups, a row is a group, named by its topmost parent.
 */
export interface AccountColumns {
  readonly size: number
  readonly ids: readonly string[]
  readonly signals: Readonly<Record<StoredSignal, Float64Array>>
  /** Values of mapped properties that criteria use, by mapping key. */
  readonly properties: Readonly<Record<string, readonly (string | null)[]>>
  readonly lifecycle: readonly Lifecycle[]
  /** Days since the first won deal; NaN where never won. */
  readonly firstWonAge: Float64Array
  /** Group of each row, as an index in `groupIds`; numbered in the order of their first rows. */
  readonly groups: Uint32Array
  readonly groupIds: readonly string[]
  readonly ownerIds: readonly (string | null)[]
  /** Whether the current window has a won deal without an amount (no draining on missing data). */
  readonly hasEmptyWon: readonly boolean[]
}

/** Ends of a `log auto` scale, fixed for a while so that one newcomer does not move everybody. */
export interface Anchor {
  readonly criterion: string
  /** Index in the criterion's sources. */
  readonly source: number
  readonly from: number
  readonly to: number
  /** The day on which it was computed. */
  readonly since: string
}
