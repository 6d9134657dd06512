import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { breakAnswer } from '../break-answer.ts'
import type { Fault, FaultPlan } from '../faults.ts'
import { mixSeed, type Random, randomFrom } from '../random.ts'
import type { RequestLog } from '../request-log.ts'
import type { Answer, Call, Instance } from './call.ts'
import { type Match, matchRoute } from './router.ts'
import { notFound, refused, SalesforceError } from './salesforce-error.ts'
import { type Outcome, sendOutcome, textOf } from './send-outcome.ts'

/** What a sandbox can be told to do while it runs. */
export interface Behaviour {
  faults: FaultPlan
  latency: { readonly ms: number; readonly jitterMs: number }
}

export interface ServerParts {
  readonly instance: Instance
  readonly log: RequestLog
  readonly behaviour: Behaviour
  readonly date: () => Date
  readonly seed: number
}

const longestUrl = 16_384

/** The HTTP server over an org; the caller starts it. */
export function salesforceServer(parts: ServerParts): Server {
  const random = randomFrom(mixSeed(parts.seed, 78))
  let number = 0
  return createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
    number++
    answer(parts, random, number, request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined)
    })
  })
}

async function answer(
  parts: ServerParts,
  random: Random,
  number: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { behaviour, log, instance } = parts
  const url = urlOf(request)
  const method = request.method ?? 'GET'
  const match = matchRoute(method, url.pathname)
  const kind = match?.route.kind ?? 'read'
  const body = await bodyOf(request)
  const fault = behaviour.faults({ method, path: url.pathname, kind, number })
  const { ms, jitterMs } = behaviour.latency
  const waitMs = Math.max(0, ms + jitterMs * (2 * random.next() - 1))
  // Half on the way there, so that requests arrive as unevenly as over a network.
  if (waitMs > 0) await sleep(waitMs / 2)
  const outcome = outcomeOf(parts, { request, url, match, body, fault })
  if (waitMs > 0) await sleep(waitMs / 2)
  response.setHeader('Date', parts.date().toUTCString())
  const status =
    fault === null
      ? await sendOutcome(request, response, outcome)
      : breakAnswer(response, fault, { ...outcome, text: textOf(outcome) }, faultBody)
  log.add({ method, path: url.pathname, kind, status, at: instance.org.clock.now().getTime() })
}

/** Some clients put two slashes behind the host, which Salesforce takes for one. */
function urlOf({ url = '/', headers }: IncomingMessage): URL {
  return new URL(`http://${headers.host ?? 'localhost'}${url.replace(/^\/+/, '/')}`)
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

interface Arrival {
  readonly request: IncomingMessage
  readonly url: URL
  readonly match: Match | undefined
  readonly body: Buffer
  readonly fault: Fault | null
}

/** Applies the request, unless a fault comes first; an error becomes Salesforce's error body. */
function outcomeOf({ instance }: ServerParts, arrival: Arrival): Outcome {
  if (arrival.fault?.when === 'before') return { status: 200, headers: {}, body: {} }
  const isData = arrival.url.pathname.startsWith('/services/data/')
  const usage = () => (isData ? instance.usage.header(instance.org.clock.elapsedMs()) : {})
  try {
    const { headers, ...answered } = apply(instance, arrival)
    return { ...answered, headers: { ...usage(), ...headers } }
  } catch (error) {
    const { status, body } = error instanceof SalesforceError ? error : unexpected(error)
    return { status, body, headers: usage() }
  }
}

function apply(instance: Instance, { request, url, match, body }: Arrival): Answer {
  const { sessions, usage, org, jobs } = instance
  jobs.noteRequest()
  if (match?.route.isOpen !== true) sessions.authenticate(authorizationOf(request, url))
  if (match?.route.isFree === false) usage.admit(org.clock.elapsedMs())
  if ((request.url ?? '').length > longestUrl) {
    throw refused('URI_TOO_LONG', 'The length of the URI exceeds the limit', 414)
  }
  if (match === undefined) throw notFound()
  const call: Call = {
    ...instance,
    method: request.method ?? 'GET',
    origin: url.origin,
    query: url.searchParams,
    params: match.params,
    headers: request.headers,
    body,
  }
  return match.route.handle(call)
}

/** The header; the identity URL takes the token in the query too. */
function authorizationOf({ headers }: IncomingMessage, url: URL): string | undefined {
  const token = url.pathname.startsWith('/id/') ? url.searchParams.get('oauth_token') : null
  return token === null ? headers.authorization : `Bearer ${token}`
}

function unexpected(error: unknown): SalesforceError {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return refused('UNKNOWN_EXCEPTION', `internal error of the sandbox: ${message}`, 500)
}

const faultCodes: Readonly<Record<number, string>> = {
  403: 'REQUEST_LIMIT_EXCEEDED',
  503: 'SERVER_UNAVAILABLE',
}

function faultBody(status: number): unknown {
  const errorCode = faultCodes[status] ?? 'UNKNOWN_EXCEPTION'
  const message = status === 403 ? 'TotalRequests Limit exceeded.' : 'An unexpected error occurred.'
  return [{ message, errorCode }]
}
