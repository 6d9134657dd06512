import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a request of HubSpot's says of itself in its headers, as text. */
export interface SignedHeaders {
  readonly signature: string | undefined
  /** Epoch milliseconds. */
  readonly timestamp: string | undefined
}

/** What is signed beside the time. */
export interface SignedRequest {
  readonly method: string
  /** Scheme, host, path and query as HubSpot called them, still encoded. */
  readonly url: string
  /** As it came; empty where there is none. */
  readonly body: Buffer
}

/** A request that is older counts as replayed; clocks may differ by as much the other way. */
const mostSkewMs = 300_000

/** Whether the headers can be those of a request of now: there is a signature, and its time is near. */
export function isTimely({ signature, timestamp }: SignedHeaders, now: Date): boolean {
  if (!signature || !timestamp || !/^\d{1,15}$/.test(timestamp)) return false
  return Math.abs(now.getTime() - Number(timestamp)) <= mostSkewMs
}

/**
 * Whether HubSpot has signed the request with the app's client secret: version 3, over method, URL,
 * body and time (developers.hubspot.com, "Validating requests"). Compared in constant time.
 */
export function isSigned(
  secret: string,
  { method, url, body }: SignedRequest,
  { signature, timestamp }: SignedHeaders,
): boolean {
  const hmac = createHmac('sha256', secret)
  hmac.update(method + decodeSigned(url)).update(body)
  const expected = Buffer.from(hmac.update(timestamp ?? '').digest('base64'))
  const given = Buffer.from(signature ?? '')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** The only characters that HubSpot decodes before it signs. */
const decoded: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
}

function decodeSigned(url: string): string {
  return url.replace(/%[0-9a-f]{2}/gi, (code) => decoded[code.toUpperCase()] ?? code)
}
