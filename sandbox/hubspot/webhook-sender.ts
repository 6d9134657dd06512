import { createHmac } from 'node:crypto'
import { objectTypeOf } from './object-types.ts'
import type { Portal } from './portal.ts'
import type { WebhookEvent } from './webhook-event.ts'

/** As a project's webhooks file lists it under `crmObjects`. */
export interface Subscription {
  readonly subscriptionType: string
  readonly objectType: string
  readonly propertyName?: string
}

export interface WebhookTarget {
  /** Where requests go. */
  readonly url: string
  /** The address that the app has given to HubSpot, which is the one that is signed. */
  readonly targetUrl: string
  readonly clientSecret: string
  readonly subscriptions: readonly Subscription[]
}

/** Most events of a request. */
const mostEvents = 100
const appId = 9001

/** Sends what happens in a portal to an app, as far as it has subscribed to it, when it is told to. */
export class WebhookSender {
  readonly #portal: Portal
  readonly #target: WebhookTarget
  #events: object[] = []
  #lastId = 0

  constructor(portal: Portal, target: WebhookTarget) {
    this.#portal = portal
    this.#target = target
    portal.onEvents = (events) => {
      for (const event of events) if (this.#isWanted(event)) this.#keep(event)
    }
  }

  /** Sends what has happened since the last time. Returns the status of each request. */
  async send(): Promise<number[]> {
    const statuses: number[] = []
    while (this.#events.length > 0) {
      const { status } = await this.#post(JSON.stringify(this.#events.splice(0, mostEvents)))
      statuses.push(status)
    }
    return statuses
  }

  #isWanted(event: WebhookEvent): boolean {
    return this.#target.subscriptions.some(
      ({ subscriptionType, objectType, propertyName }) =>
        subscriptionType === event.subscriptionType &&
        objectTypeOf(objectType)?.id === event.objectTypeId &&
        (propertyName === undefined || propertyName === event.propertyName),
    )
  }

  #keep(event: WebhookEvent): void {
    this.#events.push({
      eventId: ++this.#lastId,
      subscriptionId: 25,
      portalId: this.#portal.account.portalId,
      appId,
      occurredAt: this.#portal.clock.now().getTime(),
      attemptNumber: 0,
      ...event,
    })
  }

  #post(body: string): Promise<Response> {
    const { url, targetUrl, clientSecret } = this.#target
    const timestamp = String(this.#portal.clock.now().getTime())
    const hmac = createHmac('sha256', clientSecret).update(`POST${targetUrl}${body}${timestamp}`)
    return fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-HubSpot-Signature-v3': hmac.digest('base64'),
        'X-HubSpot-Request-Timestamp': timestamp,
      },
      body,
    })
  }
}
