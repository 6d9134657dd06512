import { ConnectorError } from '../errors.ts'
import { grantOf } from './connect-installed.ts'
import type { Installs } from './installs.ts'

/** Salesforce ends a refresh token that was not used for 30 days; a quarter of that leaves time to fail. */
const longestIdleMs = 7 * 86_400_000

/**
 * Renews what was not used for a week, so that a company whose runs rest stays connected, that a
 * grant which was taken back is noticed, and that all are sealed with the first key of APP_SECRET
 * before long. Any number of processes may do it at once.
 */
export async function keepGrantsAlive(installs: Installs): Promise<void> {
  const { store, clock, log } = installs
  const since = new Date(clock.now().getTime() - longestIdleMs)
  for (const tenant of await store.installations.notRenewedSince(since)) {
    try {
      await grantOf(tenant, installs).grant.renewIdle(since)
    } catch (error) {
      const isTold = error instanceof ConnectorError && error.remedy.kind === 'reconnect'
      if (!isTold) log.warn('idle grant not renewed', { tenant, error })
    }
  }
}
