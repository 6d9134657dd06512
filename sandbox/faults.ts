import { mixSeed, randomFrom } from './random.ts'
import type { RequestKind } from './request-log.ts'

/** What a fault plan is told about a request. */
export interface FaultRequest {
  readonly method: string
  readonly path: string
  readonly kind: RequestKind
  /** Counts all requests since the start, from 1. */
  readonly number: number
}

/** One thing that goes wrong, before the request is applied or after. */
export type Fault = { readonly when: 'before' | 'after' } & (
  | {
      readonly kind: 'status'
      /** HubSpot: 423, 429, 477 and 5xx; Salesforce: 403 (limit exceeded), 420 and 5xx. */
      readonly status: 403 | 420 | 423 | 429 | 477 | 500 | 502 | 503 | 504
      readonly retryAfterSeconds?: number
    }
  /** The connection is reset. */
  | { readonly kind: 'reset' }
  /** No answer until the client gives up. */
  | { readonly kind: 'timeout' }
  /** Half of the body, then the end of the connection. */
  | { readonly kind: 'truncate' }
  /** A page of HTML with status 200. */
  | { readonly kind: 'malformed' }
)

/** Decides per request; null lets it through. */
export type FaultPlan = (request: FaultRequest) => Fault | null

/** A plan that hands out the faults to the first requests that match, one each. */
export function faultsInTurn(
  faults: readonly Fault[],
  matches: (request: FaultRequest) => boolean = () => true,
): FaultPlan {
  const left = [...faults]
  return (request) => (left.length > 0 && matches(request) ? (left.shift() ?? null) : null)
}

type StatusFault = Omit<Extract<Fault, { kind: 'status' }>, 'when' | 'kind'>

/** What HubSpot answers when it is in trouble. */
const hubSpotStatuses: readonly StatusFault[] = [
  { status: 429, retryAfterSeconds: 1 },
  { status: 423 },
  { status: 477, retryAfterSeconds: 1 },
  { status: 500 },
  { status: 502 },
  { status: 503 },
  { status: 504 },
]

/** What Salesforce answers when it is in trouble. */
export const salesforceStatuses: readonly StatusFault[] = [
  { status: 420 },
  { status: 500 },
  { status: 502 },
  { status: 503 },
  { status: 504 },
]

const otherKinds = ['reset', 'timeout', 'truncate', 'malformed'] as const

export interface RandomFaults {
  /** Share of requests that fail. */
  readonly rate: number
  readonly seed: number
  /** Share of the faults that come after the request was applied. */
  readonly afterShare: number
  /** Kinds to choose from; all by default. */
  readonly only?: readonly Fault['kind'][]
  /** HubSpot's by default. */
  readonly statuses?: readonly StatusFault[]
}

/** Faults of every kind at random; which requests they hit depends only on seed and number. */
export function randomFaults(wish: RandomFaults): FaultPlan {
  const { rate, seed, afterShare, only, statuses = hubSpotStatuses } = wish
  const all = [
    ...statuses.map((status) => ({ kind: 'status' as const, ...status })),
    ...otherKinds.map((kind) => ({ kind })),
  ]
  const usable = all.filter(({ kind }) => only?.includes(kind) ?? true)
  return ({ number }) => {
    const random = randomFrom(mixSeed(seed, number))
    if (!random.chance(rate)) return null
    const when = random.chance(afterShare) ? 'after' : 'before'
    const fault = usable[random.int(0, usable.length - 1)]
    return fault === undefined ? null : { when, ...fault }
  }
}
