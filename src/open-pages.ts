import { fileURLToPath } from 'node:url'
import { readHubSpotMarks } from './choose-crm.ts'
import { type Config, environmentSettings } from './config.ts'
import { startLookingAfter } from './install/look-after.ts'
import { listen } from './listen.ts'
import { onlyTenantPages } from './only-tenant-pages.ts'
import type { App, Connected } from './open-app.ts'
import { openDesk } from './open-desk.ts'
import { adminOf } from './server/admin.ts'
import { createServer } from './server/create-server.ts'
import { installedTenants } from './server/install/installed-tenants.ts'
import type { ServerTools } from './server/page-tools.ts'
import { SlowWork } from './server/slow-work.ts'
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
  readonly deskOf?: ServerTools['deskOf']
  /** Told when somebody changes the schedule or installs the app; without it nothing runs on schedule. */
  readonly reschedule?: ServerTools['reschedule']
  /** Starts a run of a tenant whose records have changed; without it they wait for the next run. */
  readonly wake?: ServerTools['wake']
  /** Folder of the built pages, unless they are where `npm run build` leaves them. */
  readonly pagesDir?: string
  /** What must be ready beside the database before requests are welcome, by name. */
  readonly readyChecks?: ServerTools['readyChecks']
}

const builtPages = fileURLToPath(new URL('../dist/web', import.meta.url))

/**
 * Serves the pages: of the tenant that the settings sign in to, or of each whose company has the app
 * installed. Throws a UsageError where the address cannot be had.
 */
export async function openPages(
  app: App,
  connected: Connected | null,
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
  const { store, log, clock, config, modelSource, installs } = app
  const { host, port, adminPassword, language, trustedProxies } = config
  const pages = createServer({
    ...{ store, log, clock, language, textsIn: createTexts, trustedProxies, modelSource, installs },
    admin: adminPassword === null ? null : adminOf(adminPassword),
    ...{ pagesDir, deskOf: deskOf ?? (() => desk), reschedule, wake, closing: closing.signal },
    undoing: new SlowWork(),
    hubspotApp: hubSpotAppOf(config),
    ...{ watch: app.watch.metrics, metricsToken: config.metricsToken, readyChecks },
    environment: environmentSettings(config),
    ...tenantsOf(app, connected),
  })
  const { address, close } = await listen(pages, { host, port, setting: 'PORT' })
  const stopLookingAfter = installs && startLookingAfter(installs)
  return {
    address,
    close: async () => {
      closing.abort()
      stopLookingAfter?.()
      await Promise.all([desk.close(), close()])
    },
  }
}

/** Both are needed: what HubSpot signs holds the address that it has called. */
function hubSpotAppOf({ hubspot, publicUrl }: Config): ServerTools['hubspotApp'] {
  const { clientSecret } = hubspot
  if (clientSecret === null || publicUrl === null) return null
  return { clientSecret, publicUrl, readMarks: readHubSpotMarks }
}

function tenantsOf(app: App, connected: Connected | null) {
  if (app.installs) return installedTenants(app.installs)
  if (connected) return onlyTenantPages(app, connected)
  throw new Error('there is no tenant to serve')
}
