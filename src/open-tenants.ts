import { chooseInstallers } from './choose-crm.ts'
import { UsageError } from './errors.ts'
import { connectInstalled } from './install/connect-installed.ts'
import { type Installs, installerOf } from './install/installs.ts'
import { keyRingOf } from './install/key-ring.ts'
import type { InstallSettings } from './install-settings.ts'
import type { App } from './open-app.ts'

type Connecting = Pick<App, 'connect' | 'connectTenant' | 'runnableTenants'>

/** The tenant that the settings sign in to, whose id is known once it was connected. */
export function onlyTenant(ask: App['connect']): Connecting {
  let id: string | null = null
  const connect = async () => {
    const connected = await ask()
    id = connected.tenant.info.id
    return connected
  }
  return {
    connect,
    connectTenant: async (wanted) => {
      const connected = await connect()
      if (connected.tenant.info.id === wanted) return connected
      throw new UsageError(`The settings sign in to ${id}, not to ${wanted}`)
    },
    runnableTenants: async () => [id ?? (await connect()).tenant.info.id],
  }
}

/** What installing stands on, by the settings. */
export function openInstalls(
  settings: InstallSettings,
  { store, log, clock, watch }: Pick<App, 'store' | 'log' | 'clock' | 'watch'>,
): Installs {
  return {
    ...{ store, log, clock, redirectUri: settings.redirectUri },
    toolsFor: (crm) => watch.over(crm, { log, clock }),
    installers: chooseInstallers(settings, clock),
    keys: keyRingOf(settings.appSecret),
  }
}

/** The tenants whose companies have installed the app. */
export function installedTenants(installs: Installs): Connecting {
  const { store } = installs
  const runnableTenants = () => store.installations.active()
  const connectTenant = async (id: string) => {
    const crm = await connectInstalled(id, installs)
    const defaultFields = installerOf(installs, id)?.defaultFields ?? {}
    return { crm, tenant: await store.open(crm.tenant), defaultFields }
  }
  return {
    connectTenant,
    runnableTenants,
    connect: async () => {
      const [id, ...others] = await runnableTenants()
      if (id !== undefined && others.length === 0) return connectTenant(id)
      throw new UsageError(
        id === undefined
          ? 'No company has installed the app yet, or none is connected; it is installed on the sign-in page'
          : 'Many companies have the app installed, and this command is for a deployment of one',
      )
    },
  }
}
