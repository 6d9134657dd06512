import type { Crm, FieldMap } from '#src/ports/connector.ts'

/** What one CRM calls things that a model names. */
export interface Words {
  readonly mappings: Readonly<Record<string, string>>
  /** Of the book's second pipeline. */
  readonly contracts: string
  /** The type of deals with those who have bought before. */
  readonly existing: string
  /** An account by its reference, an owner by the position in the book. */
  readonly account: (reference: string) => string
  readonly owner: (at: number) => string
}

/** What people do in a CRM in a day. Accounts by reference, deals and owners by position in the book. */
export interface Work {
  readonly won: readonly { readonly deal: number; readonly amount: number }[]
  readonly deleted: readonly number[]
  readonly rated: readonly Rated[]
  readonly called: readonly { readonly account: string; readonly minutes: number }[]
  readonly pinned: readonly { readonly account: string; readonly until: string }[]
  readonly handedOver: readonly { readonly account: string; readonly owner: number }[]
}

export interface Rated {
  readonly account: string
  readonly need: number
  readonly reputation: number
  readonly influence: number
}

/** One CRM that holds the book. */
export interface Side {
  readonly name: string
  readonly defaultFields: FieldMap
  readonly words: Words
  connect(): Promise<Crm>
  /** What the account is called outside the CRM. */
  referenceOf(accountId: string): string
  work(work: Work): void
  /** Somebody has done a task. */
  finishTask(crmId: string): void
  close(): Promise<void>
}

export const pinReason = 'The new plant next door'
