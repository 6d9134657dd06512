import type { RecordCounts } from '../ports/store.ts'

/** Something that the CRM refused, or records of its that could not be read, with what a person can do about it. */
export interface Refusal {
  readonly kind: 'account' | 'task' | 'rows'
  /** CRM id of the account, the task's key, or the name of the file. */
  readonly id: string
  readonly reason: string
  readonly remedy: string
}

/** Something in the data or the settings that a person should know; the run went on. */
export interface Warning {
  readonly kind: string
  readonly count: number
  readonly message: string
  /** CRM ids of examples, at most ten. */
  readonly ids: readonly string[]
}

/** What a run did, as `run --json` prints it. Properties count account records, not values. */
export interface RunReport {
  /** Null for a dry run of a day before the last run's: nothing of it is stored. */
  readonly run: number | null
  readonly tenant: string
  readonly asOf: string
  readonly dryRun: boolean
  readonly pulled: RecordCounts
  readonly inPlay: number
  readonly scored: number
  readonly properties: {
    readonly planned: number
    readonly written: number
    readonly refused: number
  }
  readonly tasks: { readonly planned: number; readonly created: number; readonly refused: number }
  /** What was switched on, and the size of the pilot: owners and accounts that are named; null for everybody. */
  readonly writing: {
    readonly values: boolean
    readonly tasks: boolean
    readonly pilot: { readonly owners: number; readonly accounts: number } | null
  }
  readonly warnings: readonly Warning[]
  readonly refusals: readonly Refusal[]
  readonly requests: number
  readonly ms: number
}
