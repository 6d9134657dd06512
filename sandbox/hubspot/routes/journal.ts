import { z } from 'zod'
import { type Answer, bodyOf, type Call } from '../call.ts'
import { HubSpotError } from '../hubspot-error.ts'
import { type JournalEntry, lifecycleEvents, type Subscription } from '../webhooks-journal.ts'

const appId = 9001
const scope = (what: string) => `developer.webhooks_journal.${what}`

const wantedSubscription = z.strictObject({
  subscriptionType: z.literal('APP_LIFECYCLE_EVENT'),
  eventTypeId: z.enum(lifecycleEvents),
  properties: z.array(z.string()),
})

/** `GET /webhooks-journal/subscriptions/{v}` */
export function listSubscriptions({ journal, token }: Call): Answer {
  journal.need(token, scope('subscriptions.read'))
  return { status: 200, body: { results: journal.subscriptions.map(presentSubscription) } }
}

/** `POST /webhooks-journal/subscriptions/{v}`: 409 for one that there is. */
export function createSubscription(call: Call): Answer {
  const { journal, token, portal } = call
  journal.need(token, scope('subscriptions.write'))
  const { eventTypeId } = bodyOf(call, wantedSubscription)
  const action = eventTypeId === lifecycleEvents.APP_INSTALL ? 'APP_INSTALL' : 'APP_UNINSTALL'
  if (journal.subscriptions.some((kept) => kept.action === action)) {
    throw new HubSpotError(409, { category: 'CONFLICT', message: 'Subscription already exists' })
  }
  const id = journal.subscriptions.length + 1
  const subscription = { id, action, createdAt: portal.clock.now().toISOString() } as const
  journal.subscriptions.push(subscription)
  return { status: 200, body: presentSubscription(subscription) }
}

/** `GET /webhooks-journal/journal/{v}/earliest` */
export function earliestEntry(call: Call): Answer {
  call.journal.need(call.token, scope('read'))
  return presentEntry(call, call.journal.earliest())
}

/** `GET /webhooks-journal/journal/{v}/offset/{offset}/next`: 404 for an offset that has run out. */
export function nextEntry(call: Call): Answer {
  call.journal.need(call.token, scope('read'))
  return presentEntry(call, call.journal.next(call.params.offset ?? ''))
}

/** The file of an entry, by a signed address; like Amazon's, it takes no second way of signing in. */
export function entryFile({ journal, params, query, token }: Call): Answer {
  const { offset = '' } = params
  if (token !== '') throw new HubSpotError(400, { message: 'Only one auth mechanism allowed' })
  const entry = journal.file(offset, query)
  if (entry === null) throw new HubSpotError(403, { message: 'Request has expired' })
  const publishedAt = new Date(entry.publishedAtMs).toISOString()
  return { status: 200, body: { offset, journalEvents: entry.events, publishedAt } }
}

function presentEntry({ journal }: Call, entry: JournalEntry | null): Answer {
  if (entry === null) return { status: 204 }
  return { status: 200, body: { ...journal.linkTo(entry), currentOffset: entry.offset } }
}

/** By the specification it tells the action, and not the type of event that was subscribed to. */
function presentSubscription({ id, action, createdAt }: Subscription) {
  return {
    ...{ id, appId, subscriptionType: 'APP_LIFECYCLE_EVENT', objectTypeId: '' },
    ...{ actions: [action], createdAt, updatedAt: createdAt },
  }
}
