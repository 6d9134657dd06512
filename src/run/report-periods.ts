import type { CalendarDate } from '../core/calendar-date.ts'
import type { HalfYear } from '../ports/store.ts'

/** The last `count` calendar half-years up to the one of a day, the oldest first. */
export function halfYearsUpTo(asOf: CalendarDate, count: number): HalfYear[] {
  const [year = 0, month = 1] = asOf.split('-').map(Number)
  const last = year * 2 + (month <= 6 ? 0 : 1)
  return Array.from({ length: count }, (_, i) => last - count + 1 + i).map((ordinal) => ({
    year: Math.floor(ordinal / 2),
    half: ordinal % 2 === 0 ? 1 : 2,
  }))
}

export function firstDayOf({ year, half }: HalfYear): CalendarDate {
  return `${year}-${half === 1 ? '01' : '07'}-01`
}

/** First days of the last `count` months up to the one of a day, the oldest first. */
export function monthsUpTo(asOf: CalendarDate, count: number): CalendarDate[] {
  const [year = 0, month = 1] = asOf.split('-').map(Number)
  const last = year * 12 + month - 1
  return Array.from({ length: count }, (_, i) => last - count + 1 + i).map(
    (ordinal) => `${Math.floor(ordinal / 12)}-${String((ordinal % 12) + 1).padStart(2, '0')}-01`,
  )
}
