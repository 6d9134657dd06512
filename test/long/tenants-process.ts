import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { hubspot } from '#connectors/hubspot/definition.ts'
import { readConfig } from '#src/config.ts'
import { createLog } from '#src/create-log.ts'
import { type App, openApp } from '#src/open-app.ts'
import { openPages } from '#src/open-pages.ts'
import { openWork } from '#src/open-work.ts'
import { systemClock } from '#src/system-clock.ts'

/*
 * A server or a worker for many tenants in a process of its own, which a test may kill. Its tenants
 * are those of a file, each with the address and the token of its portal.
 */
const { PORTALS = '', ROLE = '', ...environment } = process.env
const portals = new Map<string, { url: string; token: string }>(
  JSON.parse(readFileSync(PORTALS, 'utf8')),
)
const log = createLog('info')
const opened = await openApp(readConfig(environment), log, systemClock)

const app: App = {
  ...opened,
  runnableTenants: async () => [...portals.keys()],
  connectTenant: async (id) => {
    const portal = portals.get(id)
    if (!portal) throw new Error(`no portal ${id}`)
    const settings = { accessToken: portal.token, apiUrl: portal.url }
    const crm = await hubspot.connect(settings, { log, clock: systemClock })
    const { defaultFields } = hubspot
    return { crm, tenant: await opened.store.open(crm.tenant), defaultFields }
  },
}

const work = await openWork(app, ROLE === 'server' ? 0 : app.config.workers)
const [first = ''] = portals.keys()
const pages =
  ROLE === 'server'
    ? await openPages(app, await app.connectTenant(first), { deskOf: work.deskOf })
    : null
process.stdout.write('up\n')
await once(process, 'SIGTERM')
await Promise.all([work.close(), pages?.close()])
await app.close()
