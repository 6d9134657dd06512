import { createVerify, generateKeyPairSync } from 'node:crypto'
import nock from 'nock'
import { afterEach, describe, expect, test } from 'vitest'
import { jwtAssertion } from '#connectors/salesforce/jwt-assertion.ts'
import { myDomain } from '#connectors/salesforce/sign-in.ts'
import { byClient, byToken, type OpenedOrg, openOrg, pullAll, streamOf } from './open-org.ts'

const opened: OpenedOrg[] = []
afterEach(async () => {
  nock.cleanAll()
  await Promise.all(opened.splice(0).map(({ sandbox }) => sandbox.close()))
})

async function open(options: Parameters<typeof openOrg>[0]): Promise<OpenedOrg> {
  const org = await openOrg(options)
  opened.push(org)
  return org
}

const tokenPath = '/services/oauth2/token'
const tokensAsked = ({ sandbox }: OpenedOrg) =>
  sandbox.requests.last.filter(({ path }) => path === tokenPath).length

test.each([
  ['client credentials', byClient],
  [
    'a signed assertion',
    ({ url, clientId, privateKey, username }: OpenedOrg['sandbox']) => ({
      ...{ loginUrl: url, clientId, username },
      privateKey: privateKey.replaceAll('\n', '\\n'),
    }),
  ],
  ['an access token', byToken],
])('signs in by %s', async (_, settings) => {
  const { crm, sandbox } = await open({ settings })
  expect(crm.tenant.id).toBe(`salesforce:${sandbox.org.id}`)
  expect(crm.tenant.timeZone).toBe(sandbox.org.facts.timeZone)
})

test('who is signed in is known from the answer to the sign-in', async () => {
  const { crm } = await open({
    settings: byClient,
    arrange: ({ url }) => {
      nock(url, { allowUnmocked: true })
        .get(/^\/services\/data\/v\d+\.0\/?$/)
        .reply(404, [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }])
    },
  })
  expect(crm.tenant.id).toMatch(/^salesforce:00D/)
})

test.each([
  ['rate_limit_exceeded', 'retry'],
  ['inactive_user', 'reconnect'],
])('a sign-in that is refused for %s calls for %s', async (error, kind) => {
  const arrange = ({ url }: OpenedOrg['sandbox']) => {
    nock(url, { allowUnmocked: true }).post(tokenPath).reply(400, { error })
  }
  await expect(openOrg({ settings: byClient, arrange })).rejects.toMatchObject({ remedy: { kind } })
})

test('a session that ends in mid-run is renewed once, however many requests it hits', async () => {
  const org = await open({ settings: byClient })
  const [id = ''] = (await pullAll(org.crm, streamOf(org.crm, 'Account'))).flatMap(({ upserts }) =>
    upserts.map((account) => account.id),
  )
  const before = tokensAsked(org)
  org.sandbox.sessions.endAll()
  const held = await Promise.all(Array.from({ length: 6 }, () => org.crm.readHeld([id])))
  expect(held.map((each) => each.size)).toEqual([1, 1, 1, 1, 1, 1])
  expect(tokensAsked(org) - before).toBe(1)
})

test('tokens that are refused as soon as they are issued end in a call for a person, not in a loop', async () => {
  const org = await open({ settings: byClient })
  const { sessions } = org.sandbox
  sessions.endAll()
  sessions.lifeMs = 0
  const before = org.sandbox.requests.total
  await expect(org.crm.permissions()).rejects.toMatchObject({ remedy: { kind: 'reconnect' } })
  expect(org.sandbox.requests.total - before).toBeLessThan(10)
})

test('a wrong secret asks a person to set it right', async () => {
  const settings = (sandbox: OpenedOrg['sandbox']) => ({
    ...byClient(sandbox),
    clientSecret: 'wrong',
  })
  await expect(openOrg({ settings })).rejects.toMatchObject({
    remedy: { kind: 'reconnect' },
    message: expect.stringContaining('SALESFORCE_CLIENT_SECRET'),
  })
})

test('nothing to sign in with asks a person', async () => {
  const settings = ({ url }: OpenedOrg['sandbox']) => ({ loginUrl: url })
  await expect(openOrg({ settings })).rejects.toMatchObject({ remedy: { kind: 'reconnect' } })
})

test('a sign-in that Salesforce is too busy for is one to try again', async () => {
  const faults = () => ({ when: 'before', kind: 'status', status: 503 }) as const
  await expect(openOrg({ settings: byClient, faults })).rejects.toMatchObject({
    remedy: { kind: 'retry' },
  })
})

test('no log line holds a token or a secret', async () => {
  const { crm, sandbox, logged } = await open({ settings: byClient })
  let failures = 3
  sandbox.setFaults(() => (failures-- > 0 ? { when: 'before', kind: 'status', status: 500 } : null))
  await crm.permissions()
  const lines = JSON.stringify(logged)
  expect(logged.length).toBeGreaterThan(0)
  for (const secret of [sandbox.clientSecret, sandbox.accessToken, '00D5g']) {
    expect(lines).not.toContain(secret)
  }
})

describe('the assertion', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = {
    clientId: '3MVG9',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    username: 'integration@example.com',
    nowMs: Date.UTC(2026, 10, 20, 12),
  }

  test('names app, user and audience, is signed, and is good for two minutes', () => {
    const assertion = jwtAssertion({ ...key, loginUrl: 'https://acme.my.salesforce.com' })
    const [header = '', claims = '', signature = ''] = assertion.split('.')
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'RS256' })
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
      iss: '3MVG9',
      sub: 'integration@example.com',
      aud: 'https://login.salesforce.com',
      exp: Date.UTC(2026, 10, 20, 12, 2) / 1_000,
    })
    const verify = createVerify('RSA-SHA256').update(`${header}.${claims}`)
    expect(verify.verify(publicKey, signature, 'base64url')).toBe(true)
  })

  test.each([
    ['https://acme--dev.sandbox.my.salesforce.com', 'https://test.salesforce.com'],
    ['https://test.salesforce.com', 'https://test.salesforce.com'],
    ['https://login.salesforce.com', 'https://login.salesforce.com'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ])('for %s is meant for %s', (loginUrl, aud) => {
    const [, claims = ''] = jwtAssertion({ ...key, loginUrl }).split('.')
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ aud })
  })

  test('an unreadable key is told without being repeated', () => {
    const sign = () => jwtAssertion({ ...key, privateKey: 'MIIsecret', loginUrl: 'https://a.b' })
    expect(sign).toThrow('SALESFORCE_PRIVATE_KEY is not a private key in PEM form')
    expect(sign).not.toThrow('MIIsecret')
  })
})

test("the browser's address of an org will do", () => {
  expect(myDomain('https://acme.lightning.force.com/lightning/page/home')).toBe(
    'https://acme.my.salesforce.com',
  )
  expect(myDomain('https://acme--dev.sandbox.lightning.force.com')).toBe(
    'https://acme--dev.sandbox.my.salesforce.com',
  )
  expect(myDomain('https://acme.my.salesforce.com/')).toBe('https://acme.my.salesforce.com')
})
