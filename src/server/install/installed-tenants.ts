import { connectInstalled } from '../../install/connect-installed.ts'
import { type Installs, installerOf } from '../../install/installs.ts'
import type { ServerTools } from '../page-tools.ts'
import { signInFirst } from '../require-session.ts'

/** The tenant of each session, as long as its company has the app installed. */
export function installedTenants(installs: Installs): Pick<ServerTools, 'tenantOf' | 'toolsOf'> {
  const { store } = installs
  return {
    tenantOf: async ({ session: { tenant: id } }) => {
      const kept = id === undefined ? null : await store.installations.get(id)
      if (kept === null || kept.state.kind === 'uninstalled') throw signInFirst()
      const tenant = await store.find(kept.tenant)
      if (tenant === null) throw signInFirst()
      return tenant
    },
    toolsOf: async ({ info: { id } }) => {
      const installer = installerOf(installs, id)
      if (installer === null) throw signInFirst()
      const { crm, defaultFields, streams } = installer
      const accountUrl = (await store.installations.get(id))?.accountUrl ?? null
      return {
        ...{ crm, defaultFields, canPin: true },
        streams: new Map(streams.map(({ id, optional }) => [id, optional])),
        connect: () => connectInstalled(id, installs),
        accountUrl: (account) => accountUrl?.replace('{id}', encodeURIComponent(account)) ?? null,
      }
    },
  }
}
