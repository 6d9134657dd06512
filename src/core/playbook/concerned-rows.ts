import type { Model } from '../model/model.ts'
import { tiersOfCare } from './rules/rule-kind.ts'

/** Where units stand and stood, by row. */
export interface Standings {
  readonly ids: readonly string[]
  /** Index in the model's tiers. */
  readonly tiers: Uint8Array
  /** Id of the tier at the last run; null or undefined where there was none. */
  readonly tierBefore: (row: number) => string | null | undefined
  /** Share of revenue of the unit's group, 0–1. */
  readonly shares: Float64Array
  /** Units of events that still want a task. */
  readonly pending: Iterable<{ readonly unitId: string }>
}

/**
 * The rows that a rule could have anything to say about, for most of a book are none: those in a tier
 * of care now or before, those of a group that is a mono-client, and those that an event waits for.
 */
export function concernedRows(
  model: Model,
  { ids, tiers, tierBefore, shares, pending }: Standings,
): number[] {
  const isOfCare = (tier: string | null | undefined) => tiersOfCare.some((id) => id === tier)
  const caringTiers = model.tiers.map(({ id }) => isOfCare(id))
  const waiting = new Set(Array.from(pending, ({ unitId }) => unitId))
  const rows: number[] = []
  ids.forEach((id, row) => {
    const isConcerned =
      caringTiers[tiers[row] ?? 0] === true ||
      isOfCare(tierBefore(row)) ||
      (shares[row] ?? 0) > model.concentration.monoClient ||
      waiting.has(id)
    if (isConcerned) rows.push(row)
  })
  return rows
}
