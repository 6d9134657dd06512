import { ConnectorError, UsageError } from '../errors.ts'
import type { TenantStore } from '../ports/store.ts'
import { grantOf } from './connect-installed.ts'
import type { Installs } from './installs.ts'

/** How the CRM was left: `refused` where it had taken the grant back already. */
export type Leave =
  | { readonly kind: 'left' }
  | { readonly kind: 'refused' }
  /** Nobody could ask it, and why. */
  | { readonly kind: 'notAsked'; readonly reason: string }

/**
 * Ends an installation: removes the app from the CRM and gives back the grant, as far as the CRM
 * still lets us, forgets it, and deletes everything that is stored of the tenant. Throws a UsageError
 * while a run is under way or where no key opens the grant, and a ConnectorError where the CRM cannot
 * be reached: then nothing has changed here.
 */
export async function disconnect(tenant: TenantStore, installs: Installs): Promise<void> {
  await end(tenant, installs, leaveCrm)
}

/** The same, also where nothing opens the grant any more. */
export function forget(tenant: TenantStore, installs: Installs): Promise<Leave> {
  return end(tenant, installs, async (id) => {
    try {
      return await leaveCrm(id, installs)
    } catch (error) {
      if (error instanceof UsageError) return { kind: 'notAsked', reason: error.message }
      throw error
    }
  })
}

/**
 * Deletes what is stored of a tenant, and only then its grant: whoever is stopped in between can do it
 * again. For whoever holds the tenant.
 */
export async function forgetInstalled(tenant: TenantStore, installs: Installs): Promise<void> {
  await tenant.forget()
  await installs.store.installations.uninstall(tenant.info.id, installs.clock.now())
  /* What webhooks have left in between; from here on they leave nothing. */
  await tenant.forget()
}

async function end(
  tenant: TenantStore,
  installs: Installs,
  leave: typeof leaveCrm,
): Promise<Leave> {
  const { id } = tenant.info
  const lock = await tenant.lock()
  if (lock === null) throw new UsageError(`A run of ${id} is under way; wait until it ends`)
  try {
    const left = await leave(id, installs)
    await forgetInstalled(tenant, installs)
    installs.log.info('disconnected', { tenant: id })
    return left
  } finally {
    await lock.release()
  }
}

async function leaveCrm(tenant: string, installs: Installs): Promise<Leave> {
  const { grant, installer } = grantOf(tenant, installs)
  try {
    await installer.leave(await grant.current())
    return { kind: 'left' }
  } catch (error) {
    const isGone = error instanceof ConnectorError && error.remedy.kind === 'reconnect'
    if (!isGone) throw error
    return { kind: 'refused' }
  }
}
