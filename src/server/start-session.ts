import { promisify } from 'node:util'
import type { Request } from 'express'

/**
 * Signs the browser in: as the admin of the one company that the server is of, or of a tenant. With a
 * new secret, so that one planted before means nothing after.
 */
export async function startSession(
  request: Request,
  who: { readonly isAdmin: true } | { readonly tenant: string },
): Promise<void> {
  await promisify(request.session.regenerate.bind(request.session))()
  Object.assign(request.session, who)
}

/** Signs the browser out. */
export async function endSession(request: Request): Promise<void> {
  if (request.session) await promisify(request.session.destroy.bind(request.session))()
}
