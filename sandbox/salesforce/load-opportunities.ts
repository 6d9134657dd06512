import type { Book, BookDeal } from '../books/book.ts'
import { localTime } from '../local-time.ts'
import type { Value } from './field.ts'
import type { Loaded } from './load-book.ts'
import type { Org } from './org.ts'

const types = { new: 'New Customer', existing: 'Existing Customer - Upgrade' } as const

/** Adds the opportunities with their products. Returns the first one of each account. */
export function loadOpportunities(org: Org, book: Book, loaded: Loaded): Map<string, string> {
  const object = org.object('Opportunity')
  const atLocal = localTime(book.timeZone)
  const now = org.stamp()
  const labels = stageLabels(book)
  const first = new Map<string, string>()
  let turn = 0
  for (const deal of book.deals) {
    const stageSince = Math.min(now, atLocal(deal.stageSince, 540))
    const accountId = accountOf(deal, loaded)
    const owner = deal.owner === null ? undefined : loaded.ownerIds[deal.owner]
    const label = labels.get(deal.stage) ?? deal.stage
    const row = org.add(object, {
      CreatedDate: Math.min(now, atLocal(deal.createdOn, 500 + (++turn % 300))),
      SystemModstamp: stageSince,
      AccountId: accountId,
      OwnerId: owner ?? loaded.nobodyId,
      Name: deal.name,
      StageName: label,
      Probability: org.stages.get(label)?.probability ?? 0,
      // Nobody can save an opportunity without a close date.
      CloseDate: deal.closeDate ?? deal.stageSince,
      Type: deal.kind === null ? null : types[deal.kind],
      RecordTypeId: loaded.recordTypeIds.get(deal.pipeline) ?? null,
      LastStageChangeDate: stageSince,
      HasOpportunityLineItem: deal.items.length > 0,
      ...moneyOf(org, book, deal),
    })
    const id = object.id(row)
    if (accountId !== null && !first.has(accountId)) first.set(accountId, id)
    addItems(org, deal, id, loaded)
  }
  return first
}

function stageLabels(book: Book): Map<string, string> {
  const stages = book.pipelines.flatMap((pipeline) => pipeline.stages)
  return new Map(stages.map(({ key, label }) => [key, label]))
}

/** The primary company, else the first that the book has. */
function accountOf({ companies, hasPrimary }: BookDeal, { accountIds }: Loaded): string | null {
  if (companies.length === 0) return null
  const at = hasPrimary ? companies[0] : Math.min(...companies)
  return accountIds[at ?? -1] ?? null
}

/** In its own currency where the org has several; else converted, or empty without a rate. */
function moneyOf(org: Org, book: Book, deal: BookDeal): Record<string, Value> {
  const code = deal.currency ?? book.currency
  if (org.facts.multiCurrency) return { Amount: deal.amount, CurrencyIsoCode: code }
  if (deal.amount === null || code === book.currency) return { Amount: deal.amount }
  const rate = book.rates[code] ?? null
  return { Amount: rate === null ? null : Math.round(deal.amount * rate * 100) / 100 }
}

/** Every seventh item is of a product that someone typed by hand. */
function addItems(org: Org, deal: BookDeal, opportunityId: string, loaded: Loaded): void {
  const object = org.object('OpportunityLineItem')
  for (const { product, quantity, price } of deal.items) {
    const isTyped = object.table.size % 7 === 6
    const ids = isTyped ? loaded.typedProductIds : loaded.productIds
    org.add(object, {
      OpportunityId: opportunityId,
      Product2Id: ids[product] ?? null,
      Quantity: quantity,
      UnitPrice: price,
      ...(org.facts.multiCurrency ? { CurrencyIsoCode: deal.currency ?? org.facts.currency } : {}),
    })
  }
}
