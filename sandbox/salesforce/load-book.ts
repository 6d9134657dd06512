import type { Book } from '../books/book.ts'
import { loadAccounts } from './load-accounts.ts'
import { loadActivities, loadCases } from './load-activities.ts'
import { loadContactRoles } from './load-contacts.ts'
import { loadOpportunities } from './load-opportunities.ts'
import { loadSetup } from './load-setup.ts'
import type { Org } from './org.ts'

/** Ids of what the records of a book refer to, by position or key in the book. */
export interface Loaded {
  readonly ownerIds: readonly string[]
  /** Owns what nobody owns in the book: in Salesforce everything has an owner. Inactive. */
  readonly nobodyId: string
  readonly accountIds: readonly string[]
  /** Record types by pipeline. */
  readonly recordTypeIds: ReadonlyMap<string, string>
  readonly productIds: readonly string[]
  /** The same products as typed by hand, without a family. */
  readonly typedProductIds: readonly string[]
}

/** Fills an empty org with a book's records. */
export function loadBook(org: Org, book: Book): void {
  const setup = loadSetup(org, book)
  const loaded = { ...setup, accountIds: loadAccounts(org, book, setup) }
  const firstOpportunities = loadOpportunities(org, book, loaded)
  loadContactRoles(org, book, loaded, firstOpportunities)
  loadActivities(org, book, loaded)
  loadCases(org, book, loaded)
}
