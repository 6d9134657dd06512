import type { Grants } from './grants.ts'

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
  readonly #grants: Grants
  readonly #codes = new Map<string, string>()
  readonly #refreshTokens = new Set<string>()
  #issued = 0

  constructor(grants: Grants) {
    this.#grants = grants
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

  /** The customer removes the app: no refresh token works any more. */
  uninstall(): void {
    this.#refreshTokens.clear()
  }

  #issue(refreshToken: string): TokenPair {
    const accessToken = `access-${++this.#issued}`
    this.#grants.accept(accessToken, accessLifeMs)
    return { accessToken, refreshToken, expiresInSeconds: accessLifeMs / 1000 }
  }
}
