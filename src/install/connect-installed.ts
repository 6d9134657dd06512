import { UsageError } from '../errors.ts'
import type { Crm } from '../ports/connector.ts'
import { accountUrlOf } from './finish-install.ts'
import { type Installs, installerOf } from './installs.ts'
import { TenantGrant } from './tenant-grant.ts'

/**
 * Connects the CRM of a company that has the app installed. Throws a UsageError where it has not, or
 * no key of APP_SECRET opens its grant; a ConnectorError, `reconnect`, where the grant was revoked.
 */
export async function connectInstalled(tenant: string, installs: Installs): Promise<Crm> {
  const { store } = installs
  const crm = await grantOf(tenant, installs).connect()
  const kept = await store.installations.get(tenant)
  const accountUrl = accountUrlOf(crm)
  if (kept && kept.accountUrl !== accountUrl) {
    await store.installations.setAccountUrl(tenant, accountUrl)
  }
  return crm
}

/** A tenant's grant, and the connection that it makes. */
export function grantOf(tenant: string, installs: Installs) {
  const installer = installerOf(installs, tenant)
  if (installer === null) throw new UsageError(`No company ${tenant} has installed the app`)
  const { keys, store, clock, log } = installs
  const shelf = store.installations
  const grant = new TenantGrant(tenant, { installer, keys, shelf, clock, log })
  return {
    grant,
    installer,
    connect: () => installer.connect(grant, installs.toolsFor(installer.crm)),
  }
}
