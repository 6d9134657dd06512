import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import type { Log } from '#src/ports/log.ts'
import type { Store } from '#src/ports/store.ts'
import { createServer } from '#src/server/create-server.ts'

const entries: unknown[] = []
const log: Log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (message, fields) => entries.push({ message, ...fields }),
}

/** A store of one tenant with one finished run; or one whose database is gone. */
function fakeStore(isDown = false): Store {
  const report = { run: 3, inPlay: 12 }
  const tenant = { runs: { list: async () => [{ id: 3, status: 'done', report, means: [1] }] } }
  const store = {
    describe: async () => {
      if (isDown) throw new Error('connection to db.internal refused')
      return { kind: 'embedded', version: '18' }
    },
    tenants: async () => [{ id: 'hubspot:1' }],
    find: async () => tenant,
  }
  return store as unknown as Store
}

const withPassword = createServer({
  store: fakeStore(),
  log,
  adminPassword: 'correct horse battery',
})
const local = createServer({ store: fakeStore(), log, adminPassword: null })

describe('the server', () => {
  test('says that it is healthy to anyone', async () => {
    await supertest(withPassword).get('/healthz').expect(200, { status: 'ok' })
  })

  test('tells a lost database by an id that is in the log, and nothing of its inside', async () => {
    const down = createServer({ store: fakeStore(true), log, adminPassword: null })
    const { body, status } = await supertest(down).get('/healthz')
    expect(status).toBe(500)
    expect(JSON.stringify(body)).not.toContain('db.internal')
    expect(entries).toContainEqual(expect.objectContaining({ id: body.id, path: '/healthz' }))
  })

  test('gives the last report to this machine where no password is set', async () => {
    const { body } = await supertest(local)
      .get('/api/runs/last')
      .set('Host', 'localhost')
      .expect(200)
    expect(body).toMatchObject([{ tenant: 'hubspot:1', run: { id: 3, report: { inPlay: 12 } } }])
  })

  test.each([
    ['another site that resolves to this machine', { Host: 'evil.example.com' }],
    ['a proxy in front', { Host: 'localhost', 'X-Forwarded-For': '203.0.113.9' }],
  ])('refuses the report to %s where no password is set', async (_who, headers) => {
    await supertest(local).get('/api/runs/last').set(headers).expect(403)
  })

  test('gives the report for the password alone where one is set', async () => {
    const get = () => supertest(withPassword).get('/api/runs/last')
    await get().expect(401)
    await get().auth('admin', 'wrong').expect(401)
    await get().set('Authorization', 'Basic').expect(401)
    await get().auth('anyone', 'correct horse battery').expect(200)
  })

  test('sends security headers and no word of its make', async () => {
    const { headers } = await supertest(local).get('/healthz')
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['content-security-policy']).toContain("default-src 'self'")
  })
})
