import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { accessToken, type Sessions } from './sessions.ts'

/** What a grant gives; the refresh token only where the flow has one. */
export interface Grant {
  readonly accessToken: string
  readonly refreshToken: string | null
  /** Who consented; null for whom the app runs as. */
  readonly userId: string | null
}

interface Code {
  readonly redirectUri: string
  readonly challenge: string | null
  readonly userId: string | null
}

interface Approval {
  /** The one refresh token in force; null once the approval is revoked. */
  current: string | null
  usedAtMs: number
  readonly accessTokens: string[]
  readonly userId: string | null
}

/** A refresh token that is not used for so long is dead. */
const idleMs = 30 * 86_400_000
/** RFC 7636. */
const verifierPattern = /^[\w.~-]{43,128}$/

/** The external client app as it is installed in the org: what it may do, and the tokens it got. */
export class ClientApp {
  readonly clientId = '3MVG9sandboxClient'
  readonly clientSecret = 'sandbox-secret'
  /** Whether a user is set for client credentials to run as. */
  hasRunAsUser = true
  /** Whether an admin has approved the app for the user, which JWT needs. */
  isPreauthorized = true
  /** Whether an admin has installed the package in the org, without which nobody can consent. */
  isInstalled = true
  /** What the people of the org do on the consent page, and who they are; null is whom the app runs as. */
  consents = true
  consentingUser: string | null = null
  /** Whether each refresh gives a new refresh token and kills the old one. */
  rotates = true
  readonly #orgId: string
  readonly #sessions: Sessions
  readonly #elapsedMs: () => number
  readonly #codes = new Map<string, Code>()
  readonly #approvals = new Map<string, Approval>()
  #keys: { readonly privateKey: KeyObject; readonly publicKey: KeyObject } | undefined
  #issued = 0

  constructor(orgId: string, sessions: Sessions, elapsedMs: () => number) {
    this.#orgId = orgId
    this.#sessions = sessions
    this.#elapsedMs = elapsedMs
  }

  /** PEM of the key whose certificate the app has. Made when first asked for. */
  get privateKey(): string {
    return this.#keyPair().privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  }

  get publicKey(): KeyObject {
    return this.#keyPair().publicKey
  }

  /** A user agrees; the code works once, with this redirect URI and the verifier of the challenge. */
  authorize(redirectUri: string, challenge: string | null = null): string {
    const code = `aPrx${++this.#issued}.code`
    this.#codes.set(code, { redirectUri, challenge, userId: this.consentingUser })
    return code
  }

  /** Null for a code that is unknown, used, or was for something else. */
  exchange(code: string, redirectUri: string, verifier: string | null): Grant | null {
    const known = this.#codes.get(code)
    this.#codes.delete(code)
    if (known === undefined || known.redirectUri !== redirectUri) return null
    if (known.challenge !== null && known.challenge !== challengeOf(verifier)) return null
    const { userId } = known
    return this.#grant({ current: null, usedAtMs: 0, accessTokens: [], userId })
  }

  /** Null for a refresh token out of force. Reuse of an old one revokes what came of it. */
  refresh(refreshToken: string): Grant | null {
    const approval = this.#approvals.get(refreshToken)
    if (approval === undefined || approval.current === null) return null
    const isIdle = this.#elapsedMs() - approval.usedAtMs > idleMs
    if (approval.current !== refreshToken || isIdle) {
      this.revoke(approval.current)
      return null
    }
    if (this.rotates) return this.#grant(approval)
    approval.usedAtMs = this.#elapsedMs()
    const { userId } = approval
    return { accessToken: this.#token(approval), refreshToken: null, userId }
  }

  /** A session without a refresh token, as client credentials and JWT give. */
  openSession(): Grant {
    return { accessToken: this.#token(null), refreshToken: null, userId: null }
  }

  /** Whether a refresh token is in force. */
  knows(refreshToken: string): boolean {
    return this.#approvals.get(refreshToken)?.current === refreshToken
  }

  /** False for a token that is unknown. */
  revoke(token: string): boolean {
    const approval = this.#approvals.get(token)
    const wasOpen = this.#sessions.isOpen(token)
    this.#sessions.end(token)
    if (approval === undefined) return wasOpen
    approval.current = null
    for (const access of approval.accessTokens) this.#sessions.end(access)
    return true
  }

  #grant(approval: Approval): Grant {
    const refreshToken = `5Aep${createHash('sha256')
      .update(`${++this.#issued}`)
      .digest('hex')}`
    approval.current = refreshToken
    approval.usedAtMs = this.#elapsedMs()
    this.#approvals.set(refreshToken, approval)
    return { accessToken: this.#token(approval), refreshToken, userId: approval.userId }
  }

  #token(approval: Approval | null): string {
    const token = accessToken(this.#orgId, ++this.#issued)
    this.#sessions.accept(token)
    approval?.accessTokens.push(token)
    return token
  }

  #keyPair() {
    this.#keys ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    return this.#keys
  }
}

/** PKCE, S256 only. */
function challengeOf(verifier: string | null): string | null {
  if (verifier === null || !verifierPattern.test(verifier)) return null
  return createHash('sha256').update(verifier).digest('base64url')
}
