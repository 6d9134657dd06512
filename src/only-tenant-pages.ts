import type { App, Connected } from './open-app.ts'
import type { ServerTools } from './server/page-tools.ts'

/** Every session is about the one tenant that the settings sign in to. */
export function onlyTenantPages(
  app: Pick<App, 'config' | 'connect'>,
  { crm, tenant, defaultFields }: Connected,
): Pick<ServerTools, 'tenantOf' | 'toolsOf'> {
  const tools = {
    ...{ crm: app.config.crm, defaultFields, canPin: crm.writePin !== undefined },
    streams: new Map(crm.streams.map(({ id, optional }) => [id, optional])),
    connect: async () => (await app.connect()).crm,
    accountUrl: (id: string) => webAddress(crm.accountUrl(id)),
  }
  return { tenantOf: async () => tenant, toolsOf: async () => tools }
}

/** A browser opens no file of the server's disk. */
function webAddress(url: string): string | null {
  return url.startsWith('https:') ? url : null
}
