import type { Model } from '../core/model/model.ts'
import type { StoredScore } from '../ports/store.ts'

/** For how many accounts a criterion has something to go by. */
export interface CriterionCoverage {
  readonly id: string
  readonly weight: number
  /** Part of the accounts that it applies to with a value, 0–1; 0 where it applies to none. */
  readonly coverage: number
  /** Nobody has a value that is finite: it is left out for all. */
  readonly isLeftOut: boolean
}

/** Coverage of each criterion in force, by the scores of the units as last stored. */
export function criteriaCoverage(model: Model, units: readonly StoredScore[]): CriterionCoverage[] {
  return model.criteria.flatMap(({ id, weight, orderHistory }, index) => {
    if (weight === 0) return []
    const asked = orderHistory ? units.filter(({ lifecycle }) => lifecycle !== 'prospect') : units
    const values = asked.map(({ values }) => values[index] ?? null).filter((one) => one !== null)
    return [
      {
        ...{ id, weight },
        coverage: asked.length === 0 ? 0 : values.length / asked.length,
        isLeftOut: values.every((value) => value === Number.POSITIVE_INFINITY),
      },
    ]
  })
}
