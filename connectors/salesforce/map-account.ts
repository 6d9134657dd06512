import type { FieldMap } from '#src/ports/connector.ts'
import type { AccountRecord } from '#src/ports/records.ts'
import { mapHeld } from '../shared/map-held.ts'
import { PropertyReader } from '../shared/property-reader.ts'
import { readRatings } from '../shared/read-ratings.ts'
import type { Row } from './columns.ts'
import type { ContactCount } from './contact-counts.ts'
import { readNames, writtenNames } from './field-names.ts'
import type { MapContext } from './map-context.ts'

/** Mapping keys that are fields of the opportunity; all others are the account's. */
const dealFields = new Set(['termMonths'])

/** Account fields that an account is read from. */
export function accountNames(fields: FieldMap): string[] {
  return [
    ...['Name', 'OwnerId', 'ParentId', 'Website', 'AnnualRevenue'],
    ...['CurrencyIsoCode', 'IsPersonAccount'],
    ...accountFields(fields).map(([, name]) => name),
    ...Object.values(readNames),
    ...Object.values(writtenNames),
  ]
}

export async function mapAccounts(
  rows: readonly Row[],
  context: MapContext,
): Promise<AccountRecord[]> {
  const isCounted =
    context.fields.contacts === undefined || context.fields.buyingRoles === undefined
  const countOf = isCounted
    ? await context.countContacts(rows.map(({ Id }) => Id))
    : () => ({ contacts: null, buyingRoles: null })
  return rows.map((row) => mapAccount(row, context, countOf(row.Id)))
}

function mapAccount(row: Row, context: MapContext, count: ContactCount): AccountRecord {
  const { fields, time } = context
  const read = new PropertyReader(row, time)
  const domain = domainOf(read.text('Website'))
  const { contacts, buyingRoles } = contactsOf(read, fields, count)
  const { companyRevenue, isUnconverted } = revenueOf(read, context)
  return {
    id: row.Id,
    name: read.text('Name') ?? domain ?? row.Id,
    ownerId: read.text('OwnerId'),
    parentId: read.text('ParentId'),
    domain,
    industry: read.text(fields.industry),
    companyRevenue,
    isTarget: read.isTrue(fields.isTarget),
    contacts,
    buyingRoles,
    ...readRatings(read, fields, readNames),
    pinnedTier: read.text(readNames.pinnedTier),
    pinnedUntil: read.date('pinnedUntil', readNames.pinnedUntil),
    pinReason: read.text(readNames.pinReason),
    properties: Object.fromEntries(
      accountFields(fields).map(([key, name]) => [
        key,
        context.percents.has(key) ? toRatio(read.text(name)) : read.text(name),
      ]),
    ),
    held: mapHeld(row, writtenNames),
    invalid: [...read.invalid, ...(isUnconverted ? ['companyRevenue'] : [])],
  }
}

/**
 * An org may keep counts of its own in fields that the model maps; else contacts are counted. A
 * person is its own contact: how many it has says nothing.
 */
function contactsOf(read: PropertyReader, fields: FieldMap, count: ContactCount): ContactCount {
  const own = (field: keyof ContactCount) => {
    if (fields[field] !== undefined) return read.number(field, fields[field], [0, 1e6])
    return read.isTrue('IsPersonAccount') ? null : count[field]
  }
  return { contacts: own('contacts'), buyingRoles: own('buyingRoles') }
}

/** In home currency at the present rate; the figure has no date. */
function revenueOf(
  read: PropertyReader,
  { money }: MapContext,
): Pick<AccountRecord, 'companyRevenue'> & { readonly isUnconverted: boolean } {
  const recorded = read.number('companyRevenue', 'AnnualRevenue')
  if (recorded === null) return { companyRevenue: null, isUnconverted: false }
  const companyRevenue = money.convert(recorded, read.text('CurrencyIsoCode'), null)
  return { companyRevenue, isUnconverted: companyRevenue === null }
}

/** The host of a web address as people write it; null where it is none. */
function domainOf(website: string | null): string | null {
  if (website === null) return null
  const url = /^[a-z]+:\/\//i.test(website) ? website : `https://${website}`
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') || null : null
}

function toRatio(percent: string | null): string | null {
  return percent === null || Number.isNaN(Number(percent)) ? percent : String(Number(percent) / 100)
}

function accountFields(fields: FieldMap): [key: string, name: string][] {
  return Object.entries(fields).filter(([key]) => !dealFields.has(key))
}
