import type { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'
import type { Clock } from '#src/ports/clock.ts'
import type { Log } from '#src/ports/log.ts'
import type { RequestWatch } from '#src/ports/watch.ts'
import { ClockLead } from '../shared/clock-lead.ts'
import { readBudget } from './budget.ts'
import { DailyReserve } from './daily-reserve.ts'
import { judgeFailure, type Verdict } from './judge-failure.ts'
import { Limiter, type TurnOptions } from './limiter.ts'
import { NetworkFault, type Reply, type Transport, type WireRequest } from './transport.ts'

interface ApiRequest<T> extends WireRequest {
  /** Shape of the answer; what it does not name is dropped. */
  readonly answer: z.ZodType<T>
  /** Sending it twice does no harm. */
  readonly isRepeatable: boolean
  /** Whoever waits with the highest is next; highest of all where it is left out. */
  readonly urgency?: number
}

/** One tenant's HubSpot: waits for its turn, repeats what is safe to repeat. */
export interface Api {
  /** Throws a ConnectorError; `unclear` where a request that must not be repeated may have been applied. */
  send<T>(request: ApiRequest<T>): Promise<T>
  /** Whether the requests that are there, each followed by another, are too few to use the limit up. */
  hasRoom(): boolean
  /** Requests sent so far, repeated ones included. */
  requests(): number
  /** See Crm.clockAheadMs. */
  clockAheadMs(): number
}

export interface ApiTools {
  readonly transport: Transport
  readonly clock: Clock
  readonly log: Log
  /** 0 ≤ random() < 1. */
  readonly random: () => number
  readonly watch?: RequestWatch | undefined
  /** Until the next midnight in the account's time zone. */
  readonly untilMidnightMs: () => number
}

/** Tries of one request, the first included. */
const mostTries = 5

export function createApi(tools: ApiTools): Api {
  const { transport, clock, log, random, watch, untilMidnightMs } = tools
  const all = new Limiter({ clock, limit: 100, windowMs: 10_000, spare: 1, concurrency: 20 })
  const searches = new Limiter({ clock, limit: 5, windowMs: 1_000, spare: 0, concurrency: 5 })
  const reserve = new DailyReserve(clock, untilMidnightMs)
  const lead = new ClockLead(clock)
  let requests = 0

  function attempt(
    request: WireRequest & TurnOptions,
    limiter: Limiter,
  ): Promise<Reply | NetworkFault> {
    return limiter.run(async (learn) => {
      reserve.check()
      requests++
      const ended = watch?.begin(request)
      try {
        const reply = await transport(request)
        ended?.(reply.status)
        const budget = readBudget(reply.headers)
        /* Searches have a limit of their own, which no answer announces. */
        if (budget && limiter === all) learn(budget)
        reserve.learn(reply.headers)
        lead.learn(reply.headers)
        return reply
      } catch (error) {
        ended?.(null)
        if (error instanceof NetworkFault) return error
        throw error
      }
    }, request)
  }

  async function send<T>(request: ApiRequest<T>): Promise<T> {
    const { method, path, isRepeatable } = request
    const isSearch = path.endsWith('/search')
    const limiter = isSearch ? searches : all
    for (let number = 1; ; number++) {
      const outcome = await attempt(request, limiter)
      if (isSuccess(outcome)) return read(request, outcome)
      const verdict = judgeFailure(outcome, {
        ...{ method, path, isRepeatable, isSearch, number },
        untilMidnightMs: untilMidnightMs(),
        random: random(),
      })
      const { status, category } = verdict.error
      const facts = { method, path, number, status, category, waitMs: verdict.waitMs }
      log.debug('HubSpot request failed', facts)
      if (verdict.pauseMs > 0) limiter.pause(verdict.pauseMs)
      await clock.sleep(waitBeforeNext(verdict, number), request.signal)
    }
  }

  return {
    send,
    hasRoom: () => all.hasRoom,
    requests: () => requests,
    clockAheadMs: () => lead.ms,
  }
}

function isSuccess(outcome: Reply | NetworkFault): outcome is Reply {
  return !(outcome instanceof NetworkFault) && outcome.status >= 200 && outcome.status < 300
}

function waitBeforeNext({ waitMs, error }: Verdict, number: number): number {
  if (waitMs === null || number >= mostTries) throw error
  return waitMs
}

function read<T>(
  { answer, method, path, isRepeatable }: ApiRequest<T>,
  { status, body }: Reply,
): T {
  const parsed = answer.safeParse(body)
  if (parsed.success) return parsed.data
  throw new ConnectorError(`HubSpot answered ${method} ${path} in a form that is not known`, {
    remedy: { kind: 'reject' },
    status,
    unclear: !isRepeatable,
    cause: parsed.error,
  })
}
