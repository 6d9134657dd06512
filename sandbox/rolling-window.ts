/** The times at which requests were let through, as far back as the window reaches. */
export class RollingWindow {
  readonly #windowMs: number
  #times: number[] = []

  constructor(windowMs: number) {
    this.#windowMs = windowMs
  }

  used(nowMs: number): number {
    const first = this.#times.findIndex((time) => time > nowMs - this.#windowMs)
    this.#times = first < 0 ? [] : first > 0 ? this.#times.slice(first) : this.#times
    return this.#times.length
  }

  add(nowMs: number): void {
    this.#times.push(nowMs)
  }
}
