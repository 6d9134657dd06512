import { objectTypes, type TypeName, typeNames } from './object-types.ts'
import type { PipelineType, Stage } from './pipelines.ts'
import type { Portal } from './portal.ts'
import { type CrmRecord, isoInstant } from './record.ts'

type Compute = (portal: Portal, record: CrmRecord) => string | null

/** Properties that HubSpot works out: nobody writes them, reading computes them. */
export const calculatedBy: Readonly<Record<TypeName, ReadonlyMap<string, Compute>>> = build()

function build(): Record<TypeName, Map<string, Compute>> {
  const ofAll = (type: TypeName): [string, Compute][] => [
    ['hs_object_id', (_, record) => String(record.id)],
    [objectTypes[type].createdProperty, (_, record) => isoInstant(record.createdAt)],
    [objectTypes[type].modifiedProperty, (_, record) => isoInstant(record.updatedAt)],
  ]
  const own: Partial<Record<TypeName, [string, Compute][]>> = {
    companies: [
      ['num_associated_deals', (portal, record) => count(portal, record, 'companies', 'deals')],
      ['hs_num_open_deals', openDeals],
    ],
    deals: [
      ['hs_is_closed', (portal, record) => flag(dealStage(portal, record)?.outcome !== 'open')],
      ['hs_is_closed_won', (portal, record) => flag(dealStage(portal, record)?.outcome === 'won')],
      [
        'hs_is_closed_lost',
        (portal, record) => flag(dealStage(portal, record)?.outcome === 'lost'),
      ],
      ['hs_deal_stage_probability', probability],
      ['amount_in_home_currency', amountAtHome],
      ['num_associated_contacts', (portal, record) => count(portal, record, 'deals', 'contacts')],
    ],
    tasks: [
      ['hs_task_is_open', (_, { values }) => flag(values.hs_task_status !== 'COMPLETED')],
      [
        'hs_task_is_overdue',
        (portal, { values }) =>
          flag(
            values.hs_task_status !== 'COMPLETED' &&
              Date.parse(values.hs_timestamp ?? '') < portal.clock.now().getTime(),
          ),
      ],
    ],
    line_items: [['amount', lineAmount]],
  }
  const entries = typeNames.map((type) => [type, new Map([...ofAll(type), ...(own[type] ?? [])])])
  return Object.fromEntries(entries) as Record<TypeName, Map<string, Compute>>
}

function flag(isTrue: boolean): string {
  return isTrue ? 'true' : 'false'
}

function count(portal: Portal, record: CrmRecord, type: TypeName, to: TypeName): string {
  return String(portal.associated(type, record, to).length)
}

function openDeals(portal: Portal, record: CrmRecord): string {
  const deals = portal.associated('companies', record, 'deals')
  const open = deals.filter(({ id }) => {
    const deal = portal.tables.deals.find(id)
    return deal !== undefined && dealStage(portal, deal)?.outcome === 'open'
  })
  return String(open.length)
}

function stageOf(portal: Portal, type: PipelineType, id: string | undefined): Stage | undefined {
  return id === undefined ? undefined : portal.pipelines.stage(type, id)
}

function dealStage(portal: Portal, record: CrmRecord): Stage | undefined {
  return stageOf(portal, 'deals', record.values.dealstage)
}

/** The deal's own figure where somebody set one, else the stage's. */
function probability(portal: Portal, record: CrmRecord): string | null {
  const stage = dealStage(portal, record)
  const own = record.values.hs_deal_stage_probability
  return own || (stage === undefined ? null : String(stage.probability))
}

/** By the deal's own rate where it has one, else by the portal's; empty where there is neither. */
function amountAtHome(portal: Portal, { values }: CrmRecord): string | null {
  if (!values.amount) return null
  const currency = values.deal_currency_code || portal.account.currency
  const rate =
    currency === portal.account.currency
      ? 1
      : Number(values.hs_exchange_rate || portal.account.rates.get(currency) || 0)
  if (rate === 0) return null
  return String(Math.round(Number(values.amount) * rate * 100) / 100)
}

function lineAmount(_: Portal, { values }: CrmRecord): string | null {
  if (!values.price || !values.quantity) return null
  return String(Math.round(Number(values.price) * Number(values.quantity) * 100) / 100)
}
