import type { Installer } from '../ports/installer.ts'
import { grantOf } from './connect-installed.ts'
import { forgetInstalled } from './disconnect.ts'
import type { Installs } from './installs.ts'

/**
 * Deletes what is stored of companies that have removed the app in their CRM, where the CRM tells and
 * refuses the grant too: a grant alone may be refused for other reasons, and who has installed the app
 * again must not lose anything. What cannot be settled now stays told. Any number of processes may do it
 * at once.
 */
export async function deleteUninstalled(installs: Installs): Promise<void> {
  const { store, log } = installs
  for (const installer of installs.installers.values()) await listen(installer, installs)
  for (const tenant of await store.uninstalls.told()) {
    try {
      await settle(tenant, installs)
    } catch (error) {
      log.warn('uninstallation not confirmed; asking again in an hour', { tenant, error })
    }
  }
}

/** Keeps what the CRM tells. */
async function listen(
  { crm, readUninstalls }: Installer,
  { store, log }: Pick<Installs, 'store' | 'log'>,
): Promise<void> {
  if (readUninstalls === null) return
  try {
    const after = await store.uninstalls.position(crm)
    for await (const page of readUninstalls(after)) await store.uninstalls.keep(crm, page)
  } catch (error) {
    const todo = 'see docs/install-hubspot.md, Uninstalling; reading again in an hour'
    log.warn('uninstallations not read', { crm, todo, error })
  }
}

async function settle(id: string, installs: Installs): Promise<void> {
  const { store, log } = installs
  const tenant = await store.find(id)
  if (tenant === null) return
  const lock = await tenant.lock()
  if (lock === null) {
    log.info('uninstalled, but a run is under way; settling it in an hour', { tenant: id })
    return
  }
  try {
    const { grant } = grantOf(id, installs)
    const isGone = await grant.endIfRevoked(() => forgetInstalled(tenant, installs))
    if (isGone) log.info('uninstalled in the CRM; data deleted', { tenant: id })
    else
      log.info('uninstalled, says the CRM, yet the grant is good; nothing deleted', { tenant: id })
  } finally {
    await lock.release()
  }
}
