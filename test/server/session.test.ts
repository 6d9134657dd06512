import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { hashPassword } from '#src/server/password.ts'
import { openServer } from './open-server.ts'

const password = 'correct horse battery'
const tenant = { id: 'hubspot:1', currency: 'EUR', timeZone: 'Europe/Madrid' }

function signIn(app: Parameters<typeof supertest.agent>[0], given = password) {
  const agent = supertest.agent(app)
  return { agent, answer: agent.post('/api/session').send({ password: given }) }
}

describe('where a password is set', () => {
  test('nobody learns which tenant it is before signing in', async () => {
    const { app } = openServer({ password })
    const { body } = await supertest(app).get('/api/session').expect(200)
    expect(body).toMatchObject({ needsPassword: true, signedIn: false, tenant: null })
  })

  test('the password opens a session, as it was set or as a hash', async () => {
    for (const setting of [password, await hashPassword(password)]) {
      const { agent, answer } = signIn(openServer({ password: setting }).app)
      expect((await answer.expect(200)).body).toMatchObject({ signedIn: true, tenant })
      expect((await agent.get('/api/session')).body).toMatchObject({ signedIn: true, tenant })
    }
  })

  test('a wrong one opens none', async () => {
    const { agent, answer } = signIn(openServer({ password }).app, 'correct horse')
    const { body } = await answer.expect(401).expect('Content-Type', /application\/problem\+json/)
    expect(body).toMatchObject({ status: 401, title: 'This is not the password' })
    expect((await agent.get('/api/session')).body).toMatchObject({ signedIn: false })
  })

  test('the cookie is out of reach of scripts and of other sites', async () => {
    const { headers } = await signIn(openServer({ password }).app).answer
    expect(headers['set-cookie']?.[0]).toMatch(/^key-accounts=.*; HttpOnly; SameSite=Lax$/)
  })

  test('behind a trusted proxy with TLS the cookie is secure', async () => {
    const { app } = openServer({ password, trustedProxies: 1 })
    const { headers } = await signIn(app).answer.set('X-Forwarded-Proto', 'https')
    expect(headers['set-cookie']?.[0]).toContain('; Secure')
  })

  test('after the tenth wrong one in a quarter of an hour even the right one waits', async () => {
    const { app } = openServer({ password })
    for (let guess = 0; guess < 10; guess++) await signIn(app, `guess ${guess}`).answer.expect(401)
    const { body } = await signIn(app).answer.expect(429)
    expect(body).toMatchObject({ title: 'Too many wrong passwords' })
  })

  test('a session ends when it is signed out, and 12 hours after its last request', async () => {
    const { app, pass } = openServer({ password })
    const one = signIn(app)
    await one.answer
    const cookie = (await signIn(app).answer).headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    const isSignedIn = async () =>
      (await supertest(app).get('/api/session').set('Cookie', cookie)).body.signedIn
    await one.agent.delete('/api/session').expect(200)
    expect((await one.agent.get('/api/session')).body.signedIn).toBe(false)
    pass(11 * 3_600_000)
    expect(await isSignedIn()).toBe(true)
    pass(11 * 3_600_000)
    expect(await isSignedIn()).toBe(true)
    pass(13 * 3_600_000)
    expect(await isSignedIn()).toBe(false)
  })

  test('a cookie from before the sign-in means nothing after it', async () => {
    const { app } = openServer({ password })
    const agent = supertest.agent(app)
    const cookies = []
    for (let time = 0; time < 2; time++) {
      const { headers } = await agent.post('/api/session').send({ password })
      cookies.push(headers['set-cookie']?.[0]?.split(';')[0] ?? '')
    }
    const { body } = await supertest(app)
      .get('/api/session')
      .set('Cookie', cookies[0] ?? '')
    expect(body.signedIn).toBe(false)
  })
})

describe('where no password is set', () => {
  test('whoever is at this machine sees everything', async () => {
    const { body } = await supertest(openServer().app).get('/api/session').set('Host', 'localhost')
    expect(body).toMatchObject({ needsPassword: false, signedIn: true, tenant })
  })

  test.each([
    ['another site that resolves to this machine', { Host: 'evil.example.com' }],
    ['a proxy in front', { Host: 'localhost', 'X-Forwarded-For': '203.0.113.9' }],
  ])('%s sees nothing', async (_who, headers) => {
    const { body } = await supertest(openServer().app).get('/api/session').set(headers)
    expect(body).toMatchObject({ signedIn: false, tenant: null })
  })
})

test.each([
  ['another site', { 'Sec-Fetch-Site': 'cross-site' }, 403],
  ['a site of the same domain', { 'Sec-Fetch-Site': 'same-site' }, 403],
  ['an old browser on another site', { Origin: 'https://evil.example.com' }, 403],
  ['a page without an origin', { Origin: 'null' }, 403],
  ['our own pages', { 'Sec-Fetch-Site': 'same-origin' }, 200],
  ['a program', {}, 200],
])('a change asked by %s is answered by its origin', async (_who, headers, status) => {
  await supertest(openServer().app).delete('/api/session').set(headers).expect(status)
})
