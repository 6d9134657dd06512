import { describe, expect, test } from 'vitest'
import { allScopes } from '#sandbox/hubspot/object-types.ts'
import { objects, openSandbox } from './open-sandbox.ts'

describe('tokens', () => {
  test('a wrong token and an expired one are told apart', async () => {
    let elapsed = 0
    const { sandbox, send } = await openSandbox({ elapsedMs: () => elapsed })
    const wrong = await send('GET', `${objects}/deals`, undefined, { authorization: 'Bearer x' })
    expect(wrong.status).toBe(401)
    expect(wrong.body.category).toBe('INVALID_AUTHENTICATION')
    sandbox.grants.expire(sandbox.token)
    elapsed = 75_000
    const late = await send('GET', `${objects}/deals`)
    expect(late.status).toBe(401)
    expect(late.body).toMatchObject({
      category: 'EXPIRED_AUTHENTICATION',
      message: 'The OAuth token used to make this call expired 75 second(s) ago.',
    })
    sandbox.grants.accept(sandbox.token)
    expect((await send('GET', `${objects}/deals`)).status).toBe(200)
  })

  test('an app is installed, refreshes its token after 30 minutes, and is thrown out', async () => {
    let elapsed = 0
    const { sandbox, send } = await openSandbox({ elapsedMs: () => elapsed })
    const { oauth } = sandbox
    const post = (path: string, form: Record<string, string>) => {
      const client = { client_id: oauth.clientId, client_secret: oauth.clientSecret }
      const body = new URLSearchParams({ ...client, ...form }).toString()
      const type = 'application/x-www-form-urlencoded'
      return send('POST', `/oauth/2026-03/token${path}`, body, { 'content-type': type })
    }
    const redirect = 'https://app.example.com/callback'
    const grant = {
      grant_type: 'authorization_code',
      code: oauth.authorize(redirect),
      redirect_uri: redirect,
    }
    const { body: pair } = await post('', grant)
    expect(pair).toMatchObject({ token_type: 'bearer', expires_in: 1800, hub_id: 1_234_567 })
    expect((await post('', grant)).body).toMatchObject({
      error: 'invalid_grant',
      status: 'BAD_AUTH_CODE',
    })

    const as = (token: string) =>
      send('GET', '/account-info/2026-03/details', undefined, { authorization: `Bearer ${token}` })
    expect((await as(pair.access_token)).status).toBe(200)
    elapsed = 1_800_000
    expect((await as(pair.access_token)).body.category).toBe('EXPIRED_AUTHENTICATION')
    const renew = { grant_type: 'refresh_token', refresh_token: pair.refresh_token }
    const { body: renewed } = await post('', renew)
    expect((await as(renewed.access_token)).status).toBe(200)
    const told = await post('/introspect', { token: renewed.access_token })
    expect(told.body).toMatchObject({ active: true, hub_id: 1_234_567, expires_in: 1800 })

    oauth.uninstall()
    const refused = await post('', renew)
    expect(refused.status).toBe(400)
    expect(refused.body).toMatchObject({ error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN' })
    const stranger = await post('', { ...renew, client_secret: 'wrong' })
    expect(stranger.body.error).toBe('invalid_client')
  })
})

describe('scopes', () => {
  test.each([
    ['crm.objects.companies.read', 'GET', `${objects}/companies`],
    ['crm.objects.companies.read', 'GET', `${objects}/deals?associations=companies`],
    ['crm.objects.companies.read', 'POST', '/crm/associations/2026-03/tasks/companies/batch/read'],
    ['crm.objects.companies.write', 'POST', `${objects}/companies/batch/update`],
    ['crm.objects.contacts.read', 'GET', `${objects}/calls`],
    ['sales-email-read', 'GET', `${objects}/emails`],
    ['crm.objects.contacts.write', 'POST', `${objects}/tasks`],
    ['crm.objects.owners.read', 'GET', '/crm/owners/2026-03'],
    ['crm.schemas.companies.write', 'POST', '/crm/properties/2026-03/companies/groups'],
    ['oauth', 'GET', '/account-info/2026-03/details'],
  ])('without %s, %s %s is forbidden and says why', async (scope, method, path) => {
    const scopes = allScopes.filter((one) => one !== scope)
    const { send } = await openSandbox({ scopes })
    const { status, body } = await send(method, path, method === 'GET' ? undefined : {})
    expect(status).toBe(403)
    expect(body).toMatchObject({
      category: 'MISSING_SCOPES',
      errors: [{ context: { requiredGranularScopes: [scope] } }],
    })
  })

  test('of several scopes that would do, any one does', async () => {
    const { sandbox, send } = await openSandbox({ scopes: ['e-commerce', 'tickets'] })
    expect((await send('GET', `${objects}/line_items`)).status).toBe(200)
    expect((await send('GET', `${objects}/tickets`)).status).toBe(200)
    sandbox.grants.setScopes([])
    const { body } = await send('GET', `${objects}/line_items`)
    expect(body.errors[0].context.requiredGranularScopes).toEqual([
      'crm.objects.line_items.read',
      'e-commerce',
    ])
  })
})

describe('rate limits', () => {
  test('the window rolls, the headers count down, and refused requests do not count', async () => {
    let elapsed = 0
    const limit = { requests: 2, windowMs: 10_000 }
    const { send } = await openSandbox({ elapsedMs: () => elapsed, limit })
    const list = () => send('GET', `${objects}/companies`)
    const first = await list()
    expect(first.headers.get('X-HubSpot-RateLimit-Max')).toBe('2')
    expect(first.headers.get('X-HubSpot-RateLimit-Remaining')).toBe('1')
    expect(first.headers.get('X-HubSpot-RateLimit-Interval-Milliseconds')).toBe('10000')
    expect(first.headers.has('X-HubSpot-RateLimit-Daily')).toBe(false)
    elapsed = 6_000
    expect((await list()).status).toBe(200)
    const refused = await list()
    expect(refused.status).toBe(429)
    expect(refused.body).toMatchObject({
      message: 'You have reached your ten_secondly_rolling limit.',
      errorType: 'RATE_LIMIT',
      policyName: 'TEN_SECONDLY_ROLLING',
    })
    elapsed = 9_999
    expect((await list()).status).toBe(429)
    elapsed = 10_000
    expect((await list()).status).toBe(200)
    expect((await list()).status).toBe(429)
    elapsed = 16_000
    expect((await list()).status).toBe(200)
  })

  test('search has five a second of its own, and no headers', async () => {
    let elapsed = 0
    const limit = { requests: 1, windowMs: 10_000 }
    const { send } = await openSandbox({ elapsedMs: () => elapsed, limit })
    const search = () => send('POST', `${objects}/companies/search`, {})
    for (let turn = 0; turn < 5; turn++) {
      const { status, headers } = await search()
      expect(status).toBe(200)
      expect(headers.has('X-HubSpot-RateLimit-Max')).toBe(false)
    }
    expect((await search()).body).toMatchObject({
      message: 'You have reached your secondly limit.',
      policyName: 'SECONDLY',
    })
    elapsed = 1_000
    expect((await search()).status).toBe(200)
    expect((await send('GET', `${objects}/companies`)).status).toBe(200)
  })

  test('the daily limit counts everything', async () => {
    const { sandbox, send } = await openSandbox({ dailyLimit: 2 })
    const first = await send('GET', `${objects}/companies`)
    expect(first.headers.get('X-HubSpot-RateLimit-Daily-Remaining')).toBe('1')
    await send('POST', `${objects}/companies/search`, {})
    expect((await send('GET', `${objects}/companies`)).body.policyName).toBe('DAILY')
    expect(sandbox.requests.total).toBe(3)
    expect(sandbox.requests.count('search')).toBe(1)
    expect(sandbox.requests.answered(429)).toBe(1)
  })
})
