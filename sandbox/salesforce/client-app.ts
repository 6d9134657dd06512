import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { accessToken, type Sessions } from './sessions.ts'

/** What a grant gives; the refresh token only where the flow has one. */
export interface Grant {
  readonly accessToken: string
  readonly refreshToken: string | null
}

interface Code {
  readonly redirectUri: string
  readonly challenge: string | null
}

interface Approval {
  /** The one refresh token in force; null once the approval is revoked. */
  current: string | null
  readonly accessTokens: string[]
}

/** The external client app as it is installed in the org: what it may do, and the tokens it got. */
export class ClientApp {
  readonly clientId = '3MVG9sandboxClient'
  readonly clientSecret = 'sandbox-secret'
  /** Whether a user is set for client credentials to run as. */
  hasRunAsUser = true
  /** Whether an admin has approved the app for the user, which JWT needs. */
  isPreauthorized = true
  /** Whether each refresh gives a new refresh token and kills the old one. */
  rotates = true
  readonly #orgId: string
  readonly #sessions: Sessions
  readonly #codes = new Map<string, Code>()
  readonly #approvals = new Map<string, Approval>()
  #keys: { readonly privateKey: KeyObject; readonly publicKey: KeyObject } | undefined
  #issued = 0

  constructor(orgId: string, sessions: Sessions) {
    this.#orgId = orgId
    this.#sessions = sessions
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
    this.#codes.set(code, { redirectUri, challenge })
    return code
  }

  /** Null for a code that is unknown, used, or was for something else. */
  exchange(code: string, redirectUri: string, verifier: string | null): Grant | null {
    const known = this.#codes.get(code)
    this.#codes.delete(code)
    if (known === undefined || known.redirectUri !== redirectUri) return null
    if (known.challenge !== null && known.challenge !== challengeOf(verifier)) return null
    return this.#grant({ current: null, accessTokens: [] })
  }

  /** Null for a refresh token out of force. Reuse of an old one revokes what came of it. */
  refresh(refreshToken: string): Grant | null {
    const approval = this.#approvals.get(refreshToken)
    if (approval === undefined || approval.current === null) return null
    if (approval.current !== refreshToken) {
      this.revoke(approval.current)
      return null
    }
    if (this.rotates) return this.#grant(approval)
    return { accessToken: this.#token(approval), refreshToken: null }
  }

  /** A session without a refresh token, as client credentials and JWT give. */
  openSession(): Grant {
    return { accessToken: this.#token(null), refreshToken: null }
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
    this.#approvals.set(refreshToken, approval)
    return { accessToken: this.#token(approval), refreshToken }
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
  return verifier === null ? null : createHash('sha256').update(verifier).digest('base64url')
}
