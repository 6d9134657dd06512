import type { CalendarDate } from '../../core/calendar-date.ts'
import type { Language } from '../../core/model/model.ts'

/** What stands where there is no value. */
const nothing = '—'

type Maybe<T> = T | null | undefined

/** Numbers, amounts and dates as people write them in one language. No value is written as a dash. */
export interface Format {
  readonly language: Language
  /** With `decimals` digits after the point, none by default. */
  number(value: Maybe<number>, decimals?: number): string
  /** With a sign before it, a plus too; for differences. */
  change(value: Maybe<number>, decimals?: number): string
  /** Points and scores: one digit after the point. */
  points(value: Maybe<number>): string
  /** A share of 1 as per cent. */
  percent(share: Maybe<number>, decimals?: number): string
  /** Whole units of the tenant's currency. */
  money(amount: Maybe<number>): string
  /** The same in three digits, such as "€1.2M"; for axes and tiles. */
  shortMoney(amount: Maybe<number>): string
  date(date: Maybe<CalendarDate>): string
  /** An instant (ISO 8601) by the tenant's clock. */
  dateTime(instant: Maybe<string>): string
  /** How long ago or ahead an instant is, such as "3 hours ago". */
  relative(instant: Maybe<string>, nowMs: number): string
  /** "a, b and c". */
  list(items: readonly string[]): string
  /** Orders names as people of that language expect. */
  compareNames(one: string, other: string): number
}

/** Money is in `currency` (ISO 4217) and instants in `timeZone` (IANA). */
export function createFormat(
  language: Language,
  { currency, timeZone }: { readonly currency: string; readonly timeZone: string },
): Format {
  const numbers = keepByDecimals((digits) => new Intl.NumberFormat(language, digits))
  const changes = keepByDecimals(
    (digits) => new Intl.NumberFormat(language, { ...digits, signDisplay: 'exceptZero' }),
  )
  const percents = keepByDecimals(
    (digits) => new Intl.NumberFormat(language, { ...digits, style: 'percent' }),
  )
  const inCurrency = { style: 'currency', currency } as const
  const money = new Intl.NumberFormat(language, { ...inCurrency, maximumFractionDigits: 0 })
  const shortMoney = new Intl.NumberFormat(language, {
    ...inCurrency,
    notation: 'compact',
    maximumSignificantDigits: 3,
  })
  const dates = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const dateTimes = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  })
  const relatives = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const lists = new Intl.ListFormat(language, { type: 'conjunction' })
  const names = new Intl.Collator(language, { numeric: true })
  return {
    language,
    number: (value, decimals = 0) => orNothing(value, numbers(decimals).format),
    change: (value, decimals = 0) => orNothing(value, changes(decimals).format),
    points: (value) => orNothing(value, numbers(1).format),
    percent: (share, decimals = 0) => orNothing(share, percents(decimals).format),
    money: (amount) => orNothing(amount, money.format),
    shortMoney: (amount) => orNothing(amount, shortMoney.format),
    date: (date) => orNothing(date, (one) => dates.format(new Date(`${one}T00:00:00Z`))),
    dateTime: (instant) => orNothing(instant, (one) => dateTimes.format(new Date(one))),
    relative: (instant, nowMs) =>
      orNothing(instant, (one) => {
        const [value, unit] = inLargestUnit((Date.parse(one) - nowMs) / 1000)
        return relatives.format(value, unit)
      }),
    list: (items) => lists.format(items),
    compareNames: names.compare,
  }
}

function orNothing<T>(value: Maybe<T>, write: (value: T) => string): string {
  return value === null || value === undefined ? nothing : write(value)
}

type Digits = Pick<Intl.NumberFormatOptions, 'minimumFractionDigits' | 'maximumFractionDigits'>

/** Making an Intl format costs far more than using it. */
function keepByDecimals(
  make: (digits: Digits) => Intl.NumberFormat,
): (decimals: number) => Intl.NumberFormat {
  const kept = new Map<number, Intl.NumberFormat>()
  return (decimals) => {
    const found =
      kept.get(decimals) ??
      make({ minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    kept.set(decimals, found)
    return found
  }
}

const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

function inLargestUnit(seconds: number): [number, Intl.RelativeTimeFormatUnit] {
  const found = units.find(([, size]) => Math.abs(seconds) >= size)
  return found ? [Math.trunc(seconds / found[1]), found[0]] : [Math.trunc(seconds), 'second']
}
