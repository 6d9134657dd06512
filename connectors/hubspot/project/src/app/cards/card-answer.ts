/** What the server says of a company; texts are in the user's language. */
export interface CardAnswer {
  /** Null where the company is not judged. */
  readonly account: CardAccount | null
}

export interface CardAccount {
  /** `place` 0 is the highest. */
  readonly tier: { readonly name: string; readonly place: number; readonly of: number }
  readonly score: number | null
  readonly scale: 10 | 100
  readonly rank: number | null
  readonly ranked: number
  readonly quadrant: string
  readonly segment: string
  readonly drivers: string
  /** `YYYY-MM-DD`, as `dueOn`. */
  readonly asOf: string
  readonly nextSteps: readonly {
    readonly subject: string
    readonly dueOn: string
    readonly isOverdue: boolean
  }[]
  readonly pageUrl: string
}
