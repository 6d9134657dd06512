import type { AddressInfo } from 'node:net'
import type { Book } from '../books/book.ts'
import type { FaultPlan } from '../faults.ts'
import { RequestLog } from '../request-log.ts'
import { Grants } from './grants.ts'
import { loadBook } from './load-book.ts'
import { OAuthApp } from './oauth-app.ts'
import { allScopes } from './object-types.ts'
import { Portal } from './portal.ts'
import { type Limits, RateLimit } from './rate-limit.ts'
import { type Behaviour, hubSpotServer } from './server.ts'
import { WebhooksJournal } from './webhooks-journal.ts'

export interface HubSpotSandboxOptions {
  readonly book: Book
  readonly token?: string
  /** A free one by default. */
  readonly port?: number
  /** Granted to the token; all by default. */
  readonly scopes?: readonly string[]
  readonly limit?: Pick<Limits, 'requests' | 'windowMs'>
  readonly searchPerSecond?: number
  /** Requests a day; none by default. */
  readonly dailyLimit?: number
  /** How long an answer takes: `ms` ± `jitterMs`. */
  readonly latency?: Behaviour['latency']
  /** How long search does not see a change. */
  readonly searchLagMs?: number
  readonly inlineAssociationCap?: number
  readonly faults?: FaultPlan
  /** Whether associations that change bump the modification dates of their records. */
  readonly associationsTouch?: boolean
  /** Stamps records; the machine's clock by default. */
  readonly now?: () => Date
  /** The `Date` of answers; `now` by default. */
  readonly date?: () => Date
  /** What limits, index lag and token life are measured by; the machine's clock by default. */
  readonly elapsedMs?: () => number
  readonly portalId?: number
  readonly seed?: number
}

export interface HubSpotSandbox {
  readonly url: string
  readonly token: string
  /** The state, for pretend users and for looking at what was written. */
  readonly portal: Portal
  readonly requests: RequestLog
  /** Tokens and scopes. */
  readonly grants: Grants
  /** The app's installation, for tests of the OAuth flow. */
  readonly oauth: OAuthApp
  /** What HubSpot keeps for the app's developer: who has uninstalled it. */
  readonly journal: WebhooksJournal
  setFaults(plan: FaultPlan | null): void
  setLatency(latency: Behaviour['latency']): void
  setLimits(limits: Limits): void
  setInlineAssociationCap(cap: number): void
  /** Ends at once, whatever requests are under way; closing twice is harmless. */
  close(): Promise<void>
}

/** Starts a pretend HubSpot with a book's records on 127.0.0.1. */
export async function startHubSpotSandbox(options: HubSpotSandboxOptions): Promise<HubSpotSandbox> {
  const { book, token = 'pat-sandbox', seed = 1 } = options
  const clock = {
    now: options.now ?? (() => new Date()),
    elapsedMs: options.elapsedMs ?? (() => performance.now()),
  }
  const portal = new Portal({
    portalId: options.portalId ?? 1_234_567,
    timeZone: book.timeZone,
    currency: book.currency,
    clock,
    searchLagMs: options.searchLagMs ?? 0,
    associationsTouch: options.associationsTouch ?? false,
  })
  loadBook(portal, book)
  const grants = new Grants(options.scopes ?? allScopes, clock.elapsedMs)
  grants.accept(token)
  const journal = new WebhooksJournal(portal)
  const oauth = new OAuthApp(grants, journal)
  const log = new RequestLog()
  const behaviour = behaviourOf(options)
  const server = hubSpotServer({
    ...{ portal, grants, oauth, journal, log, behaviour, seed },
    date: options.date ?? clock.now,
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  journal.filesUrl = `${url}/journal-files`
  return {
    url,
    token,
    portal,
    requests: log,
    grants,
    oauth,
    journal,
    setFaults: (plan) => {
      behaviour.faults = plan ?? noFaults
    },
    setLatency: (latency) => {
      behaviour.latency = latency
    },
    setLimits: (limits) => {
      behaviour.limit = new RateLimit(limits)
    },
    setInlineAssociationCap: (cap) => {
      behaviour.inlineAssociationCap = cap
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const noFaults: FaultPlan = () => null

function behaviourOf(options: HubSpotSandboxOptions): Behaviour {
  const { requests, windowMs } = options.limit ?? { requests: 190, windowMs: 10_000 }
  return {
    faults: options.faults ?? noFaults,
    latency: options.latency ?? { ms: 0, jitterMs: 0 },
    inlineAssociationCap: options.inlineAssociationCap ?? 100,
    limit: new RateLimit({
      requests,
      windowMs,
      searchPerSecond: options.searchPerSecond ?? 5,
      daily: options.dailyLimit ?? null,
    }),
  }
}
