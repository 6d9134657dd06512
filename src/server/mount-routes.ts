import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import type { z } from 'zod'
import { language as languageSchema } from '../api/session.ts'
import type { Language } from '../core/model/model.ts'
import type { ServerTools } from './page-tools.ts'
import { ProblemError } from './problem-error.ts'
import type { Asked, AskedOfTenant, Route } from './route.ts'
import { unstorablePart } from './unstorable-part.ts'

/** The largest body taken: a model document has some hundred kilobytes at most. */
const bodyLimit = '1mb'

/** Serves the routes. `requireSession` stands before all but the open ones. */
export function mountRoutes(
  routes: readonly Route[],
  { tools, requireSession }: { tools: ServerTools; requireSession: RequestHandler },
): Router {
  const router = Router()
  const parseJson = express.json({ limit: bodyLimit })
  for (const route of routes) {
    const before = route.isOpen ? [] : [requireSession]
    if (route.body) before.push(requireJson, parseJson)
    router[route.method](route.path, ...before, async (request, response) => {
      const asked = parseAsked(route, request, { response, tools })
      const answer = route.isOpen
        ? await route.handle(asked)
        : await route.handle(await ofTenant(asked, tools))
      if (typeof route.answer === 'string') return
      response.json(answer)
    })
  }
  return router
}

/** What is asked, of the tenant of the session. */
async function ofTenant(
  asked: Asked<never, never, never>,
  tools: ServerTools,
): Promise<AskedOfTenant<never, never, never>> {
  const tenant = await tools.tenantOf(asked.request)
  return { ...asked, tenant, tools: { ...tools, ...(await tools.toolsOf(tenant)) } }
}

function parseAsked(
  route: Route,
  request: Request,
  { response, tools }: { response: Response; tools: ServerTools },
): Asked<never, never, never> {
  const language = languageOf(request, tools)
  return {
    params: parse(route.params, request.params, 'path'),
    query: parse(route.query, request.query, 'query'),
    body: parse(route.body, request.body, 'body'),
    tools,
    language,
    texts: tools.textsIn(language),
    request,
    response,
  }
}

/** Throws a ProblemError that names each fault by its place, such as `body.weights.0`. */
function parse(schema: z.ZodType | undefined, value: unknown, place: string): never {
  if (!schema) return undefined as never
  const unstorable = unstorablePart(value, place)
  if (unstorable) throw refused([unstorable])
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data as never
  throw refused(
    parsed.error.issues.map(({ path, message }) => ({ path: [place, ...path].join('.'), message })),
  )
}

function refused(errors: readonly { path: string; message: string }[]): ProblemError {
  const detail = errors.map(({ path, message }) => `${path}: ${message}`).join('; ')
  return new ProblemError({
    status: 422,
    title: 'The request is not as it should be',
    detail,
    errors: [...errors],
  })
}

/** A body of another kind would be taken for none. */
const requireJson: RequestHandler = (request, _response, next) => {
  if (request.is('application/json')) return next()
  throw new ProblemError({ status: 415, title: 'Send a JSON document (application/json)' })
}

/** `?language=` for links that a browser opens, else the header, else the program's own. */
export function languageOf(request: Request, tools: Pick<ServerTools, 'language'>): Language {
  const chosen = languageSchema.safeParse(request.query.language)
  if (chosen.success) return chosen.data
  const accepted = request.acceptsLanguages(...languageSchema.options)
  const isAsked = request.headers['accept-language'] !== undefined
  return isAsked && accepted ? (accepted as Language) : tools.language
}
