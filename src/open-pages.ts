import { fileURLToPath } from 'node:url'
import { readHubSpotMarks } from './choose-crm.ts'
import { type Config, environmentSettings } from './config.ts'
import { listen } from './listen.ts'
import type { App, Connected } from './open-app.ts'
import { openDesk } from './open-desk.ts'
import { adminOf } from './server/admin.ts'
import { createServer } from './server/create-server.ts'
import type { PageTools } from './server/page-tools.ts'
import { createTexts } from './texts/texts.ts'

/** The pages, being served. */
export interface OpenPages {
  /** Such as `http://127.0.0.1:3000`. */
  readonly address: string
  /** Waits for the requests under way, and for a run to come to where it can be gone on with. */
  close(): Promise<void>
}

export interface PagesOptions {
  /** Where the runs are started; they run in this process unless given. */
  readonly deskOf?: PageTools['deskOf']
  /** Told when somebody changes the schedule; without it nothing runs on schedule. */
  readonly reschedule?: PageTools['reschedule']
  /** Starts a run of a tenant whose records have changed; without it they wait for the next run. */
  readonly wake?: PageTools['wake']
  /** Folder of the built pages, unless they are where `npm run build` leaves them. */
  readonly pagesDir?: string
  /** What must be ready beside the database before requests are welcome, by name. */
  readonly readyChecks?: PageTools['readyChecks']
}

const builtPages = fileURLToPath(new URL('../dist/web', import.meta.url))

/**
 * Serves the pages of a tenant. Throws a UsageError where the address cannot be had.
 */
export async function openPages(
  app: App,
  { crm, tenant }: Connected,
  {
    deskOf,
    reschedule = null,
    wake = async () => {},
    pagesDir = builtPages,
    readyChecks = {},
  }: PagesOptions = {},
): Promise<OpenPages> {
  const desk = openDesk(app)
  const closing = new AbortController()
  const { store, log, clock, config, modelSource, defaultFields } = app
  const { host, port, adminPassword, language, trustedProxies } = config
  const pages = createServer({
    ...{ store, log, clock, crm: config.crm, language, textsIn: createTexts, trustedProxies },
    ...{ modelSource, defaultFields },
    streams: new Map(crm.streams.map(({ id, optional }) => [id, optional])),
    admin: adminPassword === null ? null : adminOf(adminPassword),
    ...{ pagesDir, deskOf: deskOf ?? (() => desk), reschedule, wake, closing: closing.signal },
    hubspotApp: hubSpotAppOf(config),
    ...{ watch: app.watch.metrics, metricsToken: config.metricsToken, readyChecks },
    environment: environmentSettings(config),
    accountUrl: (id) => webAddress(crm.accountUrl(id)),
    canPin: crm.writePin !== undefined,
    connect: async () => (await app.connect()).crm,
    tenantOf: async () => tenant,
  })
  const { address, close } = await listen(pages, { host, port, setting: 'PORT' })
  return {
    address,
    close: async () => {
      closing.abort()
      await Promise.all([desk.close(), close()])
    },
  }
}

/** Both are needed: what HubSpot signs holds the address that it has called. */
function hubSpotAppOf({ hubspot, publicUrl }: Config): PageTools['hubspotApp'] {
  const { clientSecret } = hubspot
  if (clientSecret === null || publicUrl === null) return null
  return { clientSecret, publicUrl, readMarks: readHubSpotMarks }
}

/** A browser opens no file of the server's disk. */
function webAddress(url: string): string | null {
  return url.startsWith('https:') ? url : null
}
