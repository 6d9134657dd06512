import express, { type ErrorRequestHandler, type Express } from 'express'
import helmet from 'helmet'
import type { Log } from '../ports/log.ts'
import type { Store } from '../ports/store.ts'
import { requireReader } from './require-reader.ts'

export interface ServerTools {
  readonly store: Store
  readonly log: Log
  /** Needed to read reports; null serves them to this machine alone. */
  readonly adminPassword: string | null
}

/** The HTTP side: health for whoever keeps the process up, the last run's report for its admin. */
export function createServer({ store, log, adminPassword }: ServerTools): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(helmet())
  app.get('/healthz', async (_request, response) => {
    await store.describe()
    response.json({ status: 'ok' })
  })
  app.use('/api', requireReader(adminPassword))
  app.get('/api/runs/last', async (_request, response) => {
    const tenants = await store.tenants()
    const last = await Promise.all(
      tenants.map(async ({ id }) => ({ tenant: id, run: await lastRun(store, id) })),
    )
    response.json(last)
  })
  app.use((_request, response) => {
    response.status(404).json({ title: 'Not found', status: 404 })
  })
  app.use(answerFault(log))
  return app
}

async function lastRun(store: Store, tenant: string) {
  const [run] = (await (await store.find(tenant))?.runs.list(1)) ?? []
  if (!run) return null
  const { id, status, isDryRun, asOf, startedAt, finishedAt, report, error } = run
  return { id, status, isDryRun, asOf, startedAt, finishedAt, report, error }
}

/** A fault of ours is told by an id that is in the log; its text may hold what is not for the reader. */
function answerFault(log: Log): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error)
    const id = crypto.randomUUID()
    log.error('request failed', { id, method: request.method, path: request.path, error })
    response.status(500).json({ title: 'Internal error', status: 500, id })
  }
}
