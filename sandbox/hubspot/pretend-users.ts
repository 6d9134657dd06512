import { mixSeed, randomFrom } from '../random.ts'
import type { TypeName } from './object-types.ts'
import type { Stage } from './pipelines.ts'
import type { Portal } from './portal.ts'
import { type CrmRecord, isoInstant, type Values } from './record.ts'
import { checkValues, type RawValues } from './values.ts'

/** The first live company of that name. Throws a RangeError where there is none. */
export function companyNamed(portal: Portal, name: string): number {
  const found = portal.tables.companies.liveFrom(0).find((record) => record.values.name === name)
  if (found === undefined) throw new RangeError(`no company ${name}`)
  return found.id
}

/** A user edits a record; throws a RangeError for what HubSpot would not let a user save. */
export function editRecord(portal: Portal, type: TypeName, id: number, values: RawValues): void {
  const record = portal.tables[type].live(id)
  if (record === undefined) throw new RangeError(`no ${type} ${id}`)
  const checked = checkValues(portal, type, values, record)
  const [refusal] = checked.errors
  if (refusal !== undefined) throw new RangeError(refusal.message)
  portal.update(type, id, checked.values)
}

/** A user closes a deal now: last stage of that outcome in its pipeline, at today's rate. */
export function closeDeal(portal: Portal, id: number, outcome: 'won' | 'lost' = 'won'): void {
  const deal = portal.tables.deals.live(id)
  if (deal === undefined) throw new RangeError(`no deal ${id}`)
  const rate = portal.account.rates.get(deal.values.deal_currency_code ?? '')
  portal.update('deals', id, {
    dealstage: closingStage(portal, deal, outcome).id,
    ...(rate === undefined ? {} : { hs_exchange_rate: String(rate) }),
  })
}

function closingStage(portal: Portal, deal: CrmRecord, outcome: 'won' | 'lost'): Stage {
  const pipeline = deal.values.pipeline
  const stages = portal.pipelines.stages('deals').filter((stage) => stage.outcome === outcome)
  const stage = stages.find((one) => one.pipeline === pipeline) ?? stages[0]
  if (stage === undefined) throw new RangeError(`no stage for ${outcome} deals`)
  return stage
}

export interface CloseSomeDeals {
  readonly count: number
  readonly seed: number
  readonly outcome?: 'won' | 'lost'
  /** Only deals of this company. */
  readonly companyId?: number
  /** A new amount for each deal, in the deal's currency, such as a big order. */
  readonly amount?: number
}

/** Users close open deals, picked at random. Returns their ids, ascending. */
export function closeSomeDeals(portal: Portal, wish: CloseSomeDeals): number[] {
  const open = openDeals(portal, wish.companyId)
  const picked = open
    .sort((a, b) => mixSeed(wish.seed, a.id) - mixSeed(wish.seed, b.id) || a.id - b.id)
    .slice(0, wish.count)
  for (const deal of picked) {
    if (wish.amount !== undefined) portal.update('deals', deal.id, { amount: String(wish.amount) })
    closeDeal(portal, deal.id, wish.outcome)
  }
  return picked.map((deal) => deal.id).sort((a, b) => a - b)
}

function openDeals(portal: Portal, companyId: number | undefined): CrmRecord[] {
  return portal.tables.deals
    .liveFrom(0)
    .filter((deal) => portal.value('deals', deal, 'hs_is_closed') === 'false')
    .filter(
      (deal) =>
        companyId === undefined ||
        portal.associated('deals', deal, 'companies').some(({ id }) => id === companyId),
    )
    .toArray()
}

export interface Ratings {
  readonly companyIds: readonly number[]
  /** Names of the number properties that hold the ratings. */
  readonly properties: readonly string[]
  readonly seed: number
  readonly low?: number
  readonly high?: number
}

/** Users rate accounts with whole numbers, from 1 to 10 unless told otherwise. */
export function rateAccounts(portal: Portal, ratings: Ratings): void {
  const { low = 1, high = 10 } = ratings
  for (const id of ratings.companyIds) {
    const random = randomFrom(mixSeed(ratings.seed, id))
    const values = ratings.properties.map((name) => [name, String(random.int(low, high))])
    editRecord(portal, 'companies', id, Object.fromEntries(values))
  }
}

/** A user pins a tier: whatever properties the app under test reads for it. */
export function pinTier(portal: Portal, companyId: number, values: RawValues): void {
  editRecord(portal, 'companies', companyId, values)
}

export interface LoggedActivity {
  readonly type: 'calls' | 'meetings' | 'emails' | 'notes'
  readonly companyIds: readonly number[]
  /** Now by default. */
  readonly at?: Date
  readonly values?: Values
}

/** A user logs an activity with one company or several. Returns its id. */
export function logActivity(portal: Portal, activity: LoggedActivity): number {
  const at = activity.at ?? portal.clock.now()
  const record = portal.create(activity.type, {
    hs_timestamp: isoInstant(at.getTime()),
    ...activity.values,
  })
  for (const id of activity.companyIds) {
    portal.associate({ type: activity.type, id: record.id }, { type: 'companies', id })
  }
  return record.id
}

/** The primary company of a deal becomes another one; the old one is let go. */
export function moveDeal(portal: Portal, dealId: number, companyId: number): void {
  const deal = portal.tables.deals.live(dealId)
  if (deal === undefined) throw new RangeError(`no deal ${dealId}`)
  const from = { type: 'deals', id: dealId } as const
  for (const { id, isPrimary } of portal.associated('deals', deal, 'companies')) {
    if (isPrimary) portal.dissociate(from, { type: 'companies', id })
  }
  portal.associate(from, { type: 'companies', id: companyId }, true)
}

/** A user puts a company under another one, or under none. */
export function setParent(portal: Portal, childId: number, parentId: number | null): void {
  const parent = parentId === null ? '' : String(parentId)
  portal.update('companies', childId, { hs_parent_company_id: parent })
}

/** An admin removes a user: the owner stays on records, but can be given none. Throws for an unknown id. */
export function deactivateOwner(portal: Portal, ownerId: string): void {
  portal.owners.setActive(ownerId, false)
}

/** An admin enters another rate; deals that have no rate of their own follow, and show it as a change. */
export function changeRate(portal: Portal, currency: string, rate: number): void {
  portal.account.currencies.add(currency)
  portal.account.rates.set(currency, rate)
  const following = portal.tables.deals
    .liveFrom(0)
    .filter(({ values }) => values.deal_currency_code === currency && !values.hs_exchange_rate)
    .toArray()
  for (const deal of following) portal.update('deals', deal.id, {})
}
