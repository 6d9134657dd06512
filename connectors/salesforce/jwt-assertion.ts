import { createPrivateKey, sign } from 'node:crypto'
import { ConnectorError } from '#src/errors.ts'

export interface AssertionKey {
  /** The app's consumer key. */
  readonly clientId: string
  /** PEM; its certificate is uploaded to the app. Line breaks may be written as `\n`. */
  readonly privateKey: string
  readonly username: string
  readonly loginUrl: string
  readonly nowMs: number
}

/** Salesforce takes three minutes at most. */
const validSeconds = 120

/**
 * The signed claim of the OAuth JWT bearer flow (RFC 7523, RS256). Throws a ConnectorError with
 * remedy `reconnect` where the key cannot be read.
 */
export function jwtAssertion(key: AssertionKey): string {
  const { clientId, username, loginUrl, nowMs } = key
  const claims = {
    iss: clientId,
    sub: username,
    aud: audienceOf(loginUrl),
    exp: Math.floor(nowMs / 1_000) + validSeconds,
  }
  const content = `${encode({ alg: 'RS256' })}.${encode(claims)}`
  const signature = sign('RSA-SHA256', Buffer.from(content), readKey(key.privateKey))
  return `${content}.${signature.toString('base64url')}`
}

/** Salesforce knows two audiences, whatever the org's own address. */
function audienceOf(loginUrl: string): string {
  const { hostname, origin } = new URL(loginUrl)
  if (!/\.salesforce\.com$/.test(hostname)) return origin
  const isSandbox = hostname === 'test.salesforce.com' || hostname.includes('.sandbox.')
  return isSandbox ? 'https://test.salesforce.com' : 'https://login.salesforce.com'
}

function readKey(pem: string) {
  try {
    return createPrivateKey(pem.replaceAll('\\n', '\n'))
  } catch {
    /* The parser's own words may quote the key. */
    throw new ConnectorError('SALESFORCE_PRIVATE_KEY is not a private key in PEM form', {
      remedy: { kind: 'reconnect' },
    })
  }
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
