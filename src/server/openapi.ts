import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi'
import { problem } from '../api/problem.ts'
import type { Route } from './route.ts'

/** The OpenAPI document of the routes. */
export function openApiOf(routes: readonly Route[]): ReturnType<typeof createDocument> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = `/api${route.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [route.method]: operation(route) }
  }
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Key Accounts', version: '1' },
    paths: paths as ZodOpenApiPathsObject,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'key-accounts' } },
    },
  })
}

function operation(route: Route): object {
  const { summary, params, query, body, answer, isOpen } = route
  const content =
    typeof answer === 'string'
      ? { [answer]: { schema: { type: 'string' } } }
      : { 'application/json': { schema: answer } }
  return {
    summary,
    ...(isOpen ? {} : { security: [{ session: [] }] }),
    requestParams: { ...(params && { path: params }), ...(query && { query }) },
    ...(body && { requestBody: { content: { 'application/json': { schema: body } } } }),
    responses: {
      200: { description: 'The answer', content },
      default: {
        description: 'What went wrong',
        content: { 'application/problem+json': { schema: problem } },
      },
    },
  }
}
