import type { Model } from '../core/model/model.ts'
import type { FieldMap } from '../ports/connector.ts'

/** A property of the CRM that a run reads, by its key in the model's `mappings`. */
export interface Mapping {
  readonly key: string
  readonly of: 'account' | 'deal'
  readonly property: string | null
  readonly usual: string | null
}

/** Keys with a meaning of their own: docs/method.md, "Costs, deals, accounts, mappings". */
const known = [
  ...['industry', 'grossMargin', 'referredBy', 'type', 'tier', 'isTarget'],
  ...['needRating', 'reputationRating', 'influenceRating', 'termMonths'],
]

/** The known mappings, those that the CRM's connector has by default, and the model's own. */
export function mappingsOf({ mappings }: Pick<Model, 'mappings'>, defaults: FieldMap): Mapping[] {
  const keys = new Set([...known, ...Object.keys(defaults), ...Object.keys(mappings)])
  return [...keys].map((key) => ({
    key,
    of: key === 'termMonths' ? 'deal' : 'account',
    property: mappings[key] ?? null,
    usual: defaults[key] ?? null,
  }))
}
