import type { RequestHandler } from 'express'
import { ProblemError } from './problem-error.ts'

/**
 * Refuses what another site makes a browser send: a request that may change something must come
 * from our own pages, or from a program, which names no origin.
 */
export const sameOrigin: RequestHandler = ({ method, headers }, _response, next) => {
  if (method === 'GET' || method === 'HEAD') return next()
  const site = headers['sec-fetch-site']
  const isOurs =
    site === undefined
      ? isSameHost(headers.origin, headers.host)
      : /^(same-origin|none)$/.test(`${site}`)
  if (isOurs) return next()
  throw new ProblemError({ status: 403, title: 'This must be asked from our own pages' })
}

function isSameHost(origin: string | undefined, host: string | undefined): boolean {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)
}
