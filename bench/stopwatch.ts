/** Adds up the time in which at least one thing is under way. */
export class Stopwatch {
  #underWay = 0
  #since = 0
  #busyMs = 0

  /** Something begins; call what is returned when it ends. */
  start(): () => void {
    if (this.#underWay++ === 0) this.#since = performance.now()
    return () => {
      if (--this.#underWay === 0) this.#busyMs += performance.now() - this.#since
    }
  }

  get busyMs(): number {
    return this.#busyMs
  }
}
