import { ProblemError } from '../problem-error.ts'

interface Waiting<T> {
  readonly items: readonly T[]
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/**
 * Stores what many callers bring, in one go for all that came while the last one was under way: the
 * busier it gets, the larger the groups. A caller is answered once its own items are stored.
 */
export class GroupCommit<T> {
  readonly #store: (items: readonly T[]) => Promise<void>
  readonly #most: number
  #waiting: Waiting<T>[] = []
  #count = 0
  #isUnderWay = false

  /** `most` items wait at a time; more are refused. */
  constructor(store: (items: readonly T[]) => Promise<void>, most: number) {
    this.#store = store
    this.#most = most
  }

  /** Resolves when they are stored. Throws what storing their group throws, and a 503 where too many wait. */
  add(items: readonly T[]): Promise<void> {
    if (items.length === 0) return Promise.resolve()
    if (this.#count + items.length > this.#most) {
      throw new ProblemError({ status: 503, title: 'Too much is waiting to be stored' })
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ items, resolve, reject })
      this.#count += items.length
      if (!this.#isUnderWay) void this.#storeGroups()
    })
  }

  async #storeGroups(): Promise<void> {
    this.#isUnderWay = true
    while (this.#waiting.length > 0) {
      const group = this.#waiting
      this.#waiting = []
      this.#count = 0
      try {
        await this.#store(group.flatMap(({ items }) => items))
        for (const { resolve } of group) resolve()
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
    }
    this.#isUnderWay = false
  }
}
