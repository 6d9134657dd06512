import { randomUUID } from 'node:crypto'
import { HubSpotError, missingScopes, notFound } from './hubspot-error.ts'
import type { Portal } from './portal.ts'

export const appTokenSeconds = 1_800
const keptMs = 3 * 86_400_000
const fileMs = 15 * 60_000

/** Types of events that tell of the app itself. */
export const lifecycleEvents = { APP_INSTALL: '4-1909196', APP_UNINSTALL: '4-1916193' } as const
type Action = keyof typeof lifecycleEvents

export interface JournalEntry {
  readonly offset: string
  readonly publishedAtMs: number
  /** As the file says them; a test may put anything here. */
  readonly events: unknown
}

export interface Subscription {
  readonly id: number
  readonly action: Action
  readonly createdAt: string
}

/**
 * The webhooks journal of the app: what has happened in the portals of its customers, for three days.
 * Tokens are the app's own, and of no portal.
 */
export class WebhooksJournal {
  /** Where its files are; known once the server listens. */
  filesUrl = ''
  /** Scopes that HubSpot lets the app ask tokens for. */
  scopes: readonly string[] = [
    'developer.webhooks_journal.read',
    'developer.webhooks_journal.subscriptions.read',
    'developer.webhooks_journal.subscriptions.write',
  ]
  readonly subscriptions: Subscription[] = []
  readonly #portal: Portal
  readonly #tokens = new Map<
    string,
    { readonly scopes: readonly string[]; readonly endsMs: number }
  >()
  readonly #entries: JournalEntry[] = []

  constructor(portal: Portal) {
    this.#portal = portal
  }

  /** A token for all the scopes; null where one is not the app's. */
  grant(scopes: readonly string[]): string | null {
    if (!scopes.every((scope) => this.scopes.includes(scope))) return null
    const token = `app-${randomUUID()}`
    this.#tokens.set(token, { scopes, endsMs: this.#nowMs() + appTokenSeconds * 1_000 })
    return token
  }

  /** Throws a 401 for a token that is not in force, and a 403 for one without the scope. */
  need(token: string, scope: string): void {
    const known = this.#tokens.get(token)
    if (known === undefined || known.endsMs <= this.#nowMs()) {
      throw new HubSpotError(401, {
        category: 'INVALID_AUTHENTICATION',
        message: 'The token is not one of the app',
      })
    }
    if (!known.scopes.includes(scope)) throw missingScopes([scope])
  }

  /** The customer, or the app itself, has removed the app. Nothing is told that nobody has subscribed to. */
  tellUninstalled(): void {
    if (!this.subscriptions.some(({ action }) => action === 'APP_UNINSTALL')) return
    this.publish([
      {
        type: 'app_lifecycle_event',
        portalId: this.#portal.account.portalId,
        occurredAt: new Date(this.#nowMs()).toISOString(),
        action: 'APP_UNINSTALL',
        eventTypeId: lifecycleEvents.APP_UNINSTALL,
      },
    ])
  }

  /** One more entry, of whatever events. */
  publish(events: unknown): void {
    this.#entries.push({ offset: randomUUID(), publishedAtMs: this.#nowMs(), events })
  }

  earliest(): JournalEntry | null {
    return this.#kept()[0] ?? null
  }

  /** Null where nothing comes after it. Throws a 404 for an offset that is unknown, or has run out. */
  next(offset: string): JournalEntry | null {
    const at = this.#kept().findIndex((entry) => entry.offset === offset)
    if (at === -1) throw notFound('The offset has expired or does not exist')
    return this.#kept()[at + 1] ?? null
  }

  /** Where an entry's file can be had for a while, by whoever knows the address. */
  linkTo({ offset }: JournalEntry): { readonly url: string; readonly expiresAt: string } {
    const endsMs = this.#nowMs() + fileMs
    const url = `${this.filesUrl}/${offset}?expires=${endsMs}&signature=${signatureOf(offset, endsMs)}`
    return { url, expiresAt: new Date(endsMs).toISOString() }
  }

  /** Null for an address that is not good, or not any more. */
  file(offset: string, query: URLSearchParams): JournalEntry | null {
    const endsMs = Number(query.get('expires'))
    const isGood = query.get('signature') === signatureOf(offset, endsMs)
    if (!isGood || endsMs <= this.#nowMs()) return null
    return this.#entries.find((entry) => entry.offset === offset) ?? null
  }

  #kept(): JournalEntry[] {
    return this.#entries.filter(({ publishedAtMs }) => publishedAtMs > this.#nowMs() - keptMs)
  }

  #nowMs(): number {
    return this.#portal.clock.now().getTime()
  }
}

function signatureOf(offset: string, endsMs: number): string {
  return Buffer.from(`${endsMs}.${offset}`).toString('base64url')
}
