import { HubSpotError, missingScopes } from './hubspot-error.ts'
import type { ScopeNeed } from './object-types.ts'

/** Tokens that are accepted and what they may do. */
export class Grants {
  readonly #tokens = new Map<string, { expiresAtMs: number }>()
  readonly #now: () => number
  #scopes: ReadonlySet<string>

  constructor(scopes: Iterable<string>, elapsedMs: () => number) {
    this.#scopes = new Set(scopes)
    this.#now = elapsedMs
  }

  /** Accepts a token for so long; without a term it does not expire. */
  accept(token: string, lifeMs = Number.POSITIVE_INFINITY): void {
    this.#tokens.set(token, { expiresAtMs: this.#now() + lifeMs })
  }

  /** Makes a token unknown. */
  revoke(token: string): void {
    this.#tokens.delete(token)
  }

  /** Lets an accepted token's time run out now. */
  expire(token: string): void {
    if (this.#tokens.has(token)) this.#tokens.set(token, { expiresAtMs: this.#now() })
  }

  /** Seconds that a token still lives; 0 where it is unknown or expired. */
  secondsLeft(token: string): number {
    const known = this.#tokens.get(token)
    return known === undefined ? 0 : Math.max(0, (known.expiresAtMs - this.#now()) / 1000)
  }

  get scopes(): readonly string[] {
    return [...this.#scopes]
  }

  setScopes(scopes: Iterable<string>): void {
    this.#scopes = new Set(scopes)
  }

  /** Throws a 401 unless the header holds a token in force. */
  authenticate(authorization: string | undefined): void {
    const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
    const known = token === undefined ? undefined : this.#tokens.get(token)
    if (known === undefined) {
      throw new HubSpotError(401, {
        message:
          'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
        category: 'INVALID_AUTHENTICATION',
      })
    }
    const overdueMs = this.#now() - known.expiresAtMs
    if (overdueMs >= 0) {
      throw new HubSpotError(401, {
        message: `The OAuth token used to make this call expired ${Math.floor(overdueMs / 1000)} second(s) ago.`,
        category: 'EXPIRED_AUTHENTICATION',
        context: { 'expire time': [new Date(Date.now() - overdueMs).toISOString()] },
      })
    }
  }

  /** Throws a 403 that names what would do, unless all needed scopes are granted. */
  need(scopes: ScopeNeed): void {
    for (const anyOf of scopes) {
      if (!anyOf.some((scope) => this.#scopes.has(scope))) throw missingScopes(anyOf)
    }
  }
}
