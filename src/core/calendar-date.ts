import { Temporal } from 'temporal-polyfill'

/** A calendar date `YYYY-MM-DD`. Such texts sort as dates do. */
export type CalendarDate = string

/** Whole days from `date` to `asOf`; negative where the date is later. */
export function ageDays(date: CalendarDate, asOf: CalendarDate): number {
  return Temporal.PlainDate.from(date).until(asOf, { largestUnit: 'day' }).days
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

/** Calendar months later, clamped to the month's end: 31 August and six months are 28 February. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' }).toString()
}

/** Whole calendar months from `date` to `asOf`, counted as `addMonths` adds them. */
export function monthsSince(date: CalendarDate, asOf: CalendarDate): number {
  const { months } = Temporal.PlainDate.from(date).until(asOf, { largestUnit: 'month' })
  // From 31 August to 28 February Temporal counts five months and some days.
  return addMonths(date, months + 1) <= asOf ? months + 1 : months
}
