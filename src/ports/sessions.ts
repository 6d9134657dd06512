/** Sessions of people who have signed in to the pages, by a digest of their secret. */
export interface SessionShelf {
  /** Null where there is none, or it had run out by `now`. */
  get(key: string, now: Date): Promise<object | null>
  /** Stores or prolongs one, and removes all that have run out by `now`. */
  set(key: string, session: StoredSession, now: Date): Promise<void>
  delete(key: string): Promise<void>
}

export interface StoredSession {
  readonly data: object
  readonly expiresAt: Date
}
