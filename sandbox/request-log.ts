/** What kind of work a request asks for. */
export type RequestKind = 'read' | 'search' | 'write' | 'bulk' | 'schema' | 'auth'

export interface LoggedRequest {
  readonly method: string
  readonly path: string
  readonly kind: RequestKind
  /** 0 where the connection was broken instead of an answer. */
  readonly status: number
  /** Epoch milliseconds of the server's clock. */
  readonly at: number
}

const kept = 10_000

/** Counts every request that arrived and keeps the last ones. */
export class RequestLog {
  readonly #last: LoggedRequest[] = []
  readonly #byKind: Record<RequestKind, number> = {
    read: 0,
    search: 0,
    write: 0,
    bulk: 0,
    schema: 0,
    auth: 0,
  }
  readonly #byStatus = new Map<number, number>()

  add(request: LoggedRequest): void {
    this.#byKind[request.kind]++
    this.#byStatus.set(request.status, (this.#byStatus.get(request.status) ?? 0) + 1)
    this.#last.push(request)
    if (this.#last.length > 2 * kept) this.#last.splice(0, kept)
  }

  get total(): number {
    return Object.values(this.#byKind).reduce((sum, count) => sum + count, 0)
  }

  count(kind: RequestKind): number {
    return this.#byKind[kind]
  }

  /** How many were answered with this status. */
  answered(status: number): number {
    return this.#byStatus.get(status) ?? 0
  }

  /** The last requests, oldest first; at least ten thousand where there were as many. */
  get last(): readonly LoggedRequest[] {
    return this.#last
  }

  clear(): void {
    this.#last.length = 0
    this.#byStatus.clear()
    for (const kind of Object.keys(this.#byKind) as RequestKind[]) this.#byKind[kind] = 0
  }
}
