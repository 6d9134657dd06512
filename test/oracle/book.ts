import { compareIds } from '#src/core/compare-ids.ts'
import type { DealKind, Model } from '#src/core/model/model.ts'
import type {
  AccountRecord,
  ActivityKind,
  ActivityRecord,
  CalendarDate,
  DealRecord,
  LineItemRecord,
  OwnerRecord,
} from '#src/ports/records.ts'
import { ageDays } from './dates.ts'
import { groupIds } from './groups.ts'

/** Everything that a CRM told, as of one moment, in any order. */
export interface Records {
  readonly accounts: readonly AccountRecord[]
  readonly deals: readonly DealRecord[]
  readonly activities: readonly ActivityRecord[]
  readonly lineItems: readonly LineItemRecord[]
  readonly owners: readonly OwnerRecord[]
  /** What could not be pulled. */
  readonly unavailable?: readonly (ActivityKind | 'lineItem' | 'owner')[]
}

export interface CountedDeal extends DealRecord {
  readonly kind: DealKind
  /** Null without a date. */
  readonly age: number | null
  readonly products: readonly string[]
}

/** A deal that was won: it has a date, and that is not in the future. */
export type WonDeal = CountedDeal & { readonly age: number; readonly date: CalendarDate }

export interface CountedActivity extends ActivityRecord {
  readonly age: number | null
  /** The part of its minutes that is this account's. */
  readonly part: number
}

/** What the method judges: an account, or with `unit: group` a group. */
export interface Unit {
  readonly id: string
  readonly groupId: string
  /** Its own account, or the topmost parent, whose one-valued properties speak for the group. */
  readonly head: AccountRecord
  readonly members: readonly AccountRecord[]
  readonly deals: CountedDeal[]
  readonly won: WonDeal[]
  readonly activities: CountedActivity[]
}

/** The units of a book with the records that count for each. */
export function openBook(records: Records, model: Model, asOf: CalendarDate): Unit[] {
  const accounts = records.accounts
    .filter((account) => !isExcluded(account, model))
    .sort((a, b) => compareIds(a.id, b.id))
  const groupOf = groupIds(accounts)
  const unitIdOf = (accountId: string) =>
    model.unit === 'group' ? groupOf.get(accountId) : groupOf.has(accountId) ? accountId : undefined

  const units = new Map<string, Unit>()
  for (const head of accounts) {
    if (unitIdOf(head.id) !== head.id) continue
    const members = accounts.filter((account) => unitIdOf(account.id) === head.id)
    const groupId = groupOf.get(head.id) ?? head.id
    units.set(head.id, { id: head.id, groupId, head, members, deals: [], won: [], activities: [] })
  }
  const unitOf = (accountId: string) => units.get(unitIdOf(accountId) ?? '')

  const productsOf = Map.groupBy(
    records.lineItems.flatMap((item) =>
      item.dealIds.map((dealId) => ({ dealId, product: item.product })),
    ),
    (line) => line.dealId,
  )
  for (const deal of records.deals) {
    const kind = dealKind(deal, model)
    // "with no account it is … left out"; "Ignored deals do not exist for the method"
    const unit = deal.accountId === null ? undefined : unitOf(deal.accountId)
    if (unit === undefined || kind === 'ignore') continue
    const age = deal.date === null ? null : ageDays(deal.date, asOf)
    const products = (productsOf.get(deal.id) ?? []).map((line) => line.product)
    const counted = { ...deal, kind, age, products }
    unit.deals.push(counted)
    if (isWon(counted)) unit.won.push(counted)
  }

  for (const activity of records.activities) {
    const age = activity.date === null ? null : ageDays(activity.date, asOf)
    const known = [...new Set(activity.accountIds)].filter((id) => unitOf(id) !== undefined)
    // "divides its minutes equally among them and is a touch with each"
    for (const id of known) {
      unitOf(id)?.activities.push({ ...activity, age, part: 1 / known.length })
    }
  }
  return [...units.values()]
}

/** "A won deal is closed-won with age ≥ 0"; one without a date "only puts its account in play". */
function isWon(deal: CountedDeal): deal is WonDeal {
  return deal.state === 'won' && deal.age !== null && deal.age >= 0
}

/** "Accounts are excluded by values of a mapped type property, by domain or by id" */
function isExcluded(account: AccountRecord, model: Model): boolean {
  const type = account.properties.type ?? null
  const domain = account.domain?.toLowerCase() ?? null
  return (
    (type !== null && model.exclude.types.includes(type)) ||
    (domain !== null && model.exclude.domains.includes(domain)) ||
    model.exclude.accounts.includes(account.id)
  )
}

/** "`ignore` on either side wins, then `renewal`" */
function dealKind(deal: DealRecord, model: Model): DealKind {
  const byPipeline = model.deals.pipelines[deal.pipeline ?? ''] ?? 'new'
  const byType = model.deals.types[deal.type ?? ''] ?? 'new'
  const kinds = [byPipeline, byType]
  return (['ignore', 'renewal', 'expansion'] as const).find((kind) => kinds.includes(kind)) ?? 'new'
}
