import { createHmac } from 'node:crypto'
import { refused } from './salesforce-error.ts'

/** Access tokens in force. Salesforce tells nobody how long they live. */
export class Sessions {
  readonly #untilMs = new Map<string, number>()
  readonly #elapsedMs: () => number
  lifeMs: number

  constructor(elapsedMs: () => number, lifeMs: number) {
    this.#elapsedMs = elapsedMs
    this.lifeMs = lifeMs
  }

  /** Accepts a token for the life of a session, or another time. */
  accept(token: string, lifeMs = this.lifeMs): void {
    this.#untilMs.set(token, this.#elapsedMs() + lifeMs)
  }

  /** Ends a session now. */
  end(token: string): void {
    this.#untilMs.delete(token)
  }

  /** Ends all, as when an admin revokes them. */
  endAll(): void {
    this.#untilMs.clear()
  }

  isOpen(token: string): boolean {
    return (this.#untilMs.get(token) ?? 0) > this.#elapsedMs()
  }

  /** Throws a 401 unless the header holds a token in force. */
  authenticate(authorization: string | undefined): void {
    const token = /^(?:Bearer|OAuth) (\S+)$/.exec(authorization ?? '')?.[1]
    if (token !== undefined && this.isOpen(token)) return
    throw refused('INVALID_SESSION_ID', 'Session expired or invalid', 401)
  }
}

/** A token as Salesforce makes them: the org's id, then what nobody can guess. */
export function accessToken(orgId: string, number: number): string {
  const secret = createHmac('sha256', orgId).update(String(number)).digest('base64url')
  return `${orgId.slice(0, 15)}!AQ${secret}`
}
