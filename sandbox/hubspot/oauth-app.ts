import type { Grants } from './grants.ts'
import type { WebhooksJournal } from './webhooks-journal.ts'

const accessLifeMs = 30 * 60_000

/** What a code or a refresh token buys. */
export interface TokenPair {
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresInSeconds: number
}

/** The app as it is installed in this portal: codes and refresh tokens, and what they buy. */
export class OAuthApp {
  readonly clientId = 'sandbox-client'
  readonly clientSecret = 'sandbox-secret'
  /** Where the app's settings let codes go; anywhere while there is none. */
  redirectUris: readonly string[] = []
  /** That the app's settings call required, and the consent page must be asked for. */
  requiredScopes: readonly string[] = []
  /** What the people of the portal do on the consent page, and who they are. */
  consents = true
  userId = 42
  readonly #grants: Grants
  readonly #journal: WebhooksJournal
  readonly #codes = new Map<string, string>()
  readonly #refreshTokens = new Set<string>()
  readonly #accessTokens = new Set<string>()
  #issued = 0

  constructor(grants: Grants, journal: WebhooksJournal) {
    this.#grants = grants
    this.#journal = journal
  }

  /** A person agrees to install; the code works once, with this redirect URI. */
  authorize(redirectUri: string): string {
    const code = `code-${++this.#issued}`
    this.#codes.set(code, redirectUri)
    return code
  }

  /** Null for a code that is unknown, used, or was for another redirect URI. */
  exchange(code: string, redirectUri: string): TokenPair | null {
    const isGood = this.#codes.get(code) === redirectUri
    this.#codes.delete(code)
    if (!isGood) return null
    const refreshToken = `na1-refresh-${++this.#issued}`
    this.#refreshTokens.add(refreshToken)
    return this.#issue(refreshToken)
  }

  /** Null for a refresh token that is unknown or revoked. */
  refresh(refreshToken: string): TokenPair | null {
    return this.#refreshTokens.has(refreshToken) ? this.#issue(refreshToken) : null
  }

  knows(refreshToken: string): boolean {
    return this.#refreshTokens.has(refreshToken)
  }

  /** Issued access tokens go on until they expire. */
  revoke(refreshToken: string): void {
    this.#refreshTokens.delete(refreshToken)
  }

  /** Whether an access token came of an installation. */
  issued(accessToken: string): boolean {
    return this.#accessTokens.has(accessToken)
  }

  /** The customer, or the app itself, removes the app: no token works any more. */
  uninstall(): void {
    this.#refreshTokens.clear()
    for (const token of this.#accessTokens) this.#grants.revoke(token)
    this.#accessTokens.clear()
    this.#journal.tellUninstalled()
  }

  #issue(refreshToken: string): TokenPair {
    const accessToken = `access-${++this.#issued}`
    this.#grants.accept(accessToken, accessLifeMs)
    this.#accessTokens.add(accessToken)
    return { accessToken, refreshToken, expiresInSeconds: accessLifeMs / 1000 }
  }
}
