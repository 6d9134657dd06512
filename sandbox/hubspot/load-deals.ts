import type { Book, BookDeal } from '../books/book.ts'
import { localTime } from '../local-time.ts'
import { appendLink } from './links.ts'
import type { Loaded } from './load-book.ts'
import { kindOf, type Portal } from './portal.ts'
import { type CrmRecord, isoInstant } from './record.ts'

/** Times of day of close dates; midnight in the portal's zone is another date in UTC. */
const closeMinutes = [600, 0, 1020, 1290]

/** Adds the deals with their companies and line items. */
export function loadDeals(portal: Portal, book: Book, loaded: Loaded): void {
  const atLocal = localTime(book.timeZone)
  const texts = new Map<number, string>()
  const textOf = (ms: number) => {
    const known = texts.get(ms) ?? isoInstant(ms)
    texts.set(ms, known)
    return known
  }
  const now = portal.clock.now().getTime()
  let turn = 0
  for (const deal of book.deals) {
    const minute = closeMinutes[turn++ % closeMinutes.length] ?? 0
    const stageSince = Math.min(now, atLocal(deal.stageSince, 540))
    const record = portal.tables.deals.add({
      createdAt: Math.min(now, atLocal(deal.createdOn, 500 + (turn % 300))),
      updatedAt: stageSince,
      values: {
        ...dealValues(portal, deal, loaded),
        closedate: deal.closeDate === null ? '' : textOf(atLocal(deal.closeDate, minute)),
        hs_v2_date_entered_current_stage: textOf(stageSince),
      },
    })
    linkCompanies(portal, deal, record, loaded)
    addItems(portal, book, deal, record)
  }
}

const dealTypes = { new: 'newbusiness', existing: 'existingbusiness' } as const

function dealValues(portal: Portal, deal: BookDeal, loaded: Loaded) {
  const rate = portal.account.rates.get(deal.currency ?? '')
  return {
    dealname: deal.name,
    amount: deal.amount === null ? '' : String(deal.amount),
    dealstage: loaded.stages.get(deal.stage) ?? deal.stage,
    pipeline: loaded.pipelines.get(deal.pipeline) ?? deal.pipeline,
    dealtype: deal.kind === null ? '' : dealTypes[deal.kind],
    hubspot_owner_id: deal.owner === null ? '' : (loaded.ownerIds[deal.owner] ?? ''),
    deal_currency_code: deal.currency ?? '',
    hs_exchange_rate: deal.outcome === 'open' || rate === undefined ? '' : String(rate),
  }
}

const companyKind = kindOf('companies')
const dealKind = kindOf('deals')
const itemKind = kindOf('line_items')

function linkCompanies(portal: Portal, deal: BookDeal, record: CrmRecord, loaded: Loaded): void {
  for (const [order, at] of deal.companies.entries()) {
    const company = portal.tables.companies.find(loaded.companyIds[at] ?? 0)
    if (company === undefined) continue
    const isPrimary = order === 0 && deal.hasPrimary
    appendLink(record, companyKind, { id: company.id, isPrimary })
    appendLink(company, dealKind, { id: record.id, isPrimary })
  }
}

/** Every seventh item was typed by hand and has no product id. */
function addItems(portal: Portal, book: Book, deal: BookDeal, record: CrmRecord): void {
  for (const { product, quantity, price } of deal.items) {
    const sold = book.products[product]
    const isTyped = portal.tables.line_items.size % 7 === 6
    const item = portal.tables.line_items.add({
      createdAt: record.createdAt,
      updatedAt: record.updatedAt,
      values: {
        name: sold?.name ?? '',
        hs_sku: isTyped ? '' : (sold?.sku ?? ''),
        hs_product_id: isTyped ? '' : String(55_000_001 + product * 31),
        quantity: String(quantity),
        price: String(price),
        hs_line_item_currency_code: deal.currency ?? '',
      },
    })
    appendLink(item, dealKind, { id: record.id, isPrimary: false })
    appendLink(record, itemKind, { id: item.id, isPrimary: false })
  }
}
