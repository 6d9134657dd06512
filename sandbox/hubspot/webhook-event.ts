import { objectTypes, type TypeName } from './object-types.ts'

/** An event as a webhook's body lists it, without what the sender knows: portal, time and number. */
export interface WebhookEvent {
  readonly subscriptionType: string
  readonly [field: string]: unknown
}

type What = 'creation' | 'deletion' | 'restore' | 'propertyChange' | 'merge'

/** Something that happened to a record. */
export function recordEvent(
  type: TypeName,
  objectId: number,
  what: What,
  facts = {},
): WebhookEvent {
  const { id: objectTypeId } = objectTypes[type]
  return { subscriptionType: `object.${what}`, objectId, objectTypeId, ...facts }
}

interface End {
  readonly type: TypeName
  readonly id: number
}

/** Two records were associated, or are no more. */
export function associationEvent(from: End, to: End, associationRemoved: boolean): WebhookEvent {
  return {
    subscriptionType: 'object.associationChange',
    objectTypeId: objectTypes[from.type].id,
    associationType: `${objectTypes[from.type].label}_TO_${objectTypes[to.type].label}`,
    ...{ fromObjectId: from.id, toObjectId: to.id, associationRemoved },
  }
}
