import { ConnectorError, UsageError } from '../errors.ts'
import type { TenantStore } from '../ports/store.ts'
import { grantOf } from './connect-installed.ts'
import type { Installs } from './installs.ts'

/**
 * Ends an installation: removes the app from the CRM and gives back the grant, as far as the CRM
 * still lets us, forgets it, and deletes everything that is stored of the tenant. Throws a UsageError
 * while a run is under way, and a ConnectorError where the CRM cannot be reached: then nothing has
 * changed here.
 */
export async function disconnect(tenant: TenantStore, installs: Installs): Promise<void> {
  const { id } = tenant.info
  const lock = await tenant.lock()
  if (lock === null) throw new UsageError(`A run of ${id} is under way; wait until it ends`)
  try {
    await leaveCrm(id, installs)
    await installs.store.installations.uninstall(id, installs.clock.now())
    await tenant.forget()
  } finally {
    await lock.release()
  }
  installs.log.info('disconnected', { tenant: id })
}

/** Does nothing where the grant was taken back already. */
async function leaveCrm(tenant: string, installs: Installs): Promise<void> {
  const { grant, installer } = grantOf(tenant, installs)
  try {
    await installer.leave(await grant.current())
  } catch (error) {
    const isGone = error instanceof ConnectorError && error.remedy.kind === 'reconnect'
    if (!isGone) throw error
  }
}
