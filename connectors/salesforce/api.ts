import pLimit from 'p-limit'
import type { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'
import type { Clock } from '#src/ports/clock.ts'
import type { Log } from '#src/ports/log.ts'
import type { RequestWatch } from '#src/ports/watch.ts'
import { ClockLead } from '../shared/clock-lead.ts'
import type { DailyReserve } from './daily-reserve.ts'
import { judgeFailure } from './judge-failure.ts'
import type { Session, WireRequest } from './session.ts'
import { NetworkFault, type Reply } from './transport.ts'

interface ApiRequest extends Omit<WireRequest, 'body' | 'isStream'> {
  /** An object is sent as JSON. */
  readonly body?: string | Buffer | object | undefined
  /** Sending it twice does no harm. */
  readonly isRepeatable: boolean
}

interface ReadRequest<T> extends ApiRequest {
  /** Shape of the answer; what it does not name is dropped. */
  readonly answer: z.ZodType<T>
}

/** One tenant's Salesforce: a few requests at once, those repeated that are safe to repeat. */
export interface Api {
  /** Throws a ConnectorError; `unclear` where a request that must not be repeated may have been applied. */
  send<T>(request: ReadRequest<T>): Promise<T>
  /** An answer as it comes, for what is too large to hold. Reading its body may throw a NetworkFault. */
  open(path: string, signal: AbortSignal): Promise<OpenReply>
  /** What needs much memory is done one after the other. */
  inTurn<T>(act: () => Promise<T>): Promise<T>
  /** See Crm.clockAheadMs. */
  clockAheadMs(): number
  readonly clock: Clock
  readonly log: Log
}

export interface OpenReply {
  readonly headers: Headers
  readonly body: ReadableStream<Uint8Array>
}

export interface ApiTools {
  readonly session: Session
  readonly reserve: DailyReserve
  readonly clock: Clock
  readonly log: Log
  /** 0 ≤ random() < 1. */
  readonly random: () => number
  readonly watch?: RequestWatch | undefined
}

/** Tries of one request, the first included. */
const mostTries = 5
/** Salesforce limits but long requests, 25 of them at once in the whole org, 5 in a trial one. */
const concurrency = 8

export function createApi({ session, reserve, clock, log, random, watch }: ApiTools): Api {
  const atOnce = pLimit(concurrency)
  const lead = new ClockLead(clock)

  function attempt(request: WireRequest): Promise<Reply | NetworkFault> {
    return atOnce(async () => {
      reserve.check()
      const ended = watch?.begin({ ...request, path: request.path.split('?')[0] ?? '' })
      try {
        const reply = await session.send(request)
        ended?.(reply.status)
        reserve.learn(reply.headers)
        lead.learn(reply.headers)
        return isGarbled(reply) ? new NetworkFault('the answer makes no sense') : reply
      } catch (error) {
        ended?.(null)
        if (error instanceof NetworkFault) return error
        throw error
      }
    })
  }

  async function exchange(request: ApiRequest, isStream: boolean): Promise<Reply> {
    const wire = toWire(request, isStream)
    const { method, isRepeatable } = request
    const path = request.path.split('?')[0] ?? ''
    for (let number = 1; ; number++) {
      const outcome = await attempt(wire)
      if (isSuccess(outcome)) return outcome
      const { waitMs, error } = judgeFailure(outcome, {
        ...{ method, path, isRepeatable, number, isDayUsedUp: reserve.isUsedUp },
        random: random(),
      })
      const { status, category } = error
      log.debug('Salesforce request failed', { method, path, number, status, category, waitMs })
      if (waitMs === null || number >= mostTries) throw error
      await clock.sleep(waitMs, request.signal)
    }
  }

  const oneAtATime = pLimit(1)
  return {
    ...{ clock, log },
    inTurn: (act) => oneAtATime(act),
    clockAheadMs: () => lead.ms,
    send: async (request) => read(request, await exchange(request, false)),
    open: async (path, signal) => {
      const request = { method: 'GET', path, signal, isRepeatable: true } as const
      const { headers, stream } = await exchange(request, true)
      return { headers, body: stream ?? new ReadableStream({ start: (c) => c.close() }) }
    },
  }
}

function toWire({ method, path, headers, body, signal }: ApiRequest, isStream: boolean) {
  const isJson = typeof body === 'object' && !Buffer.isBuffer(body)
  return {
    ...{ method, path, signal, isStream },
    headers: { ...(isJson && { 'content-type': 'application/json' }), ...headers },
    body: isJson ? JSON.stringify(body) : body,
  } satisfies WireRequest
}

function isSuccess(outcome: Reply | NetworkFault): outcome is Reply {
  return !(outcome instanceof NetworkFault) && outcome.status >= 200 && outcome.status < 300
}

function read<T>({ answer, method, path, isRepeatable }: ReadRequest<T>, reply: Reply): T {
  const parsed = answer.safeParse(parse(reply.text))
  if (parsed.success) return parsed.data
  const what = `${method} ${path.split('?')[0]}`
  throw new ConnectorError(`Salesforce answered ${what} in a form that is not known`, {
    remedy: { kind: 'reject' },
    status: reply.status,
    unclear: !isRepeatable,
    cause: parsed.error,
  })
}

/** Whether something between us and Salesforce answered in its place, such as a page in HTML. */
function isGarbled({ status, text }: Reply): boolean {
  return status >= 200 && status < 300 && text !== '' && parse(text) === undefined
}

/** Null for an answer without a body, undefined for text that is no JSON, whose words are not repeated. */
function parse(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return undefined
  }
}
