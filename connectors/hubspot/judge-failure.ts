import { ConnectorError } from '#src/errors.ts'
import type { Reply } from './transport.ts'
import { NetworkFault } from './transport.ts'
import { readWireError, reasonOf, type WireError } from './wire-error.ts'

/** What a failed try calls for. */
export interface Verdict {
  /** Wait before the same request is sent again; null: it is not to be sent again by itself. */
  readonly waitMs: number | null
  /** All requests of the tenant are to wait for so long, whatever becomes of this one. */
  readonly pauseMs: number
  /** Thrown where the request is not sent again, or was sent often enough. */
  readonly error: ConnectorError
}

export interface Try {
  readonly method: string
  readonly path: string
  readonly isRepeatable: boolean
  readonly isSearch: boolean
  /** 1 for the first. */
  readonly number: number
  readonly untilMidnightMs: number
  /** 0 ≤ random < 1. */
  readonly random: number
}

/** Longer waits are not sat out: the run is parked instead. */
const longestWaitMs = 60_000
const firstBackOffMs = 500
/** A lock lasts two seconds. */
const lockMs = 2_000

/** Decides by status and category, never by the words of a message. */
export function judgeFailure(failure: Reply | NetworkFault, sent: Try): Verdict {
  if (failure instanceof NetworkFault) {
    return unknownOutcome(`HubSpot could not be reached: ${failure.message}`, sent, {
      cause: failure,
    })
  }
  const { status } = failure
  const wire = readWireError(failure.body)
  const facts = {
    status,
    cause: wire,
    ...(wire.category !== undefined && { category: wire.category }),
  }
  if (status === 401) return stop(invalidToken(wire, facts))
  if (status === 403) return stop(forbidden(wire, sent, facts))
  if (status === 429) return limited(failure, wire, sent, facts)
  if (status === 423) return notYet(lockMs, 'HubSpot has the records locked', sent, facts)
  if (status === 477) {
    const waitMs = retryAfterMs(failure.headers) ?? longestWaitMs
    return notYet(waitMs, 'HubSpot is moving the account to another data centre', sent, facts)
  }
  if (status >= 500 || status === 408) {
    const leastMs = retryAfterMs(failure.headers) ?? 0
    return unknownOutcome(`HubSpot failed with status ${status}`, sent, facts, leastMs)
  }
  const what = `${sent.method} ${sent.path}: ${status} ${wire.category ?? ''}`.trim()
  return stop(
    new ConnectorError(`HubSpot refused ${what}: ${reasonOf(wire)}`, {
      remedy: { kind: 'reject' },
      ...facts,
    }),
  )
}

interface Facts {
  readonly status?: number
  readonly category?: string
  readonly cause?: unknown
}

function stop(error: ConnectorError): Verdict {
  return { waitMs: null, pauseMs: 0, error }
}

function unknownOutcome(message: string, sent: Try, facts: Facts, leastMs = 0): Verdict {
  const backOffMs = firstBackOffMs * 2 ** (sent.number - 1)
  const waitMs = Math.max(leastMs, Math.round(backOffMs * (1 + sent.random)))
  const error = new ConnectorError(message, {
    remedy: { kind: 'retry', afterMs: waitMs },
    unclear: !sent.isRepeatable,
    ...facts,
  })
  const isPatient = sent.isRepeatable && leastMs <= longestWaitMs
  return { waitMs: isPatient ? waitMs : null, pauseMs: 0, error }
}

/**
 * "Not now" should mean that nothing was applied. For what must not be repeated the caller looks
 * all the same: two requests are cheap, and what stands between us and HubSpot may say so too.
 */
function notYet(leastMs: number, why: string, sent: Try, facts: Facts): Verdict {
  const waitMs = leastMs + Math.round(500 * sent.random)
  const error = new ConnectorError(`${why}; try again later`, {
    remedy: { kind: 'retry', afterMs: waitMs },
    unclear: !sent.isRepeatable,
    ...facts,
  })
  const isPatient = sent.isRepeatable && leastMs <= longestWaitMs
  return { waitMs: isPatient ? waitMs : null, pauseMs: 0, error }
}

function limited(reply: Reply, wire: WireError, sent: Try, facts: Facts): Verdict {
  if (wire.policyName === 'DAILY') {
    return stop(
      new ConnectorError("The account's daily limit of HubSpot requests is used up", {
        remedy: { kind: 'retry', afterMs: sent.untilMidnightMs },
        ...facts,
      }),
    )
  }
  const isSecondly = wire.policyName === 'SECONDLY' || (!wire.policyName && sent.isSearch)
  const leastMs = retryAfterMs(reply.headers) ?? (isSecondly ? 1_000 : 10_000)
  const verdict = notYet(leastMs, "HubSpot's request limit is reached", sent, facts)
  return { ...verdict, pauseMs: Math.min(leastMs, longestWaitMs) }
}

function retryAfterMs(headers: Headers): number | null {
  const text = headers.get('retry-after')
  return text !== null && /^\d+$/.test(text) ? Number(text) * 1_000 : null
}

function invalidToken(wire: WireError, facts: Facts): ConnectorError {
  const isExpired = wire.category === 'EXPIRED_AUTHENTICATION'
  return new ConnectorError(
    `HubSpot ${isExpired ? 'says that the access token has expired' : 'does not accept the access token'}: ` +
      'create a new one in HubSpot and set HUBSPOT_ACCESS_TOKEN to it',
    { remedy: { kind: 'reconnect' }, ...facts },
  )
}

function forbidden(wire: WireError, sent: Try, facts: Facts): ConnectorError {
  const scopes = wire.errors.flatMap(({ context }) => context?.requiredGranularScopes ?? [])
  const message =
    scopes.length > 0
      ? `The access token lacks the scope ${[...new Set(scopes)].join(' or ')} for ${sent.path}: grant it to the app in HubSpot`
      : `HubSpot does not allow ${sent.method} ${sent.path}: ${reasonOf(wire)}`
  return new ConnectorError(message, { remedy: { kind: 'reject' }, ...facts })
}
