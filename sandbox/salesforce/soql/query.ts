/** A query as it was written. Positions (`at`) are in its text, from 0. */
export interface Query {
  readonly soql: string
  readonly select: readonly Selected[]
  /** `SELECT COUNT() FROM …`: only how many there are. */
  readonly isCount: boolean
  readonly from: { readonly name: string; readonly at: number }
  readonly where: Condition | null
  readonly groupBy: readonly FieldName[]
  readonly orderBy: readonly Order[]
  readonly limit: number | null
  readonly offset: number
}

/** A field of the object, or of a parent by a path such as `Account.Owner.Name`. */
export interface FieldName {
  readonly path: readonly string[]
  readonly at: number
}

export type Selected =
  | { readonly kind: 'field'; readonly field: FieldName; readonly alias: string | null }
  | {
      readonly kind: 'aggregate'
      readonly apply: AggregateName
      readonly field: FieldName
      readonly alias: string | null
    }

export const aggregateNames = ['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX'] as const
export type AggregateName = (typeof aggregateNames)[number]

export interface Order {
  readonly field: FieldName
  readonly isDescending: boolean
  readonly nullsLast: boolean
}

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | Comparison

export interface Comparison {
  readonly kind: 'compare'
  readonly field: FieldName
  readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN'
  /** One, or those of a list. */
  readonly literals: readonly Literal[]
}

export type Literal =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'boolean'; readonly isTrue: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'datetime'; readonly ms: number }
  /** `LAST_N_DAYS:30` and its like. */
  | { readonly kind: 'period'; readonly name: string; readonly count: number }
