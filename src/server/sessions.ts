import { createHash } from 'node:crypto'
import type { RequestHandler } from 'express'
import session from 'express-session'
import type { Clock } from '../ports/clock.ts'
import type { SessionShelf } from '../ports/sessions.ts'

declare module 'express-session' {
  interface SessionData {
    /** Of the one company that the server is of. */
    isAdmin: boolean
    /** Whose admin it is, where companies install the app. */
    tenant: string
  }
}

/** A session ends this long after its last request. */
const idleMs = 12 * 3_600_000

/** Sessions kept in the database under a digest, so that who reads the table cannot take one over. The first key signs. */
export function sessions(
  cookieKeys: readonly string[],
  { shelf, clock }: { shelf: SessionShelf; clock: Clock },
): RequestHandler {
  return session({
    name: 'key-accounts',
    secret: [...cookieKeys],
    store: new ShelfStore(shelf, clock),
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: idleMs },
  })
}

class ShelfStore extends session.Store {
  readonly #shelf: SessionShelf
  readonly #clock: Clock

  constructor(shelf: SessionShelf, clock: Clock) {
    super()
    this.#shelf = shelf
    this.#clock = clock
  }

  override get(id: string, done: (error: unknown, data?: session.SessionData | null) => void) {
    const found = this.#shelf.get(digest(id), this.#clock.now())
    found.then((data) => done(null, data as session.SessionData | null), done)
  }

  override set(id: string, data: session.SessionData, done: (error?: unknown) => void) {
    const now = this.#clock.now()
    const expiresAt = new Date(now.getTime() + idleMs)
    this.#shelf.set(digest(id), { data, expiresAt }, now).then(() => done(), done)
  }

  override touch(id: string, data: session.SessionData, done: (error?: unknown) => void) {
    this.set(id, data, done)
  }

  override destroy(id: string, done: (error?: unknown) => void) {
    this.#shelf.delete(digest(id)).then(() => done(), done)
  }
}

function digest(id: string): string {
  return createHash('sha256').update(id).digest('base64url')
}
