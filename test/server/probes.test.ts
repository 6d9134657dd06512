import type { Request } from 'express'
import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import type { Store } from '#src/ports/store.ts'
import { isLocal } from '#src/server/is-local.ts'
import { openServer } from './open-server.ts'

describe('/readyz', () => {
  test('is ready while the database and all else that was named answers', async () => {
    const { app } = openServer({ readyChecks: { queue: async () => {} } })
    await supertest(app).get('/readyz').expect(200, { status: 'ready' })
  })

  test('names what is not ready, and no word of why', async () => {
    const refused = () => Promise.reject(new Error('connection to db.internal refused'))
    const { app } = openServer({
      store: { describe: refused } as unknown as Store,
      readyChecks: { queue: refused, pages: async () => {} },
    })
    const { body, text } = await supertest(app).get('/readyz').expect(503)
    expect(body).toEqual({ status: 'not ready', failed: ['database', 'queue'] })
    expect(text).not.toContain('db.internal')
  })

  test('takes no more requests once the program is stopping', async () => {
    const closing = AbortSignal.abort()
    const { app } = openServer({ closing })
    await supertest(app)
      .get('/readyz')
      .expect(503, { status: 'not ready', failed: ['closing'] })
  })
})

describe('/metrics', () => {
  const token = 'a token of 26 characters..'

  test('without a token it is shown to this machine alone', async () => {
    const { app } = openServer()
    await supertest(app).get('/metrics').set('Host', 'localhost:3000').expect(200)
    await supertest(app).get('/metrics').set('Host', 'accounts.example.com').expect(403)
    const proxied = { Host: 'localhost', 'X-Forwarded-For': '203.0.113.9' }
    await supertest(app).get('/metrics').set(proxied).expect(403)
  })

  test('with a token it is shown to whoever sends that, and to nobody else', async () => {
    const { app } = openServer({ metricsToken: token })
    const sent = (authorization: string) =>
      supertest(app).get('/metrics').set('Host', 'localhost').set('Authorization', authorization)
    await sent('').expect(401)
    await sent(`Bearer ${token}x`).expect(401)
    await sent(`Basic ${token}`).expect(401)
    const { headers, text } = await sent(`Bearer ${token}`).expect(200)
    expect(headers['content-type']).toContain('text/plain')
    expect(text).toContain('# TYPE key_accounts_run_duration_seconds')
  })

  test('counts answers by route: no id and no address that anybody makes up is a label', async () => {
    const { app } = openServer()
    const local = { Host: 'localhost' }
    await supertest(app).get('/api/accounts/%00?search=Kestrel').set(local)
    await supertest(app).get('/made-up-by-somebody').set(local)
    await supertest(app).get('/api/made-up-too').set(local)
    const { text } = await supertest(app).get('/metrics').set(local)
    const counts = text
      .split('\n')
      .filter((line) => line.includes('http_request') && /_count/.test(line))
    expect(counts).toContain(
      'key_accounts_http_request_duration_seconds_count{method="GET",route="/api/accounts/:id",status="422"} 1',
    )
    expect(counts).toContain(
      'key_accounts_http_request_duration_seconds_count{method="GET",route="other",status="404"} 1',
    )
    expect(text).not.toMatch(/made-up|Kestrel|%00/)
  })
})

test.each([
  ['127.0.0.1', 'localhost:3000', true],
  ['::ffff:127.0.0.1', '127.0.0.1', true],
  ['::1', '[::1]:3000', true],
  ['203.0.113.9', 'localhost', false],
  ['127.0.0.1', 'rebound.example.com', false],
])('who asks from %s for %s is at this machine: %s', (remoteAddress, host, expected) => {
  const request = { headers: { host }, socket: { remoteAddress } } as unknown as Request
  expect(isLocal(request)).toBe(expected)
})
