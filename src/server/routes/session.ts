import { promisify } from 'node:util'
import type { Request } from 'express'
import { type SessionAnswer, sessionAnswer, signIn } from '../../api/session.ts'
import type { PageTools } from '../page-tools.ts'
import { ProblemError } from '../problem-error.ts'
import { isSignedIn } from '../require-session.ts'
import { openRoute } from '../route.ts'

export const sessionRoutes = [
  openRoute({
    method: 'get',
    path: '/session',
    summary: 'Whether the caller is signed in, and of which tenant',
    answer: sessionAnswer,
    handle: ({ tools, request }) => describe(request, tools),
  }),
  openRoute({
    method: 'post',
    path: '/session',
    summary: 'Sign in',
    body: signIn,
    answer: sessionAnswer,
    handle: async ({ body, tools, request }) => {
      const isRight = tools.admin === null || (await tools.admin.isPassword(body.password))
      if (!isRight) throw new ProblemError({ status: 401, title: 'This is not the password' })
      if (tools.admin) await startSession(request)
      return describe(request, tools)
    },
  }),
  openRoute({
    method: 'delete',
    path: '/session',
    summary: 'Sign out',
    answer: sessionAnswer,
    handle: async ({ tools, request, response }) => {
      if (request.session) {
        await promisify(request.session.destroy.bind(request.session))()
        response.clearCookie('key-accounts')
      }
      return describe(request, tools)
    },
  }),
]

/** A new secret, so that one planted before means nothing after. */
async function startSession(request: Request): Promise<void> {
  await promisify(request.session.regenerate.bind(request.session))()
  request.session.isAdmin = true
}

async function describe(request: Request, tools: PageTools): Promise<SessionAnswer> {
  const { admin, crm, language } = tools
  const signedIn = isSignedIn(request, admin)
  const info = signedIn ? (await tools.tenantOf(request)).info : null
  return { needsPassword: admin !== null, signedIn, language, crm, tenant: info }
}
