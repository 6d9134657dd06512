import { mixSeed, randomFrom } from '../random.ts'
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
      readonly status: 423 | 429 | 477 | 500 | 502 | 503 | 504
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

const kinds: readonly ((when: Fault['when']) => Fault)[] = [
  (when) => ({ when, kind: 'status', status: 429, retryAfterSeconds: 1 }),
  (when) => ({ when, kind: 'status', status: 423 }),
  (when) => ({ when, kind: 'status', status: 477, retryAfterSeconds: 1 }),
  (when) => ({ when, kind: 'status', status: 500 }),
  (when) => ({ when, kind: 'status', status: 502 }),
  (when) => ({ when, kind: 'status', status: 503 }),
  (when) => ({ when, kind: 'status', status: 504 }),
  (when) => ({ when, kind: 'reset' }),
  (when) => ({ when, kind: 'timeout' }),
  (when) => ({ when, kind: 'truncate' }),
  (when) => ({ when, kind: 'malformed' }),
]

export interface RandomFaults {
  /** Share of requests that fail. */
  readonly rate: number
  readonly seed: number
  /** Share of the faults that come after the request was applied. */
  readonly afterShare: number
  /** Kinds to choose from; all by default. */
  readonly only?: readonly Fault['kind'][]
}

/** Faults of every kind at random; which requests they hit depends only on seed and number. */
export function randomFaults({ rate, seed, afterShare, only }: RandomFaults): FaultPlan {
  const usable = kinds.filter((make) => only?.includes(make('before').kind) ?? true)
  return ({ number }) => {
    const random = randomFrom(mixSeed(seed, number))
    if (!random.chance(rate)) return null
    const when = random.chance(afterShare) ? 'after' : 'before'
    return usable[random.int(0, usable.length - 1)]?.(when) ?? null
  }
}
