import { compareIds } from '#src/core/compare-ids.ts'
import type {
  AccountRecord,
  ActivityKind,
  ActivityRecord,
  DealRecord,
  Held,
  LineItemRecord,
} from '#src/ports/records.ts'
import type { Records } from './book.ts'
import { type WirePortal, type WireRecord, wireReader } from './wire.ts'

/** CRM property names by mapping key, as in the model. */
export type Mappings = Readonly<Record<string, string>>

const defaults: Mappings = {
  fit: 'hs_ideal_customer_profile',
  industry: 'industry',
  isTarget: 'hs_is_target_account',
}
const cancelled = ['CANCELED', 'RESCHEDULED', 'NO_SHOW']

/** "From CRM records", column HubSpot. */
export function fromHubspot(portal: WirePortal, mappings: Mappings = {}): Records {
  const companyIds = new Set(live(portal.companies).map((company) => company.id))
  const dealIds = new Set(live(portal.deals).map((deal) => deal.id))
  const context = { portal, fields: { ...defaults, ...mappings }, companyIds, dealIds }
  const activities = (kind: ActivityKind, records: readonly WireRecord[]) =>
    live(records)
      .filter(({ properties }) => !cancelled.includes(properties.hs_meeting_outcome ?? ''))
      .map((record) => activity(kind, record, context))
  return {
    accounts: live(portal.companies).map((record) => account(record, context)),
    deals: live(portal.deals).map((record) => deal(record, context)),
    activities: [
      ...activities('call', portal.calls),
      ...activities('meeting', portal.meetings),
      ...activities('email', portal.emails),
      ...activities('note', portal.notes),
      ...activities('ticket', portal.tickets),
    ],
    lineItems: live(portal.lineItems).flatMap((record) => lineItem(record, context)),
    owners: portal.owners.map(({ id, firstName, lastName, archived }) => ({
      id,
      name: `${firstName} ${lastName}`.trim(),
      isActive: !archived,
    })),
  }
}

interface Context {
  readonly portal: WirePortal
  readonly fields: Mappings
  readonly companyIds: ReadonlySet<string>
  readonly dealIds: ReadonlySet<string>
}

function live(records: readonly WireRecord[]): WireRecord[] {
  return records.filter((record) => !record.isGone)
}

function account(record: WireRecord, { portal, fields }: Context): AccountRecord {
  const read = wireReader(record, portal.timeZone)
  const rating = (field: string, property: string) => read.numberWithin(field, property, 1, 10)
  return {
    id: record.id,
    name: read.text('name') ?? '',
    ownerId: read.text('hubspot_owner_id'),
    parentId: read.text('hs_parent_company_id'),
    domain: read.text('domain'),
    industry: read.text(fields.industry),
    companyRevenue: read.number('companyRevenue', 'annualrevenue'),
    isTarget: read.text(fields.isTarget) === 'true',
    contacts: read.number('contacts', 'num_associated_contacts'),
    buyingRoles: read.number('buyingRoles', 'hs_num_contacts_with_buying_roles'),
    needRating: rating('needRating', 'key_account_need_rating'),
    reputationRating: rating('reputationRating', 'key_account_reputation_rating'),
    influenceRating: rating('influenceRating', 'key_account_influence_rating'),
    pinnedTier: read.text('key_account_pinned_tier'),
    pinnedUntil: read.date('pinnedUntil', 'key_account_pinned_until'),
    pinReason: read.text('key_account_pin_reason'),
    properties: Object.fromEntries(
      Object.entries(fields).map(([key, property]) => [key, read.text(property)]),
    ),
    held: held(record, portal.timeZone),
    invalid: read.invalid,
  }
}

/** What the fields that the app writes hold now. */
function held(record: WireRecord, timeZone: string): Held {
  const read = wireReader(record, timeZone)
  return {
    tier: read.text('key_account_tier'),
    score: read.number('score', 'key_account_score'),
    attractiveness: read.number('attractiveness', 'key_account_attractiveness'),
    strength: read.number('strength', 'key_account_strength'),
    rank: read.number('rank', 'key_account_rank'),
    quadrant: read.text('key_account_quadrant'),
    segment: read.text('key_account_segment'),
    share: read.number('share', 'key_account_share'),
    drivers: read.text('key_account_drivers'),
    tierSince: read.date('tierSince', 'key_account_tier_since'),
  }
}

function deal(record: WireRecord, context: Context): DealRecord {
  const { portal, fields } = context
  const read = wireReader(record, portal.timeZone)
  const stage = portal.stageProbabilities[read.text('dealstage') ?? ''] ?? null
  const isWon = read.text('hs_is_closed_won') === 'true'
  const isClosed = read.text('hs_is_closed') === 'true'
  return {
    id: record.id,
    name: read.text('dealname') ?? '',
    accountId: primaryCompany(record, context),
    // "hs_is_closed_won true: won; closed otherwise: lost; else open"
    state: isWon ? 'won' : isClosed ? 'lost' : 'open',
    pipeline: read.text('pipeline'),
    type: read.text('dealtype'),
    ...homeAmount(read, portal.companyCurrency),
    // "hs_deal_stage_probability (0–1), else the stage's own, else 0"
    probability:
      read.numberWithin('probability', 'hs_deal_stage_probability', 0, 1) ??
      (stage === null || stage === '' ? 0 : Number(stage)),
    date: read.day('date', 'closedate'),
    stageSince: read.day('stageSince', 'hs_v2_date_entered_current_stage'),
    termMonths:
      fields.termMonths === undefined ? null : read.number('termMonths', fields.termMonths),
    invalid: read.invalid,
  }
}

/** "HubSpot `amount` where `deal_currency_code` is empty or the home currency, else
 * `amount_in_home_currency`" */
function homeAmount(
  read: ReturnType<typeof wireReader>,
  homeCurrency: string,
): Pick<DealRecord, 'amount' | 'isUnconverted'> {
  const currency = read.text('deal_currency_code') ?? homeCurrency
  if (currency.toUpperCase() === homeCurrency.toUpperCase()) {
    return { amount: read.number('amount', 'amount'), isUnconverted: false }
  }
  const amount = read.number('amount', 'amount_in_home_currency')
  // Without any amount there is nothing that could not be converted.
  return { amount, isUnconverted: amount === null && read.text('amount') !== null }
}

/** "A deal belongs to its primary account; where none is marked primary, to the associated account
 * with the lowest numeric id" */
function primaryCompany(record: WireRecord, { companyIds }: Context): string | null {
  const known = record.companies.filter(({ id }) => companyIds.has(id))
  const candidates = known.some((link) => link.isPrimary)
    ? known.filter((link) => link.isPrimary)
    : known
  return candidates.map(({ id }) => id).sort(compareIds)[0] ?? null
}

function activity(kind: ActivityKind, record: WireRecord, context: Context): ActivityRecord {
  const read = wireReader(record, context.portal.timeZone)
  const companies = record.companies.map(({ id }) => id).filter((id) => context.companyIds.has(id))
  return {
    id: record.id,
    kind,
    date: read.day('date', kind === 'ticket' ? 'createdate' : 'hs_timestamp'),
    minutes: measuredMinutes(kind, read),
    accountIds: [...new Set(companies)].sort(compareIds),
  }
}

/** "`hs_call_duration`; meeting end − start" */
function measuredMinutes(kind: ActivityKind, read: ReturnType<typeof wireReader>): number | null {
  if (kind === 'call') {
    const ms = read.numberWithin('minutes', 'hs_call_duration', 0, Number.MAX_VALUE)
    return ms === null ? null : ms / 60_000
  }
  if (kind !== 'meeting') return null
  const start = read.instant('minutes', 'hs_meeting_start_time')
  const end = read.instant('minutes', 'hs_meeting_end_time')
  return start === null || end === null || end < start ? null : (end - start) / 60_000
}

/** "line items: `hs_product_id`, else the name in lower case"; one with neither says nothing. */
function lineItem(record: WireRecord, { portal, dealIds }: Context): LineItemRecord[] {
  const read = wireReader(record, portal.timeZone)
  const product = read.text('hs_product_id') ?? read.text('name')?.toLowerCase() ?? null
  const ids = record.deals.map(({ id }) => id).filter((id) => dealIds.has(id))
  return product === null
    ? []
    : [{ id: record.id, dealIds: [...new Set(ids)].sort(compareIds), product }]
}
