import type { Request, RequestHandler } from 'express'
import { isLocal } from './is-local.ts'
import type { ServerTools } from './page-tools.ts'
import { ProblemError } from './problem-error.ts'

type Guards = Pick<ServerTools, 'admin' | 'installs'>

/**
 * Lets those through who have signed in, or, where neither a password nor an installation is to sign
 * in by, requests to a loopback name from this machine: a page of another site that resolves to it,
 * or a proxy in front, is refused.
 */
export function requireSession(guards: Guards): RequestHandler {
  return (request, _response, next) => {
    if (isSignedIn(request, guards)) return next()
    throw guards.admin || guards.installs
      ? signInFirst()
      : new ProblemError({ status: 403, title: 'Set ADMIN_PASSWORD to see this from elsewhere' })
  }
}

export function signInFirst(): ProblemError {
  return new ProblemError({ status: 401, title: 'Sign in first' })
}

/** Whether `requireSession` lets the request through. */
export function isSignedIn(request: Request, { admin, installs }: Guards): boolean {
  if (installs) return typeof request.session?.tenant === 'string'
  return admin ? request.session?.isAdmin === true : isLocal(request)
}
