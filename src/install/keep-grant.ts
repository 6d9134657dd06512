import type { Clock } from '../ports/clock.ts'
import type { Installation, InstallationShelf } from '../ports/installations.ts'
import type { Consent, Grant, Installer } from '../ports/installer.ts'
import type { Log } from '../ports/log.ts'
import type { KeyRing } from './key-ring.ts'
import { openGrant, sealGrant } from './tenant-grant.ts'

interface KeepTools {
  readonly installer: Installer
  readonly keys: KeyRing
  readonly shelf: InstallationShelf
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
}

interface Consented {
  readonly consent: Consent
  readonly tenant: string
  /** Somebody connects the tenant anew, and does not just sign in. */
  readonly isOnPurpose: boolean
}

/**
 * Keeps what somebody consented to as the tenant's grant, or gives it back: while one is in force
 * that another user gave, a sign-in changes nothing of whom the app works as. It is replaced by
 * one of the same user (a CRM keeps but a few for each, and ends the oldest), by one with more
 * scopes, and by one that somebody connects anew on purpose.
 */
export async function keepGrant(consented: Consented, tools: KeepTools): Promise<void> {
  const turn = await tools.shelf.turn(consented.tenant)
  let spare: Grant | null
  try {
    spare = await replace(consented, tools)
  } finally {
    await turn.release()
  }
  if (spare) await giveBack(spare, tools)
}

/** Returns the grant that is not kept. */
async function replace(
  { consent, tenant, isOnPurpose }: Consented,
  { shelf, keys, clock }: KeepTools,
): Promise<Grant | null> {
  const kept = await shelf.get(tenant)
  const old = kept?.sealedGrant ? tryOpen(kept.sealedGrant, tenant, keys) : null
  const isReplaced = isOnPurpose || kept === null || old === null || isOutdone(kept, consent)
  if (!isReplaced) return consent.grant
  const { scopes, userId, grant } = consent
  const sealedGrant = sealGrant(grant, tenant, keys)
  await shelf.install({ tenant, scopes, userId, sealedGrant }, clock.now())
  return old?.refreshToken === grant.refreshToken ? null : old
}

function isOutdone({ state, userId, scopes }: Installation, consent: Consent): boolean {
  return (
    state.kind !== 'active' ||
    userId === consent.userId ||
    consent.scopes.some((scope) => !scopes.includes(scope))
  )
}

/** Gives tokens back that are not kept. That the CRM does not take them keeps nobody out. */
export async function giveBack(
  grant: Grant,
  { installer, log }: Pick<KeepTools, 'installer' | 'log'>,
): Promise<void> {
  try {
    await installer.giveBack(grant)
  } catch (error) {
    log.warn('spare grant not given back', { crm: installer.crm, error })
  }
}

function tryOpen(sealed: string, tenant: string, keys: KeyRing): Grant | null {
  try {
    return openGrant(sealed, tenant, keys)
  } catch {
    return null
  }
}
