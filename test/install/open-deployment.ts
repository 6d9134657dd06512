import { randomBytes } from 'node:crypto'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import { allScopes } from '#sandbox/hubspot/object-types.ts'
import { type HubSpotSandbox, startHubSpotSandbox } from '#sandbox/hubspot/start.ts'
import { type SalesforceSandbox, startSalesforceSandbox } from '#sandbox/salesforce/start.ts'
import { readConfig } from '#src/config.ts'
import type { Installs } from '#src/install/installs.ts'
import { openGrant } from '#src/install/tenant-grant.ts'
import { type App, openApp } from '#src/open-app.ts'
import type { Grant } from '#src/ports/installer.ts'
import type { Log, LogFields } from '#src/ports/log.ts'
import { createFakeClock } from '../connectors/hubspot/fake-clock.ts'

export const publicUrl = 'http://accounts.example.com'
const newKey = () => randomBytes(32).toString('base64')

/** A deployment that the companies of a pretend HubSpot and of a pretend Salesforce install. */
export interface Deployment {
  readonly app: App
  readonly installs: Installs
  readonly hubspot: HubSpotSandbox
  readonly salesforce: SalesforceSandbox
  readonly logged: readonly { readonly message: string; readonly fields: LogFields }[]
  /** The program a second time over the same database, as with other settings. */
  reopened(settings: Record<string, string>): Promise<App>
  /** What is kept of a tenant's grant, opened. */
  grantOf(tenant: string): Promise<Grant>
  pass(ms: number): Promise<void>
  /** As if nobody had installed the app, and everybody were willing to. */
  beginAnew(): Promise<void>
  close(): Promise<void>
}

export interface DeploymentOptions {
  readonly databaseUrl?: string
  readonly settings?: Record<string, string>
}

export async function openDeployment(options: DeploymentOptions = {}): Promise<Deployment> {
  const clock = createFakeClock()
  const book = (seed: number) => sampleBook({ today: '2026-11-20', companies: 20, deals: 40, seed })
  const times = { now: () => clock.now(), elapsedMs: () => clock.now().getTime() }
  const hubspot = await startHubSpotSandbox({ book: book(1), ...times })
  const salesforce = await startSalesforceSandbox({ book: book(2), ...times })
  const logged: { message: string; fields: LogFields }[] = []
  const note = (message: string, fields: LogFields = {}) => void logged.push({ message, fields })
  const log: Log = { debug: note, info: note, warn: note, error: note }
  const settings = {
    APP_SECRET: newKey(),
    PUBLIC_URL: publicUrl,
    HUBSPOT_CLIENT_ID: hubspot.oauth.clientId,
    HUBSPOT_CLIENT_SECRET: hubspot.oauth.clientSecret,
    HUBSPOT_API_URL: hubspot.url,
    HUBSPOT_AUTHORIZE_URL: `${hubspot.url}/oauth/authorize`,
    SALESFORCE_CLIENT_ID: salesforce.clientId,
    SALESFORCE_CLIENT_SECRET: salesforce.clientSecret,
    SALESFORCE_LOGIN_URL: salesforce.url,
    ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : { DATA_DIR: 'memory' }),
    PORT: '0',
    ...options.settings,
  }
  const open = (more = {}) => openApp(readConfig({ ...settings, ...more }), log, clock)
  const app = await open()
  const { installs } = app
  if (!installs) throw new Error('nobody can install this')
  const others: App[] = []
  return {
    ...{ app, installs, hubspot, salesforce, logged },
    reopened: async (more) => {
      const other = await open(more)
      others.push(other)
      return other
    },
    grantOf: async (tenant) => {
      const kept = await app.store.installations.get(tenant)
      return openGrant(kept?.sealedGrant ?? '', tenant, installs.keys)
    },
    pass: (ms) => clock.sleep(ms),
    beginAnew: async () => {
      const { installations } = app.store
      for (const { id } of await app.store.tenants()) await installations.uninstall(id, clock.now())
      hubspot.grants.setScopes(allScopes)
      Object.assign(hubspot.oauth, { consents: true, userId: 42, redirectUris: [] })
      Object.assign(salesforce.app, { consents: true, isInstalled: true, consentingUser: null })
    },
    close: async () => {
      await Promise.all([app, ...others].map((one) => one.close()))
      await Promise.all([hubspot.close(), salesforce.close()])
    },
  }
}
