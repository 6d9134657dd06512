interface Waiter<T> {
  readonly urgency: number
  readonly take: (turn: T) => void
}

/** Those who wait for their turn: the most urgent is next, of equals who came first. */
export class Turns<T> {
  readonly #waiters: Waiter<T>[] = []
  #nobody = new AbortController()

  get waiting(): number {
    return this.#waiters.length
  }

  /** Aborted when all who wait now have given up. */
  get nobodyWaits(): AbortSignal {
    return this.#nobody.signal
  }

  /** Rejects with the signal's reason where it is aborted before the turn comes. */
  wait(urgency: number, signal: AbortSignal | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const giveUp = () => {
        this.#remove(waiter)
        reject(signal?.reason)
        if (this.waiting === 0) this.#nobody.abort()
      }
      const take = (turn: T) => {
        signal?.removeEventListener('abort', giveUp)
        resolve(turn)
      }
      const waiter = { urgency, take }
      signal?.addEventListener('abort', giveUp, { once: true })
      if (this.#nobody.signal.aborted) this.#nobody = new AbortController()
      this.#waiters.push(waiter)
    })
  }

  /** Does nothing where nobody waits. */
  give(turn: T): void {
    const [first, ...others] = this.#waiters
    if (!first) return
    const next = others.reduce((most, each) => (each.urgency > most.urgency ? each : most), first)
    this.#remove(next)
    next.take(turn)
  }

  #remove(waiter: Waiter<T>): void {
    this.#waiters.splice(this.#waiters.indexOf(waiter), 1)
  }
}
