import compression from 'compression'
import express, { type Express, type Request, type RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import helmet from 'helmet'
import { answerProblems } from './answer-problems.ts'
import { signedRoutes } from './hubspot/signed-routes.ts'
import { webhooks } from './hubspot/webhooks.ts'
import { installRoutes } from './install/install-routes.ts'
import { mountRoutes } from './mount-routes.ts'
import { openApiOf } from './openapi.ts'
import type { ServerTools } from './page-tools.ts'
import { probes } from './probes.ts'
import { notFound, ProblemError } from './problem-error.ts'
import { requireSession } from './require-session.ts'
import { routes } from './routes/index.ts'
import { sameOrigin } from './same-origin.ts'
import { servePages } from './serve-pages.ts'
import { sessions } from './sessions.ts'
import { watchRequests } from './watch-requests.ts'

/** The HTTP side: health for whoever keeps the process up, the pages and their API for the admin. */
export function createServer(tools: ServerTools): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', tools.trustedProxies)
  app.use(watchRequests(tools.watch))
  if (tools.hubspotApp) app.post('/webhooks/hubspot', webhooks(tools, tools.hubspotApp))
  app.use(helmet({ contentSecurityPolicy: { useDefaults: false, directives: policy } }))
  app.use(probes(tools))
  app.use(compression())
  if (tools.hubspotApp) app.use('/hubspot', signedRoutes(tools, tools.hubspotApp))
  app.use('/api', noStore, sameOrigin, limitSignIn(), ...withSessions(tools))
  if (tools.installs) {
    app.use(['/install', '/oauth'], noStore, ...withSessions(tools))
    app.use(installRoutes(tools, tools.installs))
  }
  const document = openApiOf(routes)
  app.get('/api/openapi.json', (_request, response) => {
    response.json(document)
  })
  app.use('/api', mountRoutes(routes, { tools, requireSession: requireSession(tools) }), () => {
    throw notFound()
  })
  app.use(servePages(tools.pagesDir))
  app.use(() => {
    throw notFound()
  })
  app.use(answerProblems(tools.log))
  return app
}

/** Our own files alone; styles may stand on elements, as the component library sets them there. */
const policy = {
  'default-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
}

const noStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store')
  next()
}

/** None where whoever is at this machine needs no session. */
function withSessions({ admin, installs, store, clock }: ServerTools): RequestHandler[] {
  const keys = installs ? installs.keys.cookieKeys : admin && [admin.cookieKey]
  return keys ? [sessions(keys, { shelf: store.sessions, clock })] : []
}

/** Guesses of the password from one address; a right one does not count. */
function limitSignIn(): RequestHandler {
  return rateLimit({
    windowMs: 15 * 60_000,
    limit: 10,
    skip: ({ method, path }: Request) => method !== 'POST' || path !== '/session',
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: () => {
      throw new ProblemError({
        status: 429,
        title: 'Too many wrong passwords',
        detail: 'Wait a quarter of an hour, then try again.',
      })
    },
  })
}
