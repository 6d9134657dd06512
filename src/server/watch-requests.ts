import type { Request, RequestHandler } from 'express'
import type { HttpWatch } from '../ports/watch.ts'

/** Tells of each answer, by its route: an address may hold an id, and anybody can make addresses up. */
export function watchRequests(watch: HttpWatch): RequestHandler {
  return (request, response, next) => {
    const startMs = performance.now()
    response.once('close', () => {
      const seconds = (performance.now() - startMs) / 1000
      const { method } = request
      watch.answered({ method, route: routeOf(request), status: response.statusCode, seconds })
    })
    next()
  }
}

/** Routes of the API are known to Express without the part that it is mounted at. */
function routeOf({ route, originalUrl }: Request): string {
  if (typeof route?.path !== 'string') return 'other'
  const isBelowApi = originalUrl.startsWith('/api/') && !route.path.startsWith('/api/')
  return isBelowApi ? `/api${route.path}` : route.path
}
