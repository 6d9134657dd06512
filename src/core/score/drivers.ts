import { round } from '../round.ts'

/** Arrays follow the model's criteria; null where a criterion is left out. */
export interface Pulling {
  readonly points: readonly (number | null)[]
  /** Weights in force for the account. */
  readonly weights: readonly (number | null)[]
  /** Mean points of each criterion over the accounts that have points on it. */
  readonly means: readonly (number | null)[]
}

/** Criteria that set an account apart from the others. */
export interface Drivers {
  /** Up to two, the strongest first. */
  readonly strong: readonly string[]
  readonly weak: string | null
}

/**
 * How far each criterion takes the account's score from where the mean points would leave it:
 * weight × (points − mean) / Σ weight, rounded to 1e-6, on points from 1 to 100.
 */
export function pullsOf({ points, weights, means }: Pulling): (number | null)[] {
  const total = weights.reduce<number>((sum, weight) => sum + (weight ?? 0), 0)
  return points.map((x, index) => {
    const weight = weights[index] ?? null
    const mean = means[index] ?? null
    if (x === null || weight === null || mean === null) return null
    return round((weight * (x - mean)) / total, 6)
  })
}

/** The two largest positive pulls and the lowest negative one; ties in the model's order. */
export function driversOf(pulls: readonly (number | null)[], criteria: readonly string[]): Drivers {
  const pulling = criteria.map((id, index) => ({ id, pull: pulls[index] ?? 0 }))
  const upward = pulling.filter(({ pull }) => pull > 0).sort((a, b) => b.pull - a.pull)
  const downward = pulling.filter(({ pull }) => pull < 0).sort((a, b) => a.pull - b.pull)
  return { strong: upward.slice(0, 2).map(({ id }) => id), weak: downward[0]?.id ?? null }
}
