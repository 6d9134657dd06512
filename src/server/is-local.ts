import type { Request } from 'express'

const loopbackName = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/
const loopbackAddress = /^(127\.|::1$|::ffff:127\.)/

/**
 * Whether somebody at this machine asks for a loopback name: a page of another site that resolves to
 * it, a proxy in front, and whoever only writes the name into the header, are not.
 */
export function isLocal({ headers, socket }: Request): boolean {
  return (
    loopbackAddress.test(socket.remoteAddress ?? '') &&
    loopbackName.test(headers.host ?? '') &&
    !headers['x-forwarded-for']
  )
}
