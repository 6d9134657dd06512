import type { Stream } from '#src/ports/connector.ts'
import type { RecordKind, RecordsByKind } from '#src/ports/records.ts'
import type { AccountSheet } from './account-sheet.ts'
import type { Book, MapContext, SurveyedFile } from './book.ts'
import type { FieldReader } from './field-reader.ts'
import type { FileKind } from './fields.ts'
import { mapAccount } from './map-account.ts'
import { createMapDeal } from './map-deal.ts'
import { mapActivity, mapDealProduct, mapLineItem, mapOwner, mapTicket } from './map-others.ts'

type MapRow<K extends RecordKind> = (read: FieldReader) => RecordsByKind[K] | null

/** A stream together with the file that it is read from. */
export interface Source<K extends RecordKind = RecordKind> extends Stream<K> {
  /** Whether a row that cannot be read in full is no record at all; accounts are kept with what is readable. */
  readonly isStrict: boolean
  readonly kind: FileKind
  /** Settles how the rows of a file become records; null for a row that is none. */
  readonly createMap: (context: MapContext, sheet: AccountSheet) => Promise<MapRow<K>>
}

const owners: Source<'owner'> = {
  ...{ id: 'owners', yields: 'owner', optional: ['owner'], isStrict: true },
  kind: 'owners',
  createMap: async () => mapOwner,
}

const accounts: Source<'account'> = {
  ...{ id: 'accounts', yields: 'account', optional: [], isStrict: false },
  kind: 'accounts',
  createMap: async (context, sheet) => {
    const heldBy = await sheet.reader()
    return (read) => mapAccount(read, context, heldBy)
  },
}

const deals: Source<'deal'> = {
  ...{ id: 'deals', yields: 'deal', optional: [], isStrict: true },
  kind: 'deals',
  createMap: async (context) => createMapDeal(context),
}

const activities: Source<'activity'> = {
  ...{ id: 'activities', yields: 'activity', isStrict: true },
  optional: ['call', 'meeting', 'email', 'note'],
  kind: 'activities',
  createMap: async (context) => (read) => mapActivity(read, context),
}

const tickets: Source<'activity'> = {
  ...{ id: 'tickets', yields: 'activity', optional: ['ticket'], isStrict: true },
  kind: 'tickets',
  createMap: async (context) => (read) => mapTicket(read, context),
}

/** Products stand in a file of line items, or beside each deal. */
const lineItems: Source<'lineItem'> = {
  ...{ id: 'line_items', yields: 'lineItem', optional: ['lineItem'], isStrict: true },
  kind: 'lineItems',
  createMap: async ({ files }) => (files.lineItems ? mapLineItem : mapDealProduct),
}

/** The file that a stream is read from; null where none is given. */
export function fileOf({ kind }: Source, { files }: Book): SurveyedFile | null {
  if (kind !== 'lineItems' || files.lineItems) return files[kind] ?? null
  return files.deals?.columns.has('product') ? files.deals : null
}

/** All that is pulled from files. */
export const sources: readonly Source[] = [owners, accounts, deals, activities, tickets, lineItems]
