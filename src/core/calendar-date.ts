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
