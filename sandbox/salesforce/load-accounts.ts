import type { Book, BookCompany, Industry } from '../books/book.ts'
import { localTime } from '../local-time.ts'
import { field, type Value } from './field.ts'
import type { Loaded } from './load-book.ts'
import { loadContacts } from './load-contacts.ts'
import type { Org } from './org.ts'
import { isPerson } from './person-accounts.ts'

const industryValue: Readonly<Record<Industry, string>> = {
  software: 'Technology',
  machinery: 'Machinery',
  food: 'Food & Beverage',
  retail: 'Retail',
  logistics: 'Transportation',
  chemicals: 'Chemicals',
  construction: 'Construction',
  health: 'Healthcare',
  banking: 'Banking',
  energy: 'Energy',
  education: 'Education',
  hospitality: 'Hospitality',
}

/**
 * The customer's own fields on accounts, open to everyone. The two counts are nil where the book
 * does not know them, which counting contacts cannot tell from none.
 */
const ownFields = [
  field('Target_Account__c', 'boolean', { isCustom: true }),
  field('Ideal_Fit__c', 'picklist', { isCustom: true, choices: ['tier_1', 'tier_2', 'tier_3'] }),
  field('Contact_Count__c', 'double', { isCustom: true, scale: 0 }),
  field('Buying_Roles__c', 'double', { isCustom: true, scale: 0 }),
]

/** Adds the accounts with their contacts. Returns the accounts' ids by position. */
export function loadAccounts(org: Org, book: Book, setup: Omit<Loaded, 'accountIds'>): string[] {
  const object = org.object('Account')
  for (const own of ownFields) {
    object.addField(own)
    org.security.openToAll(`Account.${own.name}`)
  }
  const atLocal = localTime(book.timeZone)
  const now = org.stamp()
  const ids = book.companies.map((company, at) => {
    const createdAt = Math.min(now, atLocal(company.createdOn, 600))
    const changedAt = Math.max(createdAt, now - (1 + ((at * 7919) % 400)) * 21_600_000)
    const owner = company.owner === null ? undefined : setup.ownerIds[company.owner]
    const row = org.add(object, {
      CreatedDate: createdAt,
      SystemModstamp: changedAt,
      OwnerId: owner ?? setup.nobodyId,
      AccountNumber: `C-${at + 1}`,
      ...accountValues(org, company, at),
    })
    return object.id(row)
  })
  for (const [row, { parent }] of book.companies.entries()) {
    // The lookup to a parent that was deleted is empty.
    if (typeof parent === 'number') object.store(row, { ParentId: ids[parent] ?? null })
  }
  loadContacts(org, book, ids)
  return ids
}

function accountValues(org: Org, company: BookCompany, at: number): Record<string, Value> {
  const [lastName = '', ...others] = company.name.split(' ').reverse()
  const person = {
    FirstName: others.reverse().join(' '),
    LastName: lastName,
    IsPersonAccount: true,
  }
  const isOne = isPerson(org, at)
  return {
    Name: company.name,
    Website: company.domain === null ? null : `https://www.${company.domain}`,
    Industry: company.industry === null ? null : industryValue[company.industry],
    BillingCountry: company.country,
    NumberOfEmployees: company.employees,
    AnnualRevenue: company.annualRevenue,
    Target_Account__c: company.isTarget,
    Ideal_Fit__c: company.idealFit === null ? null : `tier_${company.idealFit}`,
    Contact_Count__c: company.contacts,
    Buying_Roles__c: company.buyingRoles,
    ...(org.facts.multiCurrency ? { CurrencyIsoCode: org.facts.currency } : {}),
    ...(isOne ? person : {}),
    ...(org.facts.personAccounts && !isOne ? { IsPersonAccount: false } : {}),
  }
}
