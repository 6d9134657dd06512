import { createHash, timingSafeEqual } from 'node:crypto'
import { type Request, type RequestHandler, Router } from 'express'
import type { Store } from '../ports/store.ts'
import type { HttpWatch } from '../ports/watch.ts'
import { isLocal } from './is-local.ts'
import { ProblemError } from './problem-error.ts'

/** Resolves where a part of the program is ready for work; throws where it is not. */
export type ReadyCheck = () => Promise<unknown>

export interface ProbeTools {
  readonly store: Pick<Store, 'describe'>
  readonly watch: HttpWatch
  /** Lets whoever sends it see the figures; null shows them to this machine alone. */
  readonly metricsToken: string | null
  /** What must be ready beside the database, by name. */
  readonly readyChecks: Readonly<Record<string, ReadyCheck>>
  readonly closing: AbortSignal
}

/** A check that has not answered by then has failed. */
const patienceMs = 2_000

/**
 * For whoever keeps the process up: whether it lives, whether it is ready for requests, and its
 * figures. An open database has been migrated, so that it answers is all there is to ask of it.
 */
export function probes({ store, watch, metricsToken, readyChecks, closing }: ProbeTools): Router {
  const router = Router()
  const checks = { database: () => store.describe(), ...readyChecks }
  router.get('/healthz', async (_request, response) => {
    await store.describe()
    response.json({ status: 'ok' })
  })
  router.get('/readyz', async (_request, response) => {
    const failed = closing.aborted ? ['closing'] : await failedOf(checks)
    const isReady = failed.length === 0
    response
      .status(isReady ? 200 : 503)
      .json(isReady ? { status: 'ready' } : { status: 'not ready', failed })
  })
  router.get('/metrics', onlyFor(metricsToken), async (_request, response) => {
    const { contentType, text } = await watch.figures()
    response.set('Content-Type', contentType).set('Cache-Control', 'no-store').send(text)
  })
  return router
}

async function failedOf(checks: Readonly<Record<string, ReadyCheck>>): Promise<string[]> {
  const names = Object.entries(checks).map(async ([name, check]) =>
    (await isReady(check)) ? [] : [name],
  )
  return (await Promise.all(names)).flat()
}

function isReady(check: ReadyCheck): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), patienceMs)
    check()
      .then(
        () => resolve(true),
        () => resolve(false),
      )
      .finally(() => clearTimeout(timer))
  })
}

function onlyFor(token: string | null): RequestHandler {
  return (request, _response, next) => {
    if (token === null ? isLocal(request) : isSame(bearerOf(request), token)) return next()
    throw token === null
      ? new ProblemError({ status: 403, title: 'Set METRICS_TOKEN to see this from elsewhere' })
      : new ProblemError({ status: 401, title: 'Send METRICS_TOKEN as a bearer token' })
  }
}

function bearerOf({ headers }: Request): string {
  return /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? ''
}

/** Takes as long for any two texts. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
