/**
 * What happened to a record as a webhook tells it. `changed` and `created` move its modification
 * date, by which increments find it; the others need not.
 */
export type MarkKind = 'changed' | 'created' | 'deleted' | 'restored' | 'merged' | 'associated'

/**
 * That a record of the CRM may be another one by now than the mirror holds. It says nothing about
 * what the record is: the next pull asks the CRM.
 */
export interface Mark {
  /** Such as `hubspot:1234567`; a tenant that is not known is none of ours. */
  readonly tenant: string
  /** Stream that the record comes in, such as `deals`. */
  readonly stream: string
  readonly recordId: string
  readonly kind: MarkKind
}

/** Marks as they come in, of all tenants. */
export interface MarkInbox {
  /**
   * Stores marks of known tenants in one statement, but for those that have uninstalled the app; one
   * that is there already is left as it is. Returns the tenants that have a new one and may run.
   */
  add(marks: readonly Mark[]): Promise<readonly string[]>
}

/** The marks of one tenant. A pull takes them, reads those records, and settles them. */
export interface MarkShelf {
  /**
   * Takes all that are there, with those that an earlier pull took and never settled. Returns the
   * ids of the records that no increment would find, by stream, in no order.
   */
  take(): Promise<ReadonlyMap<string, readonly string[]>>
  /** Forgets what was taken; a record that was marked again since stays marked. */
  settle(): Promise<void>
}
