import { planted } from './planted.ts'

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

export interface Visits {
  /** Of every answer. */
  readonly statuses: readonly number[]
  /** The session's cookie, a secret too. */
  readonly cookie: string
}

/**
 * Somebody who guesses, and then somebody who signs in and asks for everything that the API's own
 * document lists, with names of companies in searches and bodies that are wrong.
 */
export async function visitEverything(address: string, accountId: string): Promise<Visits> {
  const statuses: number[] = []
  let cookie = ''
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { cookie, 'content-type': 'application/json', accept: 'application/json' }
    const answer = await fetch(address + path, {
      ...init,
      headers: { ...headers, ...init.headers },
    })
    statuses.push(answer.status)
    return answer
  }
  const send = (method: string, path: string, body: unknown) =>
    ask(path, { method, body: JSON.stringify(body) })

  await send('POST', '/api/session', { password: planted.wrongPassword })
  const signedIn = await send('POST', '/api/session', { password: planted.password })
  cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  await send('PUT', `/api/accounts/${accountId}/pin`, {
    ...{ tier: 'key', until: null, reason: planted.reason },
  })
  const document = (await (await ask('/api/openapi.json')).json()) as Document
  for (const [path, methods] of Object.entries(document.paths)) {
    const filled = path.replace('/accounts/{id}', `/accounts/${accountId}`).replace(/\{\w+\}/g, '1')
    const query = `?search=${planted.company}`
    if (methods.get && !path.endsWith('/events')) await ask(filled + query)
    if (methods.post) await ask(filled, { method: 'POST', body: `{"${planted.company}":` })
    if (methods.put) await send('PUT', filled, { [planted.company]: planted.reason })
  }
  await ask('/metrics', { headers: { authorization: `Bearer ${planted.metricsToken}` } })
  await ask(`/no/such/page?name=${planted.company}`)
  return { statuses, cookie: cookie.split('=')[1] ?? '' }
}
