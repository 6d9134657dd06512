import type { Book, BookCompany, Industry } from '../books/book.ts'
import { localTime } from '../local-time.ts'
import type { Portal } from './portal.ts'

const industryValue: Readonly<Record<Industry, string>> = {
  software: 'COMPUTER_SOFTWARE',
  machinery: 'MACHINERY',
  food: 'FOOD_BEVERAGES',
  retail: 'RETAIL',
  logistics: 'LOGISTICS_AND_SUPPLY_CHAIN',
  chemicals: 'CHEMICALS',
  construction: 'CONSTRUCTION',
  health: 'HOSPITAL_HEALTH_CARE',
  banking: 'BANKING',
  energy: 'OIL_ENERGY',
  education: 'EDUCATION_MANAGEMENT',
  hospitality: 'HOSPITALITY',
}

/** An id that no company has: the parent of a company whose parent was deleted. */
const goneParentId = '900100200'

/** Returns the companies' ids by position. */
export function loadCompanies(portal: Portal, book: Book, ownerIds: readonly string[]): number[] {
  const atLocal = localTime(book.timeZone)
  const now = portal.clock.now().getTime()
  const records = book.companies.map((company, at) => {
    const createdAt = Math.min(now, atLocal(company.createdOn, 600))
    const updatedAt = Math.max(createdAt, now - (1 + ((at * 7919) % 400)) * 21_600_000)
    return portal.tables.companies.add({
      createdAt,
      updatedAt,
      values: companyValues(company, ownerIds),
    })
  })
  linkParents(book.companies, records)
  return records.map((record) => record.id)
}

function companyValues(company: BookCompany, ownerIds: readonly string[]) {
  const { owner, idealFit } = company
  return {
    name: company.name,
    domain: company.domain ?? '',
    hubspot_owner_id: owner === null ? '' : (ownerIds[owner] ?? ''),
    industry: company.industry === null ? '' : industryValue[company.industry],
    country: company.country,
    numberofemployees: textOf(company.employees),
    annualrevenue: textOf(company.annualRevenue),
    hs_is_target_account: company.isTarget ? 'true' : '',
    hs_ideal_customer_profile: idealFit === null ? '' : `tier_${idealFit}`,
    num_associated_contacts: textOf(company.contacts),
    hs_num_contacts_with_buying_roles: textOf(company.buyingRoles),
    hs_parent_company_id: '',
  }
}

function linkParents(
  companies: readonly BookCompany[],
  records: readonly { id: number; values: Record<string, string> }[],
): void {
  const children = new Map<number, number>()
  for (const [at, { parent }] of companies.entries()) {
    const values = records[at]?.values
    if (parent === null || values === undefined) continue
    if (parent !== 'gone') children.set(parent, (children.get(parent) ?? 0) + 1)
    values.hs_parent_company_id = parent === 'gone' ? goneParentId : textOf(records[parent]?.id)
  }
  for (const [parent, count] of children) {
    const values = records[parent]?.values
    if (values !== undefined) values.hs_num_child_companies = String(count)
  }
}

function textOf(number: number | null | undefined): string {
  return number === null || number === undefined ? '' : String(number)
}
