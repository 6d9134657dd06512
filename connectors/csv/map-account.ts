import type { FieldMap } from '#src/ports/connector.ts'
import type { AccountRecord, Held } from '#src/ports/records.ts'
import type { MapContext } from './book.ts'
import type { FieldReader } from './field-reader.ts'
import { plainNumeral } from './numerals.ts'

/** Mapping keys that are fields of the deal; all others are the account's. */
export const dealKeys: ReadonlySet<string> = new Set(['termMonths'])

/** A row of the accounts file; `heldBy` tells what our own file says of an account. */
export function mapAccount(
  read: FieldReader,
  { fields, owners, accounts }: MapContext,
  heldBy: (id: string) => Held,
): AccountRecord {
  const name = read.text('name')
  const id = read.id ?? ''
  const domain = read.text('domain')?.toLowerCase() ?? null
  const parent = read.text('parent')
  const rating = (field: string) => read.number(field, [1, 10])
  const record = {
    id,
    name: name ?? domain ?? id,
    ownerId: owners.idOf(read.text('owner')),
    parentId: read.text('parentId') ?? (parent === null ? null : (accounts?.find(parent) ?? null)),
    domain,
    industry: read.text('industry'),
    companyRevenue: read.number('companyRevenue'),
    isTarget: read.isTrue('isTarget'),
    contacts: read.number('contacts'),
    buyingRoles: read.number('buyingRoles'),
    needRating: rating('needRating'),
    reputationRating: rating('reputationRating'),
    influenceRating: rating('influenceRating'),
    pinnedTier: read.text('pinnedTier'),
    pinnedUntil: read.date('pinnedUntil'),
    pinReason: read.text('pinReason'),
    properties: propertiesOf(read, fields),
    held: heldBy(id),
  }
  return { ...record, invalid: read.invalid }
}

function propertiesOf(read: FieldReader, fields: FieldMap): Record<string, string | null> {
  const keys = Object.keys(fields).filter((key) => !dealKeys.has(key))
  return Object.fromEntries(keys.map((key) => [key, plainNumeral(read.text(key))]))
}
