import { ageDays, type CalendarDate } from '../core/calendar-date.ts'
import type { OptionalData } from '../ports/connector.ts'
import type { Dealings, HalfYear, TenantStore } from '../ports/store.ts'
import type { Texts } from '../texts/texts.ts'
import { lastJudgement, readAccount } from './read-account.ts'
import { firstDayOf, halfYearsUpTo, monthsUpTo } from './report-periods.ts'

const halfYearsShown = 6
const monthsShown = 12

export type AccountReport = NonNullable<Awaited<ReturnType<typeof readAccountReport>>>

/** What the half-year report of an account tells, as of the day of the last run. Null where it is not scored. */
export async function readAccountReport(
  tenant: TenantStore,
  accountId: string,
  {
    texts,
    today,
    missing,
  }: {
    readonly texts: Texts
    readonly today: CalendarDate
    readonly missing: ReadonlySet<OptionalData>
  },
) {
  const account = await readAccount(tenant, accountId, { texts, today })
  const placed = account && (await tenant.accounts.placed(accountId))
  const judgement = placed && (await lastJudgement(tenant))
  if (!account || !judgement) return null
  const { asOf, model } = judgement
  const halfYears = halfYearsUpTo(asOf, halfYearsShown)
  const months = monthsUpTo(asOf, monthsShown)
  const dealings = await tenant.accounts.dealings({
    accountIds: placed.members,
    asOf,
    ordersFrom: firstDayOf(halfYears[0] ?? { year: 0, half: 1 }),
    activitiesFrom: months[0] ?? asOf,
    deals: model.deals,
  })
  return {
    account,
    halfYears: halfYears.map((one, index) => ({
      ...one,
      isRunning: index === halfYears.length - 1,
      ...ordersIn(one, dealings),
    })),
    products: productsOf(dealings, halfYears),
    openDeals: dealings.openDeals.map(({ stageSince, ...deal }) => ({
      ...deal,
      stageDays: stageSince === null ? null : Math.max(0, ageDays(stageSince, asOf)),
    })),
    months: months.map((month) => ({ month, ...activitiesIn(month, dealings) })),
    missing: [...missing],
  }
}

const isSame = (one: HalfYear) => (other: HalfYear) =>
  one.year === other.year && one.half === other.half

function ordersIn(halfYear: HalfYear, { orders }: Dealings) {
  const found = orders.find(isSame(halfYear))
  return { orders: found?.orders ?? 0, amount: found?.amount ?? 0 }
}

/** The most ordered first, then by name. */
function productsOf({ products }: Dealings, halfYears: readonly HalfYear[]) {
  return [...Map.groupBy(products, ({ product }) => product)]
    .map(([product, sales]) => ({
      product,
      orders: halfYears.map((one) => sales.find(isSame(one))?.orders ?? 0),
    }))
    .sort((a, b) => sum(b.orders) - sum(a.orders) || a.product.localeCompare(b.product))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

function activitiesIn(month: CalendarDate, { activities }: Dealings) {
  const count = (kind: string) =>
    activities.find((one) => one.kind === kind && month.startsWith(one.month))?.count ?? 0
  return {
    call: count('call'),
    meeting: count('meeting'),
    email: count('email'),
    ticket: count('ticket'),
  }
}
