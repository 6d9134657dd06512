import type { CountedDeal, WonDeal } from './book.ts'
import { addMonths, dayNumber } from './dates.ts'
import { sum } from './numbers.ts'

/** An age is in the span where from ≤ age < to. */
export interface AgeSpan {
  readonly from: number
  readonly to: number
}

/** "A null amount is 0"; "a deal whose amount cannot be converted is 0 in sums". */
export function amountOf(deal: CountedDeal): number {
  return deal.isUnconverted ? 0 : (deal.amount ?? 0)
}

/**
 * What a won deal earned in a span of ages: "Where a term in months is mapped, a won amount is
 * earned in equal parts per day from its date over its term: windows take the days that fall into
 * them".
 */
export function earnedIn(span: AgeSpan, deal: WonDeal): number {
  const termDays = termDaysOf(deal)
  if (termDays === null) return isIn(span, deal.age) ? amountOf(deal) : 0
  // The days of the term have the ages deal.age, deal.age − 1, …, deal.age − termDays + 1.
  const oldest = Math.min(deal.age, span.to - 1)
  const youngest = Math.max(deal.age - termDays + 1, span.from)
  const days = Math.max(0, oldest - youngest + 1)
  return (amountOf(deal) * days) / termDays
}

/** "the account is a customer while a term runs" */
export function isTermRunning(deal: WonDeal): boolean {
  const termDays = termDaysOf(deal)
  return termDays !== null && deal.age < termDays
}

function termDaysOf(deal: WonDeal): number | null {
  const months = Math.floor(deal.termMonths ?? 0)
  if (months < 1) return null
  return dayNumber(addMonths(deal.date, months)) - dayNumber(deal.date)
}

export function isIn(span: AgeSpan, age: number): boolean {
  return span.from <= age && age < span.to
}

/** "0 where the account has won deals ever but none now; null where it never won one" */
export function revenueIn(span: AgeSpan, won: readonly WonDeal[]): number | null {
  return won.length === 0 ? null : sum(won.map((deal) => earnedIn(span, deal)))
}
