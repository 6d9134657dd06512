import type { Request, Response } from 'express'
import type { Clock } from '../../ports/clock.ts'
import { ProblemError } from '../problem-error.ts'
import type { HubSpotApp } from './hubspot-app.ts'
import { type BodyLimits, readBody } from './read-body.ts'
import { isSigned, isTimely, type SignedHeaders } from './signature.ts'

/** A batch has a hundred events of some hundred bytes, unless a value is very long. */
const limits: BodyLimits = { mostBytes: 1_000_000, mostMs: 4_000 }

/**
 * The body of a request that HubSpot has signed for our app. Throws a ProblemError for any other;
 * what cannot be genuine is refused before its body is read.
 */
export async function signedBody(
  request: Request,
  response: Response,
  { app, clock }: { readonly app: HubSpotApp; readonly clock: Pick<Clock, 'now'> },
): Promise<Buffer> {
  const headers: SignedHeaders = {
    signature: request.get('x-hubspot-signature-v3'),
    timestamp: request.get('x-hubspot-request-timestamp'),
  }
  try {
    if (!isTimely(headers, clock.now())) throw notSigned()
    const body = await readBody(request, limits)
    // A proxy may change the host: what HubSpot has called is known from the settings alone.
    const url = app.publicUrl + request.originalUrl
    if (isSigned(app.clientSecret, { method: request.method, url, body }, headers)) return body
    throw notSigned()
  } catch (error) {
    response.set('Connection', 'close')
    throw error
  }
}

function notSigned(): ProblemError {
  return new ProblemError({
    status: 401,
    title: 'This is not signed by HubSpot for this app, or not lately',
  })
}
