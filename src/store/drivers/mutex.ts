/** Lets one holder in at a time, in order of arrival. */
export class Mutex {
  #tail: Promise<void> = Promise.resolve()

  /** Resolves, when it is the caller's turn, to the function that ends the turn; calling it again does nothing. */
  async acquire(): Promise<() => void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const before = this.#tail
    this.#tail = promise
    await before
    return resolve
  }
}
