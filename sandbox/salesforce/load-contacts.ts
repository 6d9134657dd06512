import type { Book } from '../books/book.ts'
import type { Loaded } from './load-book.ts'
import type { Org } from './org.ts'
import { isPerson } from './person-accounts.ts'

const lastNames = ['Abel', 'Berg', 'Costa', 'Duval', 'Ekman', 'Fabbri', 'Greco', 'Holm', 'Iversen']

/** Adds as many contacts as each company has, and the one of each person account. */
export function loadContacts(org: Org, book: Book, accountIds: readonly string[]): void {
  const object = org.object('Contact')
  const accounts = org.object('Account')
  const now = org.stamp()
  for (const [at, { contacts }] of book.companies.entries()) {
    const accountId = accountIds[at] ?? null
    const values = { AccountId: accountId, CreatedDate: now, SystemModstamp: now }
    for (let turn = 0; turn < (contacts ?? 0); turn++) {
      org.add(object, { ...values, LastName: lastNames[(at + turn) % lastNames.length] ?? 'Abel' })
    }
    if (!isPerson(org, at)) continue
    const LastName = accounts.value('LastName', at)
    const row = org.add(object, { ...values, LastName, IsPersonAccount: true })
    accounts.store(at, { PersonContactId: object.id(row) })
  }
}

/** Adds contact roles for companies that have an opportunity: the first of it takes them all. */
export function loadContactRoles(
  org: Org,
  book: Book,
  { accountIds }: Loaded,
  firstOpportunities: ReadonlyMap<string, string>,
): void {
  const object = org.object('OpportunityContactRole')
  const contacts = org.object('Contact')
  let nextContact = 0
  for (const [at, company] of book.companies.entries()) {
    const opportunityId = firstOpportunities.get(accountIds[at] ?? '')
    const roles = opportunityId === undefined ? 0 : (company.buyingRoles ?? 0)
    for (let turn = 0; turn < roles; turn++) {
      org.add(object, {
        OpportunityId: opportunityId ?? null,
        ContactId: contacts.id(nextContact + turn),
        Role: turn === 0 ? 'Decision Maker' : 'Influencer',
        IsPrimary: turn === 0,
      })
    }
    nextContact += (company.contacts ?? 0) + (isPerson(org, at) ? 1 : 0)
  }
}
