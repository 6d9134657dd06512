import { z } from 'zod'
import { round } from '#src/core/round.ts'
import type { CalendarDate } from '#src/ports/records.ts'
import type { Api } from './api.ts'
import type { Shapes } from './shapes.ts'
import { queryRecords } from './soql.ts'

/** Amounts in the org's home currency, which Salesforce calls corporate. */
export interface Money {
  /** ISO 4217. */
  readonly home: string
  /**
   * An amount in home currency at the rate of that day, or the present one where rates have no
   * dates, rounded to what that currency has of decimals; null where there is no rate. An empty
   * currency is the home currency.
   */
  convert(amount: number, currency: string | null, date: CalendarDate | null): number | null
}

interface DatedRate {
  readonly from: CalendarDate
  /** The first day on which it no longer holds. */
  readonly until: CalendarDate
  /** Units of the currency for one of the home currency. */
  readonly rate: number
}

const currencyType = z.object({
  IsoCode: z.string(),
  ConversionRate: z.number(),
  DecimalPlaces: z.number().int().min(0),
  IsCorporate: z.boolean(),
})

const datedRate = z.object({
  IsoCode: z.string(),
  StartDate: z.string(),
  NextStartDate: z.string().nullable(),
  ConversionRate: z.number(),
})

/** Reads the rates of an org with several currencies; one with a single currency has none. */
export async function readMoney(api: Api, shapes: Shapes, home: string): Promise<Money> {
  if ((await shapes.of('CurrencyType')) === null) return singleMoney(home)
  const [types, dated] = await Promise.all([readTypes(api), readDated(api, shapes)])
  const decimals = types.get(home)?.DecimalPlaces ?? 2
  return {
    home,
    convert: (amount, currency, date) => {
      if (currency === null || currency === home) return amount
      const onDay = date === null ? undefined : rateOn(dated.get(currency) ?? [], date)
      const rate = onDay ?? types.get(currency)?.ConversionRate
      return rate ? round(amount / rate, decimals) : null
    },
  }
}

/** The home currency of an org with several of them; null where it has but one. */
export async function readCorporateCurrency(api: Api, shapes: Shapes): Promise<string | null> {
  if ((await shapes.of('CurrencyType')) === null) return null
  const types = [...(await readTypes(api)).values()]
  return types.find(({ IsCorporate }) => IsCorporate)?.IsoCode ?? null
}

function singleMoney(home: string): Money {
  const isHome = (currency: string | null) => currency === null || currency === home
  return { home, convert: (amount, currency) => (isHome(currency) ? amount : null) }
}

/** By code. */
async function readTypes(api: Api): Promise<ReadonlyMap<string, z.infer<typeof currencyType>>> {
  const soql = 'SELECT IsoCode, ConversionRate, DecimalPlaces, IsCorporate FROM CurrencyType'
  const types = z.array(currencyType).parse(await queryRecords(api, soql))
  return new Map(types.map((type) => [type.IsoCode, type]))
}

/** By currency; empty where the org does not date its rates. */
async function readDated(api: Api, shapes: Shapes): Promise<ReadonlyMap<string, DatedRate[]>> {
  if ((await shapes.of('DatedConversionRate')) === null) return new Map()
  const soql = 'SELECT IsoCode, StartDate, NextStartDate, ConversionRate FROM DatedConversionRate'
  const rates = z.array(datedRate).parse(await queryRecords(api, soql))
  const byCode = Map.groupBy(rates, ({ IsoCode }) => IsoCode)
  return new Map(
    [...byCode].map(([code, list]) => [
      code,
      list.map(({ StartDate, NextStartDate, ConversionRate }) => ({
        from: StartDate,
        until: NextStartDate ?? '9999-12-31',
        rate: ConversionRate,
      })),
    ]),
  )
}

function rateOn(rates: readonly DatedRate[], date: CalendarDate): number | undefined {
  return rates.find(({ from, until }) => from <= date && date < until)?.rate
}
