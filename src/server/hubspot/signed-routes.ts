import { type Request, type RequestHandler, Router } from 'express'
import type { TenantStore } from '../../ports/store.ts'
import { mountRoutes } from '../mount-routes.ts'
import type { ServerTools } from '../page-tools.ts'
import { notFound, ProblemError } from '../problem-error.ts'
import { appSettingsRoutes } from './app-settings-routes.ts'
import { cardRoutes } from './card-routes.ts'
import type { HubSpotApp } from './hubspot-app.ts'
import { signedBody } from './signed-body.ts'
import { signedQuery } from './signed-user.ts'

/**
 * What the app's card and settings ask, through HubSpot, which signs it. The portal and the user that
 * it names are who asks; everything else of a request is a user's word.
 */
export function signedRoutes(tools: ServerTools, app: HubSpotApp): Router {
  const router = Router()
  router.use(verified(tools, app))
  const tenantOf = (request: Request) => signedTenant(request, tools)
  const routes = [...cardRoutes(app), ...appSettingsRoutes(app)]
  router.use(
    mountRoutes(routes, {
      tools: { ...tools, tenantOf },
      requireSession: (_request, _response, next) => next(),
    }),
  )
  router.use(() => {
    throw notFound()
  })
  return router
}

function verified({ clock }: ServerTools, app: HubSpotApp): RequestHandler {
  return async (request, response, next) => {
    const body = await signedBody(request, response, { app, clock })
    response.set('Cache-Control', 'no-store')
    if (!signedQuery.safeParse(request.query).success) {
      throw new ProblemError({ status: 400, title: 'The query does not say who asks' })
    }
    if (body.length > 0) request.body = parseJson(body)
    next()
  }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new ProblemError({ status: 400, title: 'The request could not be read' })
  }
}

async function signedTenant(
  { query }: Request,
  { store, installs }: ServerTools,
): Promise<TenantStore> {
  const id = `hubspot:${signedQuery.parse(query).portalId}`
  const kept = installs ? await store.installations.get(id) : null
  const isGone = installs !== null && (kept === null || kept.state.kind === 'uninstalled')
  const tenant = isGone ? null : await store.find(id)
  if (tenant === null) throw notFound('The app is not connected to this account')
  return tenant
}
