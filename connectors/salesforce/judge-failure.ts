import { ConnectorError } from '#src/errors.ts'
import { windowStepMs } from './daily-reserve.ts'
import { NetworkFault, type Reply } from './transport.ts'
import { codeOf, readWireErrors, reasonOf, type WireError } from './wire-error.ts'

/** What a failed try calls for. */
export interface Verdict {
  /** Wait before the same request is sent again; null: it is not to be sent again by itself. */
  readonly waitMs: number | null
  /** Thrown where the request is not sent again, or was sent often enough. */
  readonly error: ConnectorError
}

export interface Try {
  readonly method: string
  /** Without the query, which may be long. */
  readonly path: string
  readonly isRepeatable: boolean
  /** 1 for the first. */
  readonly number: number
  /** Nothing is left of the day's requests. */
  readonly isDayUsedUp: boolean
  /** 0 ≤ random < 1. */
  readonly random: number
}

/** Longer waits are not sat out: the run is parked instead. */
const longestWaitMs = 60_000
const firstBackOffMs = 500
/** Long requests that run at once are limited; they end within seconds. */
const concurrencyMs = 5_000

/** What passes by itself, whatever the status that it comes with. */
const passing = new Set([
  'UNABLE_TO_LOCK_ROW',
  'SERVER_UNAVAILABLE',
  'QUERY_TIMEOUT',
  'REQUEST_RUNNING_TOO_LONG',
])

/** Decides by status and code, never by the words of a message. */
export function judgeFailure(failure: Reply | NetworkFault, sent: Try): Verdict {
  if (failure instanceof NetworkFault) {
    const message = `Salesforce could not be reached: ${failure.message}`
    return unknownOutcome(message, sent, { cause: failure })
  }
  const { status, headers, text } = failure
  const errors = readWireErrors(text)
  const [first] = errors
  const category = first && codeOf(first)
  const facts = { status, cause: errors, ...(category && { category }) }
  if (status === 401) return stop(invalidToken(facts))
  if (category === 'REQUEST_LIMIT_EXCEEDED') return limited(sent, facts)
  const retryAfterMs = retryAfter(headers)
  if (category !== undefined && passing.has(category)) {
    const waitMs = retryAfterMs ?? backOffMs(sent)
    return notYet(waitMs, `Salesforce is busy (${category})`, sent, facts)
  }
  if (status === 429 || (status === 503 && retryAfterMs !== null)) {
    return notYet(retryAfterMs ?? concurrencyMs, 'Salesforce asks to wait', sent, facts)
  }
  if (status >= 500 || status === 408 || status === 420) {
    return unknownOutcome(`Salesforce failed with status ${status}`, sent, facts)
  }
  return stop(refusal(first, sent, facts))
}

interface Facts {
  readonly status?: number
  readonly category?: string
  readonly cause?: unknown
}

function stop(error: ConnectorError): Verdict {
  return { waitMs: null, error }
}

function backOffMs({ number, random }: Try): number {
  return Math.round(firstBackOffMs * 2 ** (number - 1) * (1 + random))
}

function unknownOutcome(message: string, sent: Try, facts: Facts): Verdict {
  const waitMs = backOffMs(sent)
  const error = new ConnectorError(message, {
    remedy: { kind: 'retry', afterMs: waitMs },
    unclear: !sent.isRepeatable,
    ...facts,
  })
  return { waitMs: sent.isRepeatable ? waitMs : null, error }
}

/** "Not now" should mean that nothing was applied; for what must not be repeated we look all the same. */
function notYet(leastMs: number, why: string, sent: Try, facts: Facts): Verdict {
  const waitMs = leastMs + Math.round(500 * sent.random)
  const error = new ConnectorError(`${why}; try again later`, {
    remedy: { kind: 'retry', afterMs: waitMs },
    unclear: !sent.isRepeatable,
    ...facts,
  })
  return { waitMs: sent.isRepeatable && leastMs <= longestWaitMs ? waitMs : null, error }
}

/** The same code says that the day is used up and that too many long requests run at once. */
function limited(sent: Try, facts: Facts): Verdict {
  if (!sent.isDayUsedUp) {
    return notYet(concurrencyMs, 'Too many long requests run in the org at once', sent, facts)
  }
  return stop(
    new ConnectorError("The org's Salesforce requests of 24 hours are used up", {
      remedy: { kind: 'retry', afterMs: windowStepMs },
      ...facts,
    }),
  )
}

function retryAfter(headers: Headers): number | null {
  const text = headers.get('retry-after')
  return text !== null && /^\d+$/.test(text) ? Number(text) * 1_000 : null
}

function invalidToken(facts: Facts): ConnectorError {
  return new ConnectorError(
    'Salesforce does not accept the access token: sign in anew, or set SALESFORCE_ACCESS_TOKEN to one that is valid',
    { remedy: { kind: 'reconnect' }, ...facts },
  )
}

function refusal(error: WireError | undefined, sent: Try, facts: Facts): ConnectorError {
  const what = `${sent.method} ${sent.path}`
  const message =
    facts.status === 403
      ? `Salesforce does not allow ${what}: ${reasonOf(error)}`
      : `Salesforce refused ${what} (${facts.status}): ${reasonOf(error)}`
  return new ConnectorError(message, { remedy: { kind: 'reject' }, ...facts })
}
