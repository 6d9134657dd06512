import type { Request } from 'express'
import { type SessionAnswer, sessionAnswer, signIn } from '../../api/session.ts'
import type { TenantStore } from '../../ports/store.ts'
import type { ServerTools } from '../page-tools.ts'
import { ProblemError } from '../problem-error.ts'
import { isSignedIn } from '../require-session.ts'
import { openRoute } from '../route.ts'
import { endSession, startSession } from '../start-session.ts'

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
      const { admin, installs } = tools
      const isRight = !installs && (admin === null || (await admin.isPassword(body.password)))
      if (!isRight) throw new ProblemError({ status: 401, title: 'This is not the password' })
      if (admin) await startSession(request, { isAdmin: true })
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
        await endSession(request)
        response.clearCookie('key-accounts')
      }
      return describe(request, tools)
    },
  }),
]

async function describe(request: Request, tools: ServerTools): Promise<SessionAnswer> {
  const { admin, installs, language } = tools
  const tenant = isSignedIn(request, tools) ? await tenantOrNull(request, tools) : null
  return {
    ...{ needsPassword: admin !== null, language },
    signedIn: tenant !== null,
    installs: [...(installs?.installers.keys() ?? [])],
    crm: tenant && (await tools.toolsOf(tenant)).crm,
    tenant: tenant?.info ?? null,
  }
}

/** Null where the app is uninstalled since somebody signed in. */
async function tenantOrNull(request: Request, tools: ServerTools): Promise<TenantStore | null> {
  try {
    return await tools.tenantOf(request)
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 401) return null
    throw error
  }
}
