import { UsageError } from '#src/errors.ts'
import type { FieldReader } from './field-reader.ts'

/** Signs that stand for one currency where nobody says which is meant. */
const signs: Readonly<Record<string, string>> = {
  ...{ '€': 'EUR', $: 'USD', '£': 'GBP', '₽': 'RUB', '¥': 'JPY' },
  ...{ РУБ: 'RUB', Р: 'RUB', EURO: 'EUR', EUROS: 'EUR' },
}

/** What a deal's amount is in: the code in its currency column, or what stands beside the amount. */
export function unitOf(read: FieldReader): string | null {
  const unit = read.text('currency') ?? read.unit('amount')
  return unit === null ? null : unit.toUpperCase().replace(/\.$/, '')
}

/** ISO 4217 of a code or sign; a sign of several currencies stands for the best known. */
export function currencyOf(unit: string): string {
  return signs[unit] ?? unit
}

/** Tells whether a unit is the home currency: by code, or by a sign that it has too, as $ is of CAD. */
export function createIsHome(home: string): (unit: string) => boolean {
  const parts = new Intl.NumberFormat('en', {
    ...{ style: 'currency', currency: home, currencyDisplay: 'narrowSymbol' },
  }).formatToParts(0)
  const sign = parts.find(({ type }) => type === 'currency')?.value
  return (unit) => unit === home || unit === sign || signs[unit] === home
}

/** ISO 4217 for "no currency". */
const none = 'XXX'

/** The home currency: as somebody said, else the only one that the amounts name. */
export function homeCurrency(stated: string | undefined, named: ReadonlySet<string>): string {
  const home = stated ?? [...named][0] ?? none
  if (!isCurrency(home)) throw new UsageError(`"${home}" is not a currency code such as EUR`)
  if (stated === undefined && named.size > 1) {
    throw new UsageError(
      `The amounts are in several currencies: ${[...named].slice(0, 10).join(', ')}. ` +
        'Say which one is yours, such as --currency EUR; the others then need a column with the amount in it',
    )
  }
  return home
}

function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code)
}
