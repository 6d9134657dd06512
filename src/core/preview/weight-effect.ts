import type { Outlook, Preview } from './create-preview.ts'

/** What a criterion's weight does: how things would stand without the criterion. */
export interface WeightEffect {
  readonly criterion: string
  /** Accounts that would be in another tier. */
  readonly otherTier: number
  /** How far scores would move either way, in points on 1–100: the mean over accounts that have one both ways. */
  readonly meanShift: number
}

/**
 * The effect of a weight within an outlook; one on `after-patience` shows what patience would hide
 * for a while. Null for a criterion that is switched off, or the only one. As costly as a look.
 */
export function weightEffect(
  preview: Preview,
  base: Outlook,
  criterion: string,
): WeightEffect | null {
  const { model, horizon, held } = base
  const criteria = model.criteria.map((c) => (c.id === criterion ? { ...c, weight: 0 } : c))
  const isOn = model.criteria.some(({ id, weight }) => id === criterion && weight > 0)
  if (!isOn || criteria.every(({ weight }) => weight === 0)) return null
  const without = preview.look({ ...model, criteria }, horizon, held)
  const tiers = without.assignment.tiers
  const otherTier = tiers.reduce(
    (count, tier, row) => (tier === base.assignment.tiers[row] ? count : count + 1),
    0,
  )
  return { criterion, otherTier, meanShift: meanShift(base, without) }
}

function meanShift({ scores: a }: Outlook, { scores: b }: Outlook): number {
  let total = 0
  let count = 0
  for (let row = 0; row < a.size; row++) {
    const shift = Math.abs((a.score.exact[row] ?? NaN) - (b.score.exact[row] ?? NaN))
    if (Number.isNaN(shift)) continue
    total += shift
    count++
  }
  return count > 0 ? total / count : 0
}
