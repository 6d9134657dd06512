import { createHash, timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/**
 * Lets a request through that names the admin's password (HTTP basic, any user name), or, where no
 * password is set, one that was sent to a loopback name from this machine: a page of another site
 * that resolves to it, or a proxy in front of it, is refused.
 */
export function requireReader(adminPassword: string | null): RequestHandler {
  return (request, response, next) => {
    if (adminPassword === null) {
      const isLocal =
        loopback.test(request.headers.host ?? '') && !request.headers['x-forwarded-for']
      if (isLocal) return next()
      response
        .status(403)
        .json({ title: 'Set ADMIN_PASSWORD to read this from elsewhere', status: 403 })
      return
    }
    if (isPassword(request.headers.authorization, adminPassword)) return next()
    response.set('WWW-Authenticate', 'Basic realm="Key Accounts", charset="UTF-8"')
    response.status(401).json({ title: 'The admin password is needed', status: 401 })
  }
}

function isPassword(authorization: string | undefined, password: string): boolean {
  const [scheme, credentials] = (authorization ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'basic' || !credentials) return false
  const given = Buffer.from(credentials, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '')
  return timingSafeEqual(digest(given), digest(password))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
