import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { breakAnswer, type Outcome } from '../break-answer.ts'
import type { Fault, FaultPlan } from '../faults.ts'
import { mixSeed, type Random, randomFrom } from '../random.ts'
import type { RequestLog } from '../request-log.ts'
import type { Answer, Call } from './call.ts'
import type { Grants } from './grants.ts'
import { HubSpotError, notFound } from './hubspot-error.ts'
import type { OAuthApp } from './oauth-app.ts'
import type { Portal } from './portal.ts'
import type { RateLimit } from './rate-limit.ts'
import { type Match, matchRoute } from './router.ts'
import type { WebhooksJournal } from './webhooks-journal.ts'

/** What a sandbox can be told to do while it runs. */
export interface Behaviour {
  faults: FaultPlan
  latency: { readonly ms: number; readonly jitterMs: number }
  limit: RateLimit
  inlineAssociationCap: number
}

export interface ServerParts {
  readonly portal: Portal
  readonly grants: Grants
  readonly oauth: OAuthApp
  readonly journal: WebhooksJournal
  readonly log: RequestLog
  readonly behaviour: Behaviour
  readonly date: () => Date
  readonly seed: number
}

/** The HTTP server over a portal; the caller starts it. */
export function hubSpotServer(parts: ServerParts): Server {
  const random = randomFrom(mixSeed(parts.seed, 77))
  let number = 0
  return createServer((request, response) => {
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
  const { behaviour, log, portal } = parts
  const url = new URL(request.url ?? '/', 'http://localhost')
  const method = request.method ?? 'GET'
  const match = matchRoute(method, url.pathname)
  const kind = match?.route.kind ?? 'read'
  const body = await textOf(request)
  const fault = behaviour.faults({ method, path: url.pathname, kind, number })
  const { ms, jitterMs } = behaviour.latency
  const waitMs = Math.max(0, ms + jitterMs * (2 * random.next() - 1))
  // Half on the way there, so that requests reach the limits as unevenly as over a network.
  if (waitMs > 0) await sleep(waitMs / 2)
  const outcome = outcomeOf(parts, { request, url, match, body, fault, number })
  if (waitMs > 0) await sleep(waitMs / 2)
  response.setHeader('Date', parts.date().toUTCString())
  const status =
    fault === null ? send(response, outcome) : breakAnswer(response, fault, outcome, faultBody)
  log.add({ method, path: url.pathname, kind, status, at: portal.clock.now().getTime() })
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

interface Arrival {
  readonly request: IncomingMessage
  readonly url: URL
  readonly match: Match | undefined
  readonly body: string
  readonly fault: Fault | null
  readonly number: number
}

/** Applies the request, unless a fault comes first; an error becomes HubSpot's error body. */
function outcomeOf(parts: ServerParts, arrival: Arrival): Outcome {
  if (arrival.fault?.when === 'before') return { status: 200, headers: {}, text: '{}' }
  const isSearch = arrival.match?.route.kind === 'search'
  try {
    const { status, body, location } = apply(parts, arrival)
    const limits = parts.behaviour.limit.headers(isSearch, parts.portal.clock.elapsedMs())
    return {
      status,
      headers: location === undefined ? limits : { ...limits, Location: location },
      text: body === undefined ? '' : JSON.stringify(body),
    }
  } catch (error) {
    const { status, facts } = error instanceof HubSpotError ? error : unexpected(error)
    const headers = parts.behaviour.limit.headers(isSearch, parts.portal.clock.elapsedMs())
    const correlationId = correlation(arrival.number)
    return { status, headers, text: JSON.stringify({ status: 'error', ...facts, correlationId }) }
  }
}

function apply(parts: ServerParts, { request, url, match, body }: Arrival): Answer {
  const { portal, grants, oauth, journal, behaviour } = parts
  if (match?.route.kind !== 'auth') {
    grants.authenticate(request.headers.authorization)
    behaviour.limit.admit(match?.route.kind === 'search', portal.clock.elapsedMs())
  }
  if (match === undefined) throw notFound()
  const call: Call = {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    params: match.params,
    body,
    contentType: request.headers['content-type'] ?? '',
    token: /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '',
    portal,
    grants,
    oauth,
    journal,
    inlineAssociationCap: behaviour.inlineAssociationCap,
  }
  return match.route.handle(call)
}

function unexpected(error: unknown): HubSpotError {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return new HubSpotError(500, { message: `internal error of the sandbox: ${message}` })
}

function correlation(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

function send(response: ServerResponse, { status, headers, text }: Outcome): number {
  const type = text === '' ? {} : { 'Content-Type': 'application/json;charset=utf-8' }
  response.writeHead(status, { ...headers, ...type })
  response.end(text)
  return status
}

function faultBody(status: number): unknown {
  const limited = {
    message: 'You have reached your ten_secondly_rolling limit.',
    errorType: 'RATE_LIMIT',
    policyName: 'TEN_SECONDLY_ROLLING',
  }
  const facts = status === 429 ? limited : { message: 'Something went wrong' }
  return { status: 'error', ...facts }
}
