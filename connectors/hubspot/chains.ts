import { z } from 'zod'
import type { ListPage } from './source.ts'

const chain = z.object({
  /** The id at which the next page begins; null at the start of the list. */
  after: z.string().nullable(),
  /** The id at which the next chain begins; null: this one goes to the end of the list. */
  until: z.string().nullable(),
})

/** Where the reading of a list stands; what a cursor holds of it. */
export const listPosition = z.object({
  chains: z.array(chain),
  /** Records read so far. */
  read: z.number().int().min(0),
  /** Records of the list, where they have been counted. */
  total: z.number().int().nullable(),
  /** The highest id, as far as is known; null: the list is read as one chain. */
  newest: z.string().nullable(),
  /** Whether all pages so far were in ascending order of ids. */
  isOrdered: z.boolean(),
})
export type ListPosition = z.infer<typeof listPosition>

/** The whole list, as one chain. */
export const listStart: ListPosition = {
  ...{ chains: [{ after: null, until: null }], read: 0, total: null, newest: null },
  isOrdered: true,
}

/** A stretch of a list, read page by page. */
export interface Chain {
  after: string | null
  until: string | null
  /** No record of the chain is known to have this id or a higher one. */
  end: number
  /** Ids from the first record of its last page to the next page; null before its first one. */
  idsPerPage: number | null
}

/** Records of a page that is full. */
const pageSize = 100
/** A chain with fewer pages left is not worth another half-empty page. */
const fewestPages = 10

/**
 * A list by ascending id, read as several chains side by side. A chain is split at the first record
 * that a page in its middle shows, and only there: what such a page does not show is never taken
 * for empty, so nothing between two chains can be missed, and no record is read by both.
 */
export class Chains {
  #chains: Chain[]
  #read: number
  #total: number | null
  #newest: string | null
  #isOrdered: boolean

  constructor({ chains, read, total, newest, isOrdered }: ListPosition) {
    this.#read = read
    this.#total = total
    this.#newest = newest
    this.#isOrdered = isOrdered
    this.#chains = chains.map(({ after, until }) => ({
      ...{ after, until, end: numberOf(until ?? newest), idsPerPage: null },
    }))
  }

  get all(): readonly Chain[] {
    return this.#chains
  }

  get position(): ListPosition {
    return {
      chains: this.#chains.map(({ after, until }) => ({ after, until })),
      read: this.#read,
      total: this.#total,
      newest: this.#newest,
      isOrdered: this.#isOrdered,
    }
  }

  has(chain: Chain): boolean {
    return this.#chains.includes(chain)
  }

  /** Without the highest id the list goes on as one chain. */
  measure({ total, newest }: Pick<ListPosition, 'total' | 'newest'>): void {
    this.#total = total
    this.#newest = newest
    for (const each of this.#chains) each.end = numberOf(each.until ?? newest)
  }

  /**
   * Moves the chain behind a page of it; its last page ends it. False where the page came out of
   * order behind others: then it counts for nothing, and the list starts anew as a single chain.
   */
  advance(chain: Chain, page: Pick<ListPage<never>, 'ids' | 'after'>): boolean {
    if (this.#isOrdered && !isAscending(chain.after, page)) {
      this.#isOrdered = false
      if (chain.after !== null) {
        this.#startAnew()
        return false
      }
    }
    this.#read += page.ids.length
    if (page.after === null) {
      this.#chains = this.#chains.filter((each) => each !== chain)
      return true
    }
    chain.idsPerPage = numberOf(page.after) - numberOf(page.ids[0] ?? null)
    chain.after = page.after
    return true
  }

  /** Pages that the chain has left, roughly; infinite where nobody can tell. */
  pagesLeft({ after, end, idsPerPage }: Chain): number {
    if (this.#total === null || this.#newest === null) return Number.POSITIVE_INFINITY
    const ofAll = Math.max(0, this.#total - this.#read) / pageSize
    if (!this.#isOrdered || !idsPerPage) return ofAll / this.#chains.length
    return Math.min(ofAll, Math.max(0, end - numberOf(after)) / idsPerPage)
  }

  /** An id about in the middle of what the chain has left; null where a split is not worth it. */
  middleOf(chain: Chain): string | null {
    const { after, end, idsPerPage } = chain
    const left = this.pagesLeft(chain)
    if (!this.#isOrdered || after === null || left < fewestPages) return null
    /* Ids lie in clusters, far apart: the middle of the records is nearer than that of the ids. */
    const ahead = idsPerPage ? idsPerPage * left : end - numberOf(after)
    const middle = Math.floor(numberOf(after) + ahead / 2)
    return Number.isSafeInteger(middle) ? String(middle) : null
  }

  /** The chain that begins with the page at `middle`; null where the page gives no reason to split. */
  split(chain: Chain, middle: string, page: Pick<ListPage<never>, 'ids' | 'after'>): Chain | null {
    const [first] = page.ids
    if (!this.has(chain) || chain.after === null || !isAscending(middle, page)) return null
    if (first === undefined) {
      chain.end = numberOf(middle)
      return null
    }
    if (numberOf(first) <= numberOf(chain.after)) return null
    const { until, end } = chain
    const next = { after: first, until, end, idsPerPage: null }
    this.#chains.splice(this.#chains.indexOf(chain) + 1, 0, next)
    chain.until = first
    chain.end = numberOf(first)
    return next
  }

  #startAnew(): void {
    this.#read = 0
    this.#newest = null
    this.#chains = [{ after: null, until: null, end: Number.NaN, idsPerPage: null }]
  }
}

/** Whether ids ascend from `after` on and lead up to the next page. */
function isAscending(after: string | null, page: Pick<ListPage<never>, 'ids' | 'after'>): boolean {
  const next = page.after === null ? [] : [page.after]
  const ids = [...page.ids, ...next].map(Number)
  return ids.every((id, at) => {
    const least = at === 0 ? Number(after ?? 0) : (ids[at - 1] ?? 0) + 1
    return Number.isSafeInteger(id) && id >= least
  })
}

function numberOf(id: string | null): number {
  return id === null ? Number.NaN : Number(id)
}
