/** How far something is. */
export interface Amount {
  readonly done: number
  readonly total: number
}

export type Asked<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'under-way'; readonly amount: Amount }

interface Work<Result> {
  readonly outcome: Promise<Result>
  amount: Amount
}

/** Proxies, such as Heroku's, give up after half a minute. */
const patienceMs = 20_000
/** What nobody has asked for so long is of no interest any more. */
const keptMs = 60_000

/**
 * Work that may take longer than browsers and proxies wait for an answer. It is begun once, and asked
 * for again until it is done; it goes on when nobody asks.
 */
export class SlowWork<Result> {
  readonly #works = new Map<string, Work<Result>>()
  readonly #patienceMs: number

  constructor(patience = patienceMs) {
    this.#patienceMs = patience
  }

  /** Begins the work, unless it is under way, and waits a while for its end. Throws what it throws. */
  async ask(
    key: string,
    begin: (tell: (amount: Amount) => void) => Promise<Result>,
  ): Promise<Asked<Result>> {
    const work = this.#works.get(key) ?? this.#begin(key, begin)
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), this.#patienceMs)
    })
    try {
      const ended = await Promise.race([work.outcome.then((result) => ({ result })), tooLong])
      if (ended === null) return { kind: 'under-way', amount: work.amount }
      this.#works.delete(key)
      return { kind: 'done', ...ended }
    } catch (error) {
      this.#works.delete(key)
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  #begin(key: string, begin: (tell: (amount: Amount) => void) => Promise<Result>): Work<Result> {
    const outcome = begin((amount) => {
      work.amount = amount
    })
    const work: Work<Result> = { outcome, amount: { done: 0, total: 0 } }
    this.#works.set(key, work)
    const forget = () => {
      setTimeout(() => {
        if (this.#works.get(key) === work) this.#works.delete(key)
      }, keptMs).unref()
    }
    outcome.then(forget, forget)
    return work
  }
}
