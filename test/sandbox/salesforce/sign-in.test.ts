import { sign } from 'node:crypto'
import { Connection, OAuth2 } from 'jsforce'
import { describe, expect, test } from 'vitest'
import type { SalesforceSandbox } from '#sandbox/salesforce/start.ts'
import { data, errorCode, openSalesforce } from './open-salesforce.ts'

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const jwtGrant = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

async function openApp() {
  const opened = await openSalesforce({ elapsedMs: () => 0 })
  const { sandbox, send } = opened
  const client = { client_id: sandbox.clientId, client_secret: sandbox.clientSecret }
  const token = (fields: Record<string, string>) =>
    send('POST', '/services/oauth2/token', String(new URLSearchParams(fields)), form)
  const works = async (accessToken: string) =>
    (await send('GET', `${data}/limits`, undefined, { authorization: `Bearer ${accessToken}` }))
      .status === 200
  return { ...opened, client, token, works }
}

function assertion(sandbox: SalesforceSandbox, claims: Record<string, unknown> = {}): string {
  const base = {
    iss: sandbox.clientId,
    sub: sandbox.username,
    aud: sandbox.url,
    exp: sandbox.org.clock.now().getTime() / 1000 + 120,
  }
  const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url')
  const signed = `${part({ alg: 'RS256' })}.${part({ ...base, ...claims })}`
  const signature = sign('RSA-SHA256', Buffer.from(signed), sandbox.privateKey)
  return `${signed}.${signature.toString('base64url')}`
}

describe('signing in', () => {
  test('an app signs in with its secret, through jsforce', async () => {
    const { sandbox, works } = await openApp()
    const { url: loginUrl, clientId, clientSecret } = sandbox
    const oauth2 = new OAuth2({ loginUrl, clientId, clientSecret })
    const answer = await oauth2.requestToken({ grant_type: 'client_credentials' })
    expect(answer).toMatchObject({ instance_url: loginUrl, scope: 'api' })
    expect(answer).not.toHaveProperty('refresh_token')
    expect(await works(answer.access_token)).toBe(true)
  })

  test('a wrong secret, another grant and an app without a user are refused', async () => {
    const { sandbox, client, token } = await openApp()
    const grant_type = 'client_credentials'
    const wrong = await token({ ...client, grant_type, client_secret: 'x' })
    expect([wrong.status, wrong.body.error]).toEqual([400, 'invalid_client'])
    expect((await token({ ...client, grant_type: 'password' })).body.error).toBe(
      'unsupported_grant_type',
    )
    sandbox.app.hasRunAsUser = false
    expect((await token({ ...client, grant_type })).body.error_description).toBe(
      'no client credentials user enabled',
    )
  })

  test('a JWT is taken if it is signed, for this org, short-lived and the user approved', async () => {
    const { sandbox, token, works } = await openApp()
    const ask = async (jwt: string) => (await token({ grant_type: jwtGrant, assertion: jwt })).body
    expect(await works((await ask(assertion(sandbox))).access_token)).toBe(true)
    const spoilt = `${assertion(sandbox).slice(0, -8)}AAAAAAAA`
    expect(await ask(spoilt)).toEqual({
      error: 'invalid_grant',
      error_description: 'invalid assertion',
    })
    expect((await ask(assertion(sandbox, { exp: 1 }))).error_description).toBe('invalid assertion')
    const elsewhere = assertion(sandbox, { aud: 'https://elsewhere.example.com' })
    expect((await ask(elsewhere)).error_description).toBe('Audience validation failed')
    sandbox.app.isPreauthorized = false
    expect((await ask(assertion(sandbox))).error_description).toBe(
      "user hasn't approved this consumer",
    )
  })

  test('each refresh gives a new token; using an old one again ends everything', async () => {
    const { sandbox, client, token, works } = await openApp()
    const redirect_uri = 'https://app.example.com/callback'
    const code = sandbox.app.authorize(redirect_uri)
    const first = (await token({ ...client, grant_type: 'authorization_code', code, redirect_uri }))
      .body
    const refresh = async (refresh_token: string) =>
      (await token({ ...client, grant_type: 'refresh_token', refresh_token })).body
    const second = await refresh(first.refresh_token)
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect(await works(second.access_token)).toBe(true)
    expect(await refresh(first.refresh_token)).toEqual({
      error: 'invalid_grant',
      error_description: 'expired access/refresh token',
    })
    expect(await works(second.access_token)).toBe(false)
    expect((await refresh(second.refresh_token)).error).toBe('invalid_grant')
  })

  test('a code with a challenge needs its verifier', async () => {
    const { sandbox, client, token } = await openApp()
    const redirect_uri = 'https://app.example.com/callback'
    // From RFC 7636, appendix B.
    const code_verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
    const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
    const exchange = (more: Record<string, string>) => {
      const code = sandbox.app.authorize(redirect_uri, challenge)
      return token({ ...client, grant_type: 'authorization_code', code, redirect_uri, ...more })
    }
    expect((await exchange({})).body.error).toBe('invalid_grant')
    expect((await exchange({ code_verifier })).body).toHaveProperty('refresh_token')
  })
})

describe('sessions', () => {
  test('an unknown or expired session is a 401 that names it', async () => {
    let elapsedMs = 0
    const { sandbox, send } = await openSalesforce({ elapsedMs: () => elapsedMs })
    const authorization = `Bearer ${sandbox.app.openSession().accessToken}`
    const ask = () => send('GET', `${data}/sobjects`, undefined, { authorization })
    expect((await ask()).status).toBe(200)
    elapsedMs = 2 * 3_600_000
    const refused = await ask()
    expect([refused.status, errorCode(refused)]).toEqual([401, 'INVALID_SESSION_ID'])
  })

  test('jsforce refreshes an expired session once and goes on', async () => {
    const { sandbox } = await openSalesforce()
    let refreshes = 0
    const conn = new Connection({
      instanceUrl: sandbox.url,
      accessToken: sandbox.app.openSession().accessToken,
      refreshFn: (_, done) => {
        refreshes++
        done(null, sandbox.app.openSession().accessToken)
      },
    })
    sandbox.sessions.endAll()
    expect((await conn.query('SELECT Id FROM Account')).totalSize).toBe(3)
    expect(refreshes).toBe(1)
  })

  test('the user and the org are told by userinfo and the identity URL', async () => {
    const { sandbox, send, conn } = await openSalesforce()
    const { org, username } = sandbox
    const user = { user_id: org.userId, organization_id: org.id }
    expect((await send('GET', '/services/oauth2/userinfo')).body).toMatchObject(user)
    expect(await conn.identity()).toMatchObject({ ...user, username })
  })
})
