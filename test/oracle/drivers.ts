import type { Verdict } from './criteria.ts'
import { mean, roundMillionth, sum } from './numbers.ts'

export type Explained = Verdict & {
  /** Null where the criterion has no points for this account. */
  readonly pull: number | null
}

export interface Drivers {
  /** Criterion ids. */
  readonly strong: readonly string[]
  readonly weak: string | null
}

/**
 * "pull = weight × (points − mean points of the criterion over the accounts that have points on it)
 * / the account's own Σ weight, rounded to 1e-6"
 */
export function explain(
  all: ReadonlyMap<string, readonly Verdict[]>,
): Map<string, readonly Explained[]> {
  const pointsOf = new Map<string, number[]>()
  for (const { id, points } of [...all.values()].flat()) {
    if (points !== null) pointsOf.set(id, [...(pointsOf.get(id) ?? []), points])
  }
  const meanOf = new Map([...pointsOf].map(([id, points]) => [id, mean(points)]))
  return new Map(
    [...all].map(([unitId, verdicts]) => {
      const weights = sum(verdicts.filter((v) => v.points !== null).map((v) => v.weight))
      const explained = verdicts.map((verdict) => {
        const { id, weight, points } = verdict
        const pull =
          points === null
            ? null
            : roundMillionth((weight * (points - (meanOf.get(id) ?? 0))) / weights)
        return { ...verdict, pull }
      })
      return [unitId, explained]
    }),
  )
}

/** "the two largest positive pulls and the lowest negative one (ties in the model's order)" */
export function driversOf(explained: readonly Explained[]): Drivers {
  const pulled = explained.map(({ id, pull }) => ({ id, pull: pull ?? 0 }))
  const highestFirst = pulled.filter((v) => v.pull > 0).sort((a, b) => b.pull - a.pull)
  const lowestFirst = pulled.filter((v) => v.pull < 0).sort((a, b) => a.pull - b.pull)
  return {
    strong: highestFirst.slice(0, 2).map((v) => v.id),
    weak: lowestFirst[0]?.id ?? null,
  }
}
