import type { Model, SignalName } from '#src/core/model/model.ts'
import type { ActivityKind } from '#src/ports/records.ts'
import type { CountedDeal, Records, Unit, WonDeal } from './book.ts'
import { type AgeSpan, amountOf, isIn, revenueIn } from './earned.ts'
import { marketPositions } from './market-position.ts'
import { sum } from './numbers.ts'
import { referralCounts } from './referrals.ts'
import { lastTouchOf, serviceHoursOf } from './service.ts'
import { sharesOf } from './shares.ts'
import { stabilityOf } from './stability.ts'

export type Signals = Readonly<Record<SignalName, number | null>>

/** The signals of every unit, in play or not. */
export function signalsOf(
  units: readonly Unit[],
  records: Records,
  model: Model,
): Map<string, Signals> {
  const accounts = units.flatMap((unit) => unit.members)
  const positions = marketPositions(accounts)
  const referrals = referralCounts(units, model)
  const shares = sharesOf(units, model)
  return new Map(
    units.map((unit) => [
      unit.id,
      {
        ...signalsOfOne(unit, records, model),
        marketPosition: positions.get(unit.head.id) ?? null,
        referrals: referrals?.get(unit.id) ?? null,
        share: shares.get(unit.groupId) ?? 0,
      },
    ]),
  )
}

type OwnSignals = Omit<Signals, 'marketPosition' | 'referrals' | 'share'>

function signalsOfOne(unit: Unit, records: Records, model: Model): OwnSignals {
  const current: AgeSpan = { from: 0, to: model.windowDays }
  const prior: AgeSpan = { from: model.windowDays, to: 2 * model.windowDays }
  const { won, head, members } = unit
  const hasWon = won.length > 0
  const revenue = revenueIn(current, won)
  const revenuePrior = revenueIn(prior, won)
  const serviceHours = serviceHoursOf(unit, model)
  const serviceCost = serviceHours * model.costs.hourly
  const margin = grossMarginOf(unit, model)
  return {
    revenue,
    revenuePrior,
    growth:
      revenue === null || revenuePrior === null || revenuePrior <= 0
        ? null
        : (revenue - revenuePrior) / revenuePrior,
    orders: hasWon ? won.filter((deal) => isIn(current, deal.age)).length : null,
    pipeline: pipelineOf(unit.deals, model),
    stability: stabilityOf(won),
    winRate: winRateOf(unit.deals, model),
    recency: hasWon ? Math.min(...won.map((deal) => deal.age)) : null,
    serviceHours,
    serviceCost,
    costToServe: costToServeOf(serviceHours, revenue, records),
    contribution: (revenue ?? 0) * margin - serviceCost,
    contacts: sumOfKnown(members.map((member) => member.contacts)),
    buyingRoles: sumOfKnown(members.map((member) => member.buyingRoles)),
    companyRevenue: head.companyRevenue,
    newLines: newLinesOf(won, current),
    needRating: head.needRating,
    reputationRating: head.reputationRating,
    influenceRating: head.influenceRating,
    lastTouch: lastTouchOf(unit),
  }
}

/** "sum of amount × probability over open deals; null where there is no open deal" */
function pipelineOf(deals: readonly CountedDeal[], model: Model): number | null {
  const open = deals.filter((deal) => deal.state === 'open' && deal.kind !== 'renewal')
  if (open.length === 0) return null
  // "An open deal whose close date is more than 90 days past is stale: it counts 0"
  const isStale = (deal: CountedDeal) => deal.age !== null && deal.age > model.staleDealDays
  return sum(open.map((deal) => (isStale(deal) ? 0 : amountOf(deal) * deal.probability)))
}

/** "won / (won + lost) over deals closed with 0 ≤ age < 730; null below 3 closed deals" */
function winRateOf(deals: readonly CountedDeal[], model: Model): number | null {
  const closed = deals.filter(
    ({ state, kind, age }) =>
      state !== 'open' &&
      kind !== 'renewal' &&
      age !== null &&
      isIn({ from: 0, to: 2 * model.windowDays }, age),
  )
  if (closed.length < 3) return null
  return closed.filter((deal) => deal.state === 'won').length / closed.length
}

function costToServeOf(hours: number, revenue: number | null, records: Records): number | null {
  const needed: readonly ActivityKind[] = ['call', 'meeting', 'email', 'ticket']
  if (needed.some((kind) => records.unavailable?.includes(kind))) return null
  // "null where serviceHours is 0 (no work logged is no evidence); +∞ where only revenue is ≤ 0"
  if (hours === 0) return null
  return revenue === null || revenue <= 0 ? Number.POSITIVE_INFINITY : hours / revenue
}

/** "gross margin (mapped property, else the model's, else 1)" */
function grossMarginOf(unit: Unit, model: Model): number {
  const own = unit.head.properties.grossMargin ?? ''
  return own.trim() !== '' && Number.isFinite(Number(own)) ? Number(own) : model.costs.grossMargin
}

/**
 * "number of products whose first won deal is in the current window and for which the account has an
 * earlier won deal (by date) with products; null where it has no won deal with products"
 */
function newLinesOf(won: readonly WonDeal[], current: AgeSpan): number | null {
  const withProducts = won.filter((deal) => deal.products.length > 0)
  if (withProducts.length === 0) return null
  const products = [...new Set(withProducts.flatMap((deal) => deal.products))]
  return products.filter((product) => {
    const ages = withProducts.filter((d) => d.products.includes(product)).map((d) => d.age)
    const firstAge = Math.max(...ages)
    return isIn(current, firstAge) && withProducts.some((deal) => deal.age > firstAge)
  }).length
}

function sumOfKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : sum(known)
}
