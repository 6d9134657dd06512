import { expect } from 'vitest'
import { openApiOf } from '#src/server/openapi.ts'
import { routes } from '#src/server/routes/index.ts'

/** Fails where an answer is not as its route says, or where the route is not in the OpenAPI document. */
export function expectAnswer(
  method: 'get' | 'post' | 'put' | 'delete',
  path: string,
  answer: unknown,
): void {
  const route = routes.find((one) => one.method === method && one.path === path)
  if (typeof route?.answer !== 'object') throw new Error(`No JSON answers ${method} ${path}`)
  const documented = openApiOf(routes).paths?.[`/api${path.replace(/:(\w+)/g, '{$1}')}`]
  expect(documented).toHaveProperty(method)
  const parsed = route.answer.safeParse(answer)
  expect(parsed.success ? [] : parsed.error.issues).toEqual([])
  expect(parsed.data).toEqual(answer)
}
