import type { CookieOptions, Request } from 'express'
import { ticketLifeMs } from '../../install/ticket.ts'

export const ticketCookie = 'key-accounts-ticket'

/**
 * Out of reach of scripts and of other sites, for one address and ten minutes. Where the CRM sends
 * people back over TLS it is secure, whatever is known of the proxies in between.
 */
export function ticketCookieOptions(request: Request, redirectUri: string): CookieOptions {
  const secure = request.secure || redirectUri.startsWith('https:')
  return { httpOnly: true, sameSite: 'lax', secure, path: '/oauth/callback', maxAge: ticketLifeMs }
}

/** The sealed ticket that the browser carries; null where it has none. */
export function ticketIn({ headers }: Request): string | null {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='))
  const [, value] = pairs.find(([name]) => name === ticketCookie) ?? []
  return value ?? null
}
