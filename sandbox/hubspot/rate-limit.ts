import { RollingWindow } from '../rolling-window.ts'
import { HubSpotError } from './hubspot-error.ts'

export interface Limits {
  /** Requests in any `windowMs`, searches not counted. */
  readonly requests: number
  readonly windowMs: number
  readonly searchPerSecond: number
  /** All requests of a day; null where there is no daily limit. */
  readonly daily: number | null
}

/** Lets requests through or throws a 429; what it refuses counts towards nothing. */
export class RateLimit {
  readonly #limits: Limits
  readonly #normal: RollingWindow
  readonly #search = new RollingWindow(1000)
  readonly #day = new RollingWindow(86_400_000)

  constructor(limits: Limits) {
    this.#limits = limits
    this.#normal = new RollingWindow(limits.windowMs)
  }

  admit(isSearch: boolean, nowMs: number): void {
    const { requests, searchPerSecond, daily } = this.#limits
    if (daily !== null && this.#day.used(nowMs) >= daily) throw tooMany('daily', 'DAILY')
    if (isSearch && this.#search.used(nowMs) >= searchPerSecond)
      throw tooMany('secondly', 'SECONDLY')
    if (!isSearch && this.#normal.used(nowMs) >= requests) {
      throw tooMany('ten_secondly_rolling', 'TEN_SECONDLY_ROLLING')
    }
    if (daily !== null) this.#day.add(nowMs)
    if (isSearch) this.#search.add(nowMs)
    else this.#normal.add(nowMs)
  }

  /** As HubSpot announces them; searches carry none, daily ones only where there is such a limit. */
  headers(isSearch: boolean, nowMs: number): Record<string, string> {
    if (isSearch) return {}
    const { requests, windowMs, daily } = this.#limits
    return {
      'X-HubSpot-RateLimit-Max': String(requests),
      'X-HubSpot-RateLimit-Remaining': String(requests - this.#normal.used(nowMs)),
      'X-HubSpot-RateLimit-Interval-Milliseconds': String(windowMs),
      ...(daily === null
        ? {}
        : {
            'X-HubSpot-RateLimit-Daily': String(daily),
            'X-HubSpot-RateLimit-Daily-Remaining': String(daily - this.#day.used(nowMs)),
          }),
    }
  }
}

function tooMany(word: string, policyName: string): HubSpotError {
  return new HubSpotError(429, {
    message: `You have reached your ${word} limit.`,
    errorType: 'RATE_LIMIT',
    policyName,
    ...(policyName === 'TEN_SECONDLY_ROLLING' ? { groupName: 'publicapi:sandbox' } : {}),
  })
}
