import type { Book, BookActivity, BookCompany, BookDeal } from './book.ts'

/** A line of a spreadsheet by its headers; empty where nobody knows. */
export type SheetRow = Record<string, string>

/** A book as a CRM without a name would export it, a sheet for each kind of record. */
export interface BookTables {
  readonly accounts: SheetRow[]
  readonly deals: SheetRow[]
  readonly activities: SheetRow[]
  readonly tickets: SheetRow[]
  readonly lineItems: SheetRow[]
  readonly owners: SheetRow[]
}

/** Ids rise with the positions in the book, and are of one length. */
export const sheetIds = {
  account: (at: number) => String(100_001 + at),
  deal: (at: number) => String(2_000_001 + at),
  owner: (at: number) => String(501 + at),
}

export function bookTables(book: Book): BookTables {
  const deals = [...book.deals]
  return {
    owners: book.owners.map(({ firstName, lastName, isActive }, at) => ({
      'Owner ID': sheetIds.owner(at),
      Name: `${firstName} ${lastName}`,
      Active: isActive ? 'Yes' : 'No',
    })),
    accounts: book.companies.map(accountRow),
    deals: deals.map((deal, at) => dealRow(book, deal, at)),
    activities: Array.from(book.activities, activityRow),
    tickets: Array.from(book.tickets, ({ companies, createdAt }, at) => ({
      'Ticket ID': String(at + 1),
      Created: new Date(createdAt).toISOString(),
      'Company ID': companies.map(sheetIds.account).join(';'),
    })),
    lineItems: lineItemRows(book, deals),
  }
}

function accountRow(company: BookCompany, at: number): SheetRow {
  const { owner, parent, idealFit } = company
  return {
    'Company ID': sheetIds.account(at),
    'Company name': company.name,
    'External reference': `C-${at + 1}`,
    'Owner ID': owner === null ? '' : sheetIds.owner(owner),
    'Parent ID': typeof parent === 'number' ? sheetIds.account(parent) : '',
    Domain: company.domain ?? '',
    Industry: company.industry ?? '',
    'Annual revenue': textOf(company.annualRevenue),
    'Target account': company.isTarget ? 'Yes' : 'No',
    Fit: idealFit === null ? '' : `tier_${idealFit}`,
    Contacts: textOf(company.contacts),
    'Buying roles': textOf(company.buyingRoles),
    ...{ 'Need rating': '', 'Reputation rating': '', 'Influence rating': '' },
    ...{ 'Pinned tier': '', 'Pinned until': '', 'Pin reason': '' },
  }
}

function dealRow(book: Book, deal: BookDeal, at: number): SheetRow {
  const pipeline = book.pipelines.find(({ key }) => key === deal.pipeline)
  const stage = pipeline?.stages.find(({ key }) => key === deal.stage)
  const companies = deal.hasPrimary ? deal.companies.slice(0, 1) : deal.companies
  return {
    'Deal ID': sheetIds.deal(at),
    'Deal name': deal.name,
    'Company ID': companies.map(sheetIds.account).join(';'),
    Amount: textOf(deal.amount),
    'Amount in home currency': textOf(homeAmount(book, deal)),
    Currency: deal.currency ?? book.currency,
    'Close date': deal.closeDate ?? '',
    Stage: stage?.label ?? deal.stage,
    Probability: textOf(stage?.probability ?? null),
    Pipeline: pipeline?.label ?? deal.pipeline,
    'Deal type': deal.kind ?? '',
    'Stage since': deal.stageSince,
  }
}

/** In cents; null without a rate. */
function homeAmount({ currency: home, rates }: Book, { amount, currency }: BookDeal) {
  if (amount === null || currency === null || currency === home) return amount
  const rate = rates[currency] ?? null
  return rate === null ? null : Math.round(amount * rate * 100) / 100
}

function activityRow({ kind, companies, at, minutes, outcome }: BookActivity, row: number) {
  return {
    'Activity ID': String(row + 1),
    Type: kind,
    Date: new Date(at).toISOString(),
    Minutes: textOf(minutes),
    Outcome: outcome,
    'Company ID': companies.map(sheetIds.account).join(';'),
  }
}

/** Every seventh item was typed by hand and has no product code. */
function lineItemRows(book: Book, deals: readonly BookDeal[]): SheetRow[] {
  const items = deals.flatMap(({ items }, at) => items.map((item) => ({ at, item })))
  return items.map(({ at, item: { product, quantity, price } }, row) => ({
    'Line item ID': String(row + 1),
    'Deal ID': sheetIds.deal(at),
    Product: (row % 7 === 6 ? book.products[product]?.name : book.products[product]?.sku) ?? '',
    Quantity: String(quantity),
    'Unit price': String(price),
  }))
}

function textOf(value: number | null): string {
  return value === null ? '' : String(value)
}
