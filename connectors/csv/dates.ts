import type { TenantTime } from '#connectors/shared/tenant-time.ts'
import type { CalendarDate } from '#src/ports/records.ts'
import { monthOf } from './month-of.ts'

/** Which comes first in a date that does not begin with the year. */
export type DateOrder = 'dd/mm/yyyy' | 'mm/dd/yyyy'

/** `either` fits both orders with different dates; `none` reads the same whatever the order is. */
export type DateEvidence = DateOrder | 'either' | 'none' | 'no date'

const time = String.raw`(?:(?:T|,?\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?\s*(?:m\.?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?`
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${time}$`, 'i')
const yearLast = new RegExp(
  String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:\s*г\.)?${time}$`,
  'i',
)
const dayAndName = new RegExp(
  String.raw`^(\d{1,2})([-/.\s]+|\s+de\s+)(\p{L}{3,10})\.?(?:[-/.,\s]+|\s+del?\s+)(\d{4}|\d{2})(?:\s*г\.)?${time}$`,
  'iu',
)
const nameAndDay = new RegExp(String.raw`^(\p{L}{3,10})(\.?\s+)(\d{1,2}),?\s+(\d{4})${time}$`, 'iu')
const compact = /^(\d{4})(\d{2})(\d{2})$/

/** Longer texts are no dates, and not looked at: that would take for ever. */
const longest = 100

/** What a text says about the order of day and month. Between points the day comes first everywhere. */
export function dateEvidence(text: string): DateEvidence {
  if (text.length > longest) return 'no date'
  const last = yearLast.exec(text)
  if (!last) return isPlain(text) ? 'none' : 'no date'
  const [first, second] = [Number(last[1]), Number(last[3])]
  if (first > 31 || second > 31 || (first > 12 && second > 12)) return 'no date'
  if (first > 12) return 'dd/mm/yyyy'
  if (second > 12) return 'mm/dd/yyyy'
  if (first === second) return 'none'
  return last[2] === '.' ? 'dd/mm/yyyy' : 'either'
}

function isPlain(text: string): boolean {
  if (yearFirst.test(text) || compact.test(text)) return true
  return dayAndName.test(text) || nameAndDay.test(text)
}

/**
 * The calendar date of a text such as 2026-03-31, 31/03/2026, 31.03.26 14:05 or 31 March 2026; an
 * instant with an offset falls on its day for the tenant, but midnight with an offset is how some
 * programs write a plain date. Null where the text is no date in this order.
 */
export function parseDate(
  text: string,
  order: DateOrder,
  time: Pick<TenantTime, 'dateOf'>,
): CalendarDate | null {
  const parts = text.length > longest ? null : partsOf(text, order)
  if (!parts) return null
  const { year, month, day, clock, offset } = parts
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  const date = `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
  if (offset === undefined || clock === '00:00:00') return date
  return time.dateOf(Date.parse(`${date}T${clock}${offset}`))
}

interface DateParts {
  readonly year: number
  readonly month: number
  readonly day: number
  /** `hh:mm:ss` and what follows it, of an instant. */
  readonly clock: string
  readonly offset: string | undefined
}

function partsOf(text: string, order: DateOrder): DateParts | null {
  const first = yearFirst.exec(text)
  if (first) return withClock(first, Number(first[1]), [Number(first[3]), Number(first[4])])
  const last = yearLast.exec(text)
  if (last) {
    const [one, other] = [Number(last[1]), Number(last[3])]
    const monthAndDay = order === 'dd/mm/yyyy' ? [other, one] : [one, other]
    return withClock(last, fullYear(last[4] ?? ''), monthAndDay)
  }
  const dayFirst = dayAndName.exec(text)
  if (dayFirst) return withName(dayFirst, dayFirst[3], dayFirst[1])
  const monthFirst = nameAndDay.exec(text)
  if (monthFirst) return withName(monthFirst, monthFirst[1], monthFirst[3])
  const dense = compact.exec(text)
  return dense && withClock(dense, Number(dense[1]), [Number(dense[2]), Number(dense[3])])
}

function withName(match: RegExpExecArray, name = '', day = ''): DateParts {
  return withClock(match, fullYear(match[4] ?? ''), [monthOf(name), Number(day)])
}

function withClock(match: RegExpExecArray, year: number, monthAndDay: number[]): DateParts {
  const [month = 0, day = 0] = monthAndDay
  const [, , , , , hours = '0', minutes = '00', seconds = '00', half, offset] = match
  const hour = (Number(hours) % (half ? 12 : 24)) + (half?.toLowerCase() === 'p' ? 12 : 0)
  const clock = `${twoDigits(hour)}:${minutes}:${seconds}`
  return { year, month, day, clock, offset: offset && asIso(offset) }
}

/** PostgreSQL leaves out minutes that are none, BigQuery writes UTC. */
function asIso(offset: string): string {
  if (/^(?:z|utc)$/i.test(offset)) return 'Z'
  return offset.length === 3 ? `${offset}:00` : offset
}

function fullYear(digits: string): number {
  if (digits.length === 4) return Number(digits)
  return Number(digits) + (Number(digits) < 70 ? 2000 : 1900)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number)
}
