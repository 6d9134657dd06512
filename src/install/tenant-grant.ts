import { z } from 'zod'
import { ConnectorError } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { Installation, InstallationShelf } from '../ports/installations.ts'
import type { Grant, GrantSource, Installer } from '../ports/installer.ts'
import type { Log } from '../ports/log.ts'
import type { KeyRing } from './key-ring.ts'

export interface GrantTools {
  readonly installer: Installer
  readonly keys: KeyRing
  readonly shelf: InstallationShelf
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
}

const grantShape = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresAt: z.string().nullable(),
  instanceUrl: z.string().nullable(),
  loginUrl: z.string(),
})

/** A token that ends sooner is renewed before it is used. */
const leastLifeMs = 5 * 60_000

/**
 * The grant of one tenant, as one connection uses it. It is renewed by one process at a time, which
 * stores the new tokens before anybody uses them; the others find them there. A process that dies
 * between the CRM's answer and the store loses nothing at HubSpot, whose refresh tokens stay; at
 * Salesforce the company must connect again.
 */
export class TenantGrant implements GrantSource {
  readonly #tenant: string
  readonly #tools: GrantTools
  #held: Grant | null = null
  #fetching: Promise<Grant> | null = null

  constructor(tenant: string, tools: GrantTools) {
    this.#tenant = tenant
    this.#tools = tools
  }

  current(): Promise<Grant> {
    return this.#take((grant) => !this.#isEnding(grant))
  }

  renew(refused: string): Promise<Grant> {
    return this.#take((grant) => grant.accessToken !== refused && !this.#isEnding(grant))
  }

  /** Renews it unless somebody has done so since. */
  async renewIdle(since: Date): Promise<void> {
    await this.#fetchInTurn((_, { renewedAt }) => renewedAt >= since)
  }

  /**
   * Asks the CRM, also of a paused tenant, whether the grant was taken back, and if so does what ends
   * it before anybody else has a turn; what is renewed instead is kept. Returns whether it was.
   */
  async endIfRevoked(end: () => Promise<void>): Promise<boolean> {
    const turn = await this.#tools.shelf.turn(this.#tenant)
    try {
      const kept = await this.#tools.shelf.get(this.#tenant)
      if (!kept?.sealedGrant) return false
      await this.#renewed(openGrant(kept.sealedGrant, this.#tenant, this.#tools.keys))
      return false
    } catch (error) {
      if (!isRevoked(error)) throw error
      await end()
      return true
    } finally {
      await turn.release()
    }
  }

  async #take(isGood: (grant: Grant) => boolean): Promise<Grant> {
    for (;;) {
      if (this.#held && isGood(this.#held)) return this.#held
      if (!this.#fetching) {
        this.#fetching = this.#fetch(isGood).finally(() => {
          this.#fetching = null
        })
        this.#held = await this.#fetching
        return this.#held
      }
      this.#held = await this.#fetching
    }
  }

  async #fetch(isGood: (grant: Grant) => boolean): Promise<Grant> {
    const { grant } = await this.#read()
    return isGood(grant) ? grant : await this.#fetchInTurn(isGood)
  }

  async #fetchInTurn(isGood: (grant: Grant, kept: Installation) => boolean): Promise<Grant> {
    const turn = await this.#tools.shelf.turn(this.#tenant)
    try {
      const { grant, kept } = await this.#read()
      return isGood(grant, kept) ? grant : await this.#renewedOrPaused(grant)
    } finally {
      await turn.release()
    }
  }

  async #read(): Promise<{ readonly grant: Grant; readonly kept: Installation }> {
    const kept = await this.#tools.shelf.get(this.#tenant)
    if (!kept?.sealedGrant || kept.state.kind !== 'active') throw notGranted(this.#tenant)
    return { kept, grant: openGrant(kept.sealedGrant, this.#tenant, this.#tools.keys) }
  }

  async #renewed(grant: Grant): Promise<Grant> {
    const { installer, shelf, keys, clock } = this.#tools
    const renewed = await installer.renew(grant)
    await shelf.renew(this.#tenant, sealGrant(renewed, this.#tenant, keys), clock.now())
    return renewed
  }

  async #renewedOrPaused(grant: Grant): Promise<Grant> {
    const { shelf, clock, log } = this.#tools
    try {
      return await this.#renewed(grant)
    } catch (error) {
      if (!isRevoked(error)) throw error
      await shelf.pause(this.#tenant, 'revoked', clock.now())
      log.warn('grant revoked; tenant paused', { tenant: this.#tenant, category: error.category })
      throw notGranted(this.#tenant, error)
    }
  }

  #isEnding({ expiresAt }: Grant): boolean {
    const now = this.#tools.clock.now().getTime()
    return expiresAt !== null && Date.parse(expiresAt) - now < leastLifeMs
  }
}

export function sealGrant(grant: Grant, tenant: string, keys: KeyRing): string {
  return keys.seal(JSON.stringify(grant), `grant of ${tenant}`)
}

/** Throws a UsageError where no key of APP_SECRET opens it. */
export function openGrant(sealed: string, tenant: string, keys: KeyRing): Grant {
  return grantShape.parse(JSON.parse(keys.open(sealed, `grant of ${tenant}`)))
}

function isRevoked(error: unknown): error is ConnectorError {
  return error instanceof ConnectorError && error.remedy.kind === 'reconnect'
}

function notGranted(tenant: string, cause?: unknown): ConnectorError {
  return new ConnectorError(
    `The CRM lets the app in to ${tenant} no more: an admin connects it again on the connection page`,
    { remedy: { kind: 'reconnect' }, cause },
  )
}
