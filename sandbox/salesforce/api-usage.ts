import { RollingWindow } from '../rolling-window.ts'
import { refused } from './salesforce-error.ts'

const dayMs = 86_400_000

/** The org's requests of the last 24 hours. */
export class ApiUsage {
  readonly #day = new RollingWindow(dayMs)
  limit: number

  constructor(limit: number) {
    this.limit = limit
  }

  /** Lets a request through or throws a 403; what it refuses counts towards nothing. */
  admit(nowMs: number): void {
    if (this.#day.used(nowMs) >= this.limit) throw limitExceeded()
    this.#day.add(nowMs)
  }

  /** Others use up so many requests. */
  spend(requests: number, nowMs: number): void {
    for (let spent = 0; spent < requests; spent++) this.#day.add(nowMs)
  }

  remaining(nowMs: number): number {
    return Math.max(0, this.limit - this.#day.used(nowMs))
  }

  /** As every answer announces it. */
  header(nowMs: number): Record<string, string> {
    return { 'Sforce-Limit-Info': `api-usage=${this.#day.used(nowMs)}/${this.limit}` }
  }
}

function limitExceeded() {
  return refused('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.', 403)
}
