/** Told of requests to a CRM, so that they can be counted and traced. */
export interface RequestWatch {
  /** A request is being sent; the answer is called with its status, or null where nothing came back. */
  begin(request: SentRequest): (status: number | null) => void
}

export interface SentRequest {
  readonly method: string
  /** Without a query, which may hold names. */
  readonly path: string
}

/** An answer to somebody's request. */
export interface Answered {
  readonly method: string
  /** As Express writes it, such as `/api/accounts/:id`. */
  readonly route: string
  readonly status: number
  readonly seconds: number
}

/** What the HTTP side tells of itself, and what it can show of the whole. */
export interface HttpWatch {
  answered(answer: Answered): void
  /** All figures, as Prometheus reads them. */
  figures(): Promise<{ readonly contentType: string; readonly text: string }>
}
