import type { TextValues } from '../say.ts'
import type { ValueKind } from './value-kind.ts'

/** Numbers and words of one language, as the server and the pages both have them. */
export interface ValueWriter {
  number(value: number, decimals: number): string
  money(amount: number): string
  percent(share: number): string
  /** A text such as `value.days`. */
  say(key: string, values?: TextValues): string
}

/** What a cost in hours is told for, in units of the currency. */
const perAmount = 1000

/** The value of a criterion as people read it. */
export function valueText(
  {
    value,
    isInfinite,
    kind,
  }: {
    readonly value: number | string | null
    readonly isInfinite: boolean
    readonly kind: ValueKind
  },
  { number, money, percent, say }: ValueWriter,
): string {
  if (isInfinite) return say('value.noRevenue')
  if (value === null) return say('value.noData')
  if (typeof value === 'string') return value
  switch (kind) {
    case 'money':
      return money(value)
    case 'share':
      return percent(value)
    case 'days':
      return say('value.days', { count: value })
    case 'hours':
      return say('value.hours', { value: number(value, 1) })
    case 'rating':
      return say('value.rating', { value: number(value, Number.isInteger(value) ? 0 : 1) })
    case 'perMoney': {
      const hours = number(value * perAmount, digitsFor(value * perAmount))
      return say('value.perMoney', { hours, money: money(perAmount) })
    }
    default:
      return number(value, Number.isInteger(value) ? 0 : 2)
  }
}

/** Enough digits after the point to tell small values from nothing. */
function digitsFor(value: number): number {
  return value > 0 && value < 0.1 ? Math.min(6, 1 - Math.floor(Math.log10(value))) : 2
}
