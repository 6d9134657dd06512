import { z } from 'zod'
import type { Mark, MarkKind } from '#src/ports/marks.ts'

const id = z.union([z.int().min(1), z.string().regex(/^\d{1,20}$/)]).transform(String)
/** Left out, or null. */
const maybe = <T>(shape: z.ZodType<T>) => shape.nullish().transform((told) => told ?? undefined)

/**
 * An event of a webhook (developers.hubspot.com, "Webhooks"): what it is about and which records.
 * Values of properties are left out: they may be older than what the record holds by now.
 */
const event = z.object({
  portalId: id,
  subscriptionType: maybe(z.string()),
  /** The documentation's field table calls it so, its examples the other. */
  eventType: maybe(z.string()),
  /** Of `object.…` events: `0-2` is a company, `0-3` a deal. */
  objectTypeId: maybe(z.string()),
  objectId: maybe(id),
  primaryObjectId: maybe(id),
  mergedObjectIds: maybe(z.array(id)),
  newObjectId: maybe(id),
  /** Such as `DEAL_TO_COMPANY`. */
  associationType: maybe(z.string()),
  fromObjectId: maybe(id),
  toObjectId: maybe(id),
})
type Event = z.infer<typeof event>

const kinds: Readonly<Record<string, MarkKind>> = {
  creation: 'created',
  deletion: 'deleted',
  restore: 'restored',
  propertyChange: 'changed',
  merge: 'merged',
  associationChange: 'associated',
}

const streams: Readonly<Record<string, string>> = {
  '0-2': 'companies',
  '0-3': 'deals',
  company: 'companies',
  deal: 'deals',
}

/**
 * Which companies and deals the events are about; null where the body is no list of events. Events
 * about anything else mark nothing, such as that a contact was deleted for privacy: nothing of
 * contacts is stored, nor are their ids here.
 */
export function readMarks(body: unknown): Mark[] | null {
  if (!Array.isArray(body)) return null
  return body.flatMap((one) => {
    const parsed = event.safeParse(one)
    return parsed.success ? marksOf(parsed.data) : []
  })
}

function marksOf(told: Event): Mark[] {
  const [object = '', what = ''] = (told.subscriptionType ?? told.eventType ?? '').split('.')
  const kind = Object.hasOwn(kinds, what) ? kinds[what] : undefined
  if (kind === undefined) return []
  const type = object === 'object' ? told.objectTypeId : object
  return recordsOf(told, kind, type).flatMap(([of, recordId]) => {
    const stream = of !== undefined && Object.hasOwn(streams, of) ? streams[of] : undefined
    if (stream === undefined || recordId === undefined) return []
    return [{ tenant: `hubspot:${told.portalId}`, stream, recordId, kind }]
  })
}

type Told = readonly [type: string | undefined, id: string | undefined]

/** An association is of both its ends; a merge of all that it leaves and takes. */
function recordsOf(told: Event, kind: MarkKind, type: string | undefined): Told[] {
  const { objectId, primaryObjectId, mergedObjectIds = [], newObjectId } = told
  if (kind === 'merged') {
    const ids = new Set([objectId, primaryObjectId, newObjectId, ...mergedObjectIds])
    return [...ids].map((each) => [type, each])
  }
  if (kind !== 'associated') return [[type, objectId]]
  const [from, to] = told.associationType?.toLowerCase().split('_to_') ?? []
  return [
    [from ?? type, told.fromObjectId ?? objectId],
    [to?.split('_')[0], told.toObjectId],
  ]
}
