import type { Stream } from '#src/ports/connector.ts'
import type { RecordKind } from '#src/ports/records.ts'
import type { Row } from './columns.ts'
import { accountNames, mapAccounts } from './map-account.ts'
import {
  caseNames,
  eventNames,
  mapCase,
  mapEvent,
  mapTaskActivity,
  taskNames,
} from './map-activity.ts'
import type { MapContext } from './map-context.ts'
import { dealNames, mapDeal } from './map-deal.ts'
import { lineItemNames, mapLineItem } from './map-line-item.ts'
import { mapOwner, ownerNames } from './map-owner.ts'
import type { Source } from './source.ts'

/** All that is pulled from Salesforce, by its own words. */
export const sources: readonly Source[] = [
  source({ id: 'User', yields: 'owner', optional: ['owner'] }, each(mapOwner), {
    names: () => ownerNames,
    /* Guests and customers with a log-in are users too, by the million. */
    condition: "UserType = 'Standard'",
  }),
  source({ id: 'Account', yields: 'account', optional: [] }, mapAccounts, {
    names: accountNames,
    isAccount: true,
  }),
  source({ id: 'Opportunity', yields: 'deal', optional: [] }, each(mapDeal), { names: dealNames }),
  source(
    { id: 'Task', yields: 'activity', optional: ['call', 'email', 'note'] },
    each(mapTaskActivity),
    { names: () => taskNames, fullCondition: 'IsClosed = true', isArchived: true },
  ),
  source({ id: 'Event', yields: 'activity', optional: ['meeting'] }, each(mapEvent), {
    names: () => eventNames,
    fullCondition: 'IsChild = false',
    isArchived: true,
  }),
  source({ id: 'Case', yields: 'activity', optional: ['ticket'] }, each(mapCase), {
    names: () => caseNames,
  }),
  source(
    { id: 'OpportunityLineItem', yields: 'lineItem', optional: ['lineItem'] },
    each(mapLineItem),
    { names: () => lineItemNames },
  ),
]

type Facts = Pick<Source, 'names'> & Partial<Omit<Source, 'map' | keyof Stream>>

function source<K extends RecordKind>(
  stream: Stream<K>,
  map: Source<K>['map'],
  facts: Facts,
): Source<K> {
  const usual = { condition: null, fullCondition: null, isArchived: false, isAccount: false }
  return { ...stream, ...usual, ...facts, map }
}

/** A mapping of rows that need nothing but themselves. */
function each<R>(map: (row: Row, context: MapContext) => R) {
  return async (rows: readonly Row[], context: MapContext): Promise<R[]> =>
    rows.map((row) => map(row, context))
}
