import { compareIds } from '#src/core/compare-ids.ts'
import type { FieldMap } from '#src/ports/connector.ts'
import type { DealRecord } from '#src/ports/records.ts'
import { PropertyReader } from '../shared/property-reader.ts'
import type { Association, MapContext, PulledObject } from './map-record.ts'
import type { Stage } from './stages.ts'

/** Deal properties that a deal is read from. */
export function dealProperties(fields: FieldMap): string[] {
  return [
    ...['dealname', 'amount', 'amount_in_home_currency', 'deal_currency_code', 'closedate'],
    ...['dealstage', 'pipeline', 'dealtype', 'hs_is_closed', 'hs_is_closed_won'],
    ...['hs_deal_stage_probability', 'hs_v2_date_entered_current_stage'],
    ...(fields.termMonths === undefined ? [] : [fields.termMonths]),
  ]
}

export function mapDeal(deal: PulledObject, context: MapContext): DealRecord {
  const { id, properties, associations } = deal
  const { fields, time, currency, stages } = context
  const read = new PropertyReader(properties, time)
  const stage = stages.get(read.text('dealstage') ?? '')
  return {
    id,
    name: read.text('dealname') ?? id,
    accountId: accountOf(associations),
    state: stateOf(read, stage),
    pipeline: read.text('pipeline'),
    type: read.text('dealtype'),
    ...amountOf(read, currency),
    probability:
      read.number('probability', 'hs_deal_stage_probability', [0, 1]) ?? stage?.probability ?? 0,
    date: read.date('date', 'closedate'),
    stageSince: read.date('stageSince', 'hs_v2_date_entered_current_stage'),
    termMonths: read.number('termMonths', fields.termMonths, [Number.MIN_VALUE, 1200]),
    invalid: read.invalid,
  }
}

/** The primary company, else the one with the lowest id. */
function accountOf(companies: readonly Association[]): string | null {
  const primary = companies.filter(({ isPrimary }) => isPrimary)
  const candidates = primary.length > 0 ? primary : companies
  return candidates.map(({ id }) => id).sort(compareIds)[0] ?? null
}

/** As the deal says, else as its stage does: one that is closed for certain is won. */
function stateOf(read: PropertyReader, stage: Stage | undefined): DealRecord['state'] {
  const tells = (name: string, otherwise: boolean) =>
    (read.text(name) ?? String(otherwise)) === 'true'
  const isClosed = tells('hs_is_closed', stage?.isClosed ?? false)
  if (tells('hs_is_closed_won', isClosed && stage?.probability === 1)) return 'won'
  return isClosed ? 'lost' : 'open'
}

/** An amount counts in home currency: as it is, or as HubSpot converted it. */
function amountOf(
  read: PropertyReader,
  homeCurrency: string,
): Pick<DealRecord, 'amount' | 'isUnconverted'> {
  const currency = read.text('deal_currency_code')
  const amount = read.number('amount', 'amount')
  if (currency === null || currency === homeCurrency) return { amount, isUnconverted: false }
  const converted = read.number('amount', 'amount_in_home_currency')
  return { amount: converted, isUnconverted: converted === null && amount !== null }
}
