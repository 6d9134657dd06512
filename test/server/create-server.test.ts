import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import type { Store } from '#src/ports/store.ts'
import { openServer } from './open-server.ts'

const { app } = openServer()

describe('the server', () => {
  test('says that it is healthy to anyone', async () => {
    await supertest(openServer({ password: 'correct horse battery' }).app)
      .get('/healthz')
      .expect(200, { status: 'ok' })
  })

  test('tells a lost database by an id that is in the log, and nothing of its inside', async () => {
    const describe = () => Promise.reject(new Error('connection to db.internal refused'))
    const down = openServer({ store: { describe } as unknown as Store })
    const { body } = await supertest(down.app).get('/healthz').expect(500)
    expect(JSON.stringify(body)).not.toContain('db.internal')
    expect(down.entries).toContainEqual(expect.objectContaining({ id: body.id, path: '/healthz' }))
  })

  test('sends security headers and no word of its make', async () => {
    const { headers } = await supertest(app).get('/healthz')
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toMatch(
      /default-src 'self';.*frame-ancestors 'none'/,
    )
    expect(headers['content-security-policy']).not.toContain('script-src')
  })

  test.each([
    ['no JSON', 'application/json', '{"password":', 400],
    ['another kind of body', 'text/plain', 'password', 415],
    ['a body of 50 MB', 'application/json', `"${'x'.repeat(50_000_000)}"`, 413],
    ['a field of the wrong kind', 'application/json', '{"password":7}', 422],
  ])('refuses %s by a problem document', async (_what, type, body, status) => {
    const answer = await supertest(app).post('/api/session').type(type).send(body)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.body).toMatchObject({ status })
    if (status === 422) expect(answer.body.errors).toMatchObject([{ path: 'body.password' }])
  })

  test.each([
    ['/api/accounts/%00', 'path.id'],
    ['/api/runs/1/plan/accounts?search=%00', 'query.search'],
    ['/api/runs/3000000000', 'path.id'],
    ['/api/accounts/1/change?since=3000000000', 'query.since'],
    ['/api/model/versions/3000000000', 'path.version'],
  ])('refuses %s, which no database can look for', async (path, fault) => {
    const { body } = await supertest(app).get(path).expect(422)
    expect(body.errors).toMatchObject([{ path: fault }])
  })

  test.each([
    ['a character U+0000', '"\\u0000"', 'body.reason'],
    ['half of a surrogate pair', '"\\ud83d"', 'body.reason'],
    ['100,000 levels', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'body'],
    ['a name with U+0000', '{"\\u0000":1}', 'body.reason'],
  ])('refuses a text with %s, which no CRM can keep', async (_what, reason, fault) => {
    const { body } = await supertest(app)
      .put('/api/accounts/1/pin')
      .type('application/json')
      .send(`{"tier":"key","reason":${reason},"until":null}`)
      .expect(422)
    expect(body.errors).toMatchObject([{ path: fault }])
  })

  test('has no answer below /api that is a page', async () => {
    const { body } = await supertest(app).get('/api/nothing').accept('html').expect(404)
    expect(body).toMatchObject({ title: 'Not found', status: 404 })
  })

  test('says how to build the pages where they are not built', async () => {
    const { body } = await supertest(app).get('/accounts').accept('html').expect(503)
    expect(body.title).toContain('npm run build')
  })

  test('describes its API', async () => {
    const { body } = await supertest(app).get('/api/openapi.json').expect(200)
    expect(body.openapi).toBe('3.1.0')
    expect(Object.keys(body.paths['/api/session'])).toEqual(['get', 'post', 'delete'])
    expect(body.components.schemas).toHaveProperty('Problem')
  })
})
