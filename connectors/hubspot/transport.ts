import { Client } from '@hubspot/api-client'
import { ConnectorError } from '#src/errors.ts'
import type { GrantSource } from '#src/ports/installer.ts'

/** One HTTP request, as it goes over the wire. */
export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly path: string
  readonly query?: Readonly<Record<string, string>> | undefined
  readonly body?: object | undefined
  readonly signal?: AbortSignal | undefined
}

export interface Reply {
  readonly status: number
  readonly headers: Headers
  /** Parsed JSON; null where there is none, or where a refusal came as something else. */
  readonly body: unknown
}

/** No usable answer: nobody knows whether HubSpot applied the request. */
export class NetworkFault extends Error {
  override readonly name = 'NetworkFault'
}

/** Sends one request once. Throws a NetworkFault, or the signal's reason when it is aborted. */
export type Transport = (request: WireRequest) => Promise<Reply>

export interface TransportOptions {
  readonly apiUrl: string
  readonly accessToken: string | GrantSource
  /** For the whole request, its body included. */
  readonly timeoutMs: number
}

/** Sends with the token, or with one of the source: once more with a new one where it is refused. */
export function createTransport(options: TransportOptions): Transport {
  const { accessToken } = options
  const send = createSender(options)
  if (typeof accessToken === 'string') return (request) => send(request, accessToken)
  return async (request) => {
    const held = await accessToken.current()
    const reply = await send(request, held.accessToken)
    if (reply.status !== 401) return reply
    const renewed = await accessToken.renew(held.accessToken)
    const second = await send(request, renewed.accessToken)
    if (second.status === 401) throw refusesItsOwn()
    return second
  }
}

function refusesItsOwn(): ConnectorError {
  return new ConnectorError(
    'HubSpot refuses the token that it has just issued: install the app again',
    { remedy: { kind: 'reconnect' }, status: 401 },
  )
}

/**
 * HubSpot's client, of which we use the raw request alone: its limiter and retries live in a
 * process-wide singleton, so that one tenant's would replace another's.
 */
function createSender({ apiUrl, timeoutMs }: Omit<TransportOptions, 'accessToken'>) {
  const client = new Client({ basePath: apiUrl.replace(/\/+$/, '') })
  return async (
    { method, path, query, body, signal }: WireRequest,
    token: string,
  ): Promise<Reply> => {
    signal?.throwIfAborted()
    const stop = new AbortController()
    const onAbort = () => stop.abort(signal?.reason)
    signal?.addEventListener('abort', onAbort, { once: true })
    const timer = setTimeout(
      () => stop.abort(new NetworkFault(`no answer within ${timeoutMs} ms`)),
      timeoutMs,
    )
    try {
      const sent = client.apiRequest({
        method,
        path,
        headers: { Authorization: `Bearer ${token}` },
        ...(query && { qs: query }),
        ...(body && { body }),
      })
      const response = await beforeAbort(sent, stop.signal)
      return {
        status: response.status,
        headers: response.headers,
        body: parse(response, await readText(response, stop.signal)),
      }
    } catch (error) {
      if (stop.signal.aborted) throw stop.signal.reason
      throw asFault(error)
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    }
  }
}

/** The client takes no signal: a request that is given up is left to itself until its headers come. */
function beforeAbort(sent: Promise<Response>, signal: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    sent.then(resolve, reject)
  })
}

function readText(response: Response, signal: AbortSignal): Promise<string> {
  if (!response.body) return Promise.resolve('')
  return new Response(response.body.pipeThrough(new TransformStream(), { signal })).text()
}

function parse(response: Response, text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    /* The parser's own words quote the body. */
    if (response.ok) throw new NetworkFault('the answer was cut off')
    return null
  }
}

function asFault(error: unknown): NetworkFault {
  if (error instanceof NetworkFault) return error
  return new NetworkFault('the connection failed', { cause: error })
}
