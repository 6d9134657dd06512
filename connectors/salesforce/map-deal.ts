import type { FieldMap } from '#src/ports/connector.ts'
import type { CalendarDate, DealRecord } from '#src/ports/records.ts'
import { PropertyReader } from '../shared/property-reader.ts'
import type { Row } from './columns.ts'
import type { MapContext } from './map-context.ts'

/** Opportunity fields that a deal is read from. A record type is what Salesforce has for a pipeline. */
export function dealNames(fields: FieldMap): string[] {
  return [
    ...['Name', 'AccountId', 'Amount', 'CurrencyIsoCode', 'CloseDate', 'Type', 'Probability'],
    ...['IsClosed', 'IsWon', 'LastStageChangeDate', 'CreatedDate', 'RecordType.DeveloperName'],
    ...(fields.termMonths === undefined ? [] : [fields.termMonths]),
  ]
}

export function mapDeal(row: Row, { fields, time, money }: MapContext): DealRecord {
  const read = new PropertyReader(row, time)
  const percent = read.number('probability', 'Probability', [0, 100]) ?? 0
  const date = read.date('date', 'CloseDate')
  return {
    id: row.Id,
    name: read.text('Name') ?? row.Id,
    accountId: read.text('AccountId'),
    state: read.isTrue('IsWon') ? 'won' : read.isTrue('IsClosed') ? 'lost' : 'open',
    pipeline: read.text('RecordType.DeveloperName'),
    type: read.text('Type'),
    ...amountOf(read, money, date),
    probability: percent / 100,
    date,
    /* Empty until the first move. */
    stageSince:
      read.date('stageSince', 'LastStageChangeDate') ?? read.date('stageSince', 'CreatedDate'),
    termMonths: read.number('termMonths', fields.termMonths, [Number.MIN_VALUE, 1200]),
    invalid: read.invalid,
  }
}

function amountOf(
  read: PropertyReader,
  money: MapContext['money'],
  date: CalendarDate | null,
): Pick<DealRecord, 'amount' | 'isUnconverted'> {
  const recorded = read.number('amount', 'Amount')
  if (recorded === null) return { amount: null, isUnconverted: false }
  const amount = money.convert(recorded, read.text('CurrencyIsoCode'), date)
  return { amount, isUnconverted: amount === null }
}
