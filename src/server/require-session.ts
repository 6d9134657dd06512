import type { Request, RequestHandler } from 'express'
import type { Admin } from './admin.ts'
import { isLocal } from './is-local.ts'
import type { PageTools } from './page-tools.ts'
import { ProblemError } from './problem-error.ts'

/**
 * Lets those through who have signed in, or, where no password is set, requests to a loopback name
 * from this machine: a page of another site that resolves to it, or a proxy in front, is refused.
 */
export function requireSession({ admin }: Pick<PageTools, 'admin'>): RequestHandler {
  return (request, _response, next) => {
    if (isSignedIn(request, admin)) return next()
    throw admin
      ? new ProblemError({ status: 401, title: 'Sign in first' })
      : new ProblemError({ status: 403, title: 'Set ADMIN_PASSWORD to see this from elsewhere' })
  }
}

/** Whether `requireSession` lets the request through. */
export function isSignedIn(request: Request, admin: Admin | null): boolean {
  return admin ? request.session?.isAdmin === true : isLocal(request)
}
