import type { FieldMap } from '#src/ports/connector.ts'
import type { AccountRecord } from '#src/ports/records.ts'
import { mapHeld } from '../shared/map-held.ts'
import { PropertyReader } from '../shared/property-reader.ts'
import { readRatings } from '../shared/read-ratings.ts'
import { readNames, writtenNames } from './field-names.ts'
import type { MapContext, PulledObject } from './map-record.ts'

/** Mapping keys that are properties of the deal; all others are the account's. */
const dealFields = new Set(['termMonths'])

/** Company properties that an account is read from. */
export function accountProperties(fields: FieldMap): string[] {
  return [
    ...['name', 'domain', 'hubspot_owner_id', 'annualrevenue', 'hs_parent_company_id'],
    ...['num_associated_contacts', 'hs_num_contacts_with_buying_roles'],
    ...accountFields(fields).map(([, name]) => name),
    ...Object.values(readNames),
    ...Object.values(writtenNames),
  ]
}

export function mapAccount(
  { id, properties }: PulledObject,
  { fields, time }: MapContext,
): AccountRecord {
  const read = new PropertyReader(properties, time)
  const domain = read.text('domain')?.toLowerCase() ?? null
  return {
    id,
    name: read.text('name') ?? domain ?? id,
    ownerId: read.text('hubspot_owner_id'),
    parentId: read.text('hs_parent_company_id'),
    domain,
    industry: read.text(fields.industry),
    companyRevenue: read.number('companyRevenue', 'annualrevenue'),
    isTarget: read.isTrue(fields.isTarget),
    contacts: read.number('contacts', 'num_associated_contacts'),
    buyingRoles: read.number('buyingRoles', 'hs_num_contacts_with_buying_roles'),
    ...readRatings(read, fields, readNames),
    pinnedTier: read.text(readNames.pinnedTier),
    pinnedUntil: read.date('pinnedUntil', readNames.pinnedUntil),
    pinReason: read.text(readNames.pinReason),
    properties: Object.fromEntries(
      accountFields(fields).map(([key, name]) => [key, read.text(name)]),
    ),
    held: mapHeld(properties, writtenNames),
    invalid: read.invalid,
  }
}

function accountFields(fields: FieldMap): [key: string, name: string][] {
  return Object.entries(fields).filter(([key]) => !dealFields.has(key))
}
