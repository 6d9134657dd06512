/** Sessions of people who have signed in to the pages, by a digest of their secret. */
export interface SessionShelf {
  /** Null where there is none, or it had run out by `now`. */
  get(key: string, now: Date): Promise<object | null>
  /** Stores or prolongs one, and removes all that have run out by `now`. */
  set(key: string, session: StoredSession, now: Date): Promise<void>
  /** Takes a key that works once: true for the first, false for whoever comes later before it runs out. */
  claim(key: string, expiresAt: Date, now: Date): Promise<boolean>
  delete(key: string): Promise<void>
}

export interface StoredSession {
  readonly data: object
  readonly expiresAt: Date
}
