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
  let [first, second, lowest] = [-1, -1, -1]
  let [firstPull, secondPull, lowestPull] = [0, 0, 0]
  for (let index = 0; index < criteria.length; index++) {
    const pull = pulls[index] ?? 0
    if (pull > firstPull) {
      ;[second, secondPull] = [first, firstPull]
      ;[first, firstPull] = [index, pull]
    } else if (pull > secondPull) [second, secondPull] = [index, pull]
    if (pull < lowestPull) [lowest, lowestPull] = [index, pull]
  }
  return {
    strong: [criteria[first], criteria[second]].filter((id) => id !== undefined),
    weak: criteria[lowest] ?? null,
  }
}
