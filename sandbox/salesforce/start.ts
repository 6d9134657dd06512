import type { AddressInfo } from 'node:net'
import type { Book } from '../books/book.ts'
import type { FaultPlan } from '../faults.ts'
import { RequestLog } from '../request-log.ts'
import { ApiUsage } from './api-usage.ts'
import { BulkJobs } from './bulk/bulk-jobs.ts'
import type { Instance } from './call.ts'
import { ClientApp } from './client-app.ts'
import { Deployments } from './deploy/deployments.ts'
import { loadBook } from './load-book.ts'
import { Org } from './org.ts'
import { QueryCursors } from './query-cursors.ts'
import { type Behaviour, salesforceServer } from './server.ts'
import { accessToken, Sessions } from './sessions.ts'

export interface SalesforceSandboxOptions {
  readonly book: Book
  /** A free one by default. */
  readonly port?: number
  readonly username?: string
  /** How long an answer takes: `ms` ± `jitterMs`. */
  readonly latency?: Behaviour['latency']
  readonly faults?: FaultPlan
  /** Requests in 24 hours; 100,000 by default. */
  readonly dailyLimit?: number
  /** Two hours by default. The first access token does not expire. */
  readonly sessionLifeMs?: number
  /** Fields that the user cannot see, such as `Account.AnnualRevenue`. */
  readonly hiddenFields?: readonly string[]
  /** Amounts in their own currencies; else all are converted to the corporate one. */
  readonly multiCurrency?: boolean
  /** Adds DatedConversionRate, empty; needs several currencies. */
  readonly datedRates?: boolean
  /** Every twelfth account is a person. */
  readonly personAccounts?: boolean
  /** Rows of a page of a query at most, below the usual 2,000. */
  readonly largestPage?: number
  /** Rows of a page of a bulk result. */
  readonly bulkPageRows?: number
  readonly resultPagesShape?: Instance['resultPagesShape']
  /** Stamps records; the machine's clock by default. */
  readonly now?: () => Date
  /** The `Date` of answers; `now` by default. */
  readonly date?: () => Date
  /** What limits and the life of tokens are measured by; the machine's clock by default. */
  readonly elapsedMs?: () => number
  readonly seed?: number
}

export interface SalesforceSandbox {
  /** My Domain, login and instance URL in one. */
  readonly url: string
  readonly username: string
  readonly clientId: string
  readonly clientSecret: string
  /** PEM, for JWT. */
  readonly privateKey: string
  /** Of a session that does not expire by itself. */
  readonly accessToken: string
  /** The state, for pretend users and for looking at what was written. */
  readonly org: Org
  /** The client app's installation, for tests of the OAuth flows. */
  readonly app: ClientApp
  readonly sessions: Sessions
  readonly usage: ApiUsage
  readonly jobs: BulkJobs
  readonly requests: RequestLog
  /** An admin installs a package at once; the fields of a managed one get its namespace. */
  installPackage(archive: Buffer, namespace: string | null): void
  setFaults(plan: FaultPlan | null): void
  setLatency(latency: Behaviour['latency']): void
  setLargestPage(rows: number): void
  /** Ends at once, whatever requests are under way; closing twice is harmless. */
  close(): Promise<void>
}

/** Starts a pretend Salesforce with a book's records on 127.0.0.1. */
export async function startSalesforceSandbox(
  options: SalesforceSandboxOptions,
): Promise<SalesforceSandbox> {
  const { seed = 1, username = 'integration@example.com' } = options
  const org = openOrg(options, username)
  const instance = instanceOf(org, options)
  const { sessions, app } = instance
  const token = accessToken(org.id, 0)
  sessions.accept(token, Number.POSITIVE_INFINITY)
  const log = new RequestLog()
  const behaviour: Behaviour = {
    faults: options.faults ?? noFaults,
    latency: options.latency ?? { ms: 0, jitterMs: 0 },
  }
  const server = salesforceServer({
    ...{ instance, log, behaviour, seed },
    date: options.date ?? org.clock.now,
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    username,
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    get privateKey() {
      return app.privateKey
    },
    accessToken: token,
    org,
    app,
    sessions,
    usage: instance.usage,
    jobs: instance.jobs,
    requests: log,
    installPackage: (archive, namespace) => instance.deployments.install(archive, namespace),
    setFaults: (plan) => {
      behaviour.faults = plan ?? noFaults
    },
    setLatency: (latency) => {
      behaviour.latency = latency
    },
    setLargestPage: (rows) => {
      instance.largestPage = rows
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const noFaults: FaultPlan = () => null

function openOrg(options: SalesforceSandboxOptions, username: string): Org {
  const { book } = options
  const org = new Org({
    clock: {
      now: options.now ?? (() => new Date()),
      elapsedMs: options.elapsedMs ?? (() => performance.now()),
    },
    timeZone: book.timeZone,
    currency: book.currency,
    username,
    multiCurrency: options.multiCurrency ?? false,
    datedRates: options.datedRates ?? false,
    personAccounts: options.personAccounts ?? false,
  })
  loadBook(org, book)
  for (const field of options.hiddenFields ?? []) org.security.hide(field)
  return org
}

function instanceOf(org: Org, options: SalesforceSandboxOptions): Instance {
  const { elapsedMs } = org.clock
  const sessions = new Sessions(elapsedMs, options.sessionLifeMs ?? 2 * 3_600_000)
  return {
    org,
    sessions,
    app: new ClientApp(org.id, sessions, () => org.clock.elapsedMs()),
    usage: new ApiUsage(options.dailyLimit ?? 100_000),
    cursors: new QueryCursors(elapsedMs),
    jobs: new BulkJobs(org, options.bulkPageRows ?? 50_000),
    deployments: new Deployments(org),
    largestPage: options.largestPage ?? 2000,
    resultPagesShape: options.resultPagesShape ?? 'resultPages',
  }
}
