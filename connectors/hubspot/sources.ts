import type { ActivityKind } from '#src/ports/records.ts'
import { accountProperties, mapAccount } from './map-account.ts'
import { activityProperties, mapActivity } from './map-activity.ts'
import { dealProperties, mapDeal } from './map-deal.ts'
import { lineItemProperties, mapLineItem } from './map-line-item.ts'
import { objectSource } from './object-source.ts'
import { ownerSource } from './owner-source.ts'
import type { Source } from './source.ts'

/** All that is pulled from HubSpot, by its own words. */
export const sources: readonly Source[] = [
  ownerSource({ id: 'owners', yields: 'owner', optional: ['owner'] }),
  objectSource({
    ...{ id: 'companies', yields: 'account', optional: [] },
    properties: accountProperties,
    associatedWith: null,
    map: mapAccount,
  }),
  objectSource({
    ...{ id: 'deals', yields: 'deal', optional: [] },
    properties: dealProperties,
    associatedWith: 'companies',
    map: mapDeal,
  }),
  activitySource('calls', 'call'),
  activitySource('meetings', 'meeting'),
  activitySource('emails', 'email'),
  activitySource('notes', 'note'),
  activitySource('tickets', 'ticket'),
  objectSource({
    ...{ id: 'line_items', yields: 'lineItem', optional: ['lineItem'] },
    properties: () => lineItemProperties,
    associatedWith: 'deals',
    map: mapLineItem,
  }),
]

function activitySource(id: string, kind: ActivityKind): Source<'activity'> {
  return objectSource({
    ...{ id, yields: 'activity', optional: [kind] },
    properties: () => activityProperties(kind),
    associatedWith: 'companies',
    map: (object, context) => mapActivity(kind, object, context),
  })
}
