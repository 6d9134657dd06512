import nock from 'nock'
import { afterEach, expect, test } from 'vitest'
import { hubSpotInstaller } from '#connectors/hubspot/installer.ts'
import { apiUrl } from './open-crm.ts'

afterEach(() => {
  nock.cleanAll()
})

const app = {
  ...{ clientId: 'id', clientSecret: 'secret', apiUrl },
  authorizeUrl: 'https://app.hubspot.com/oauth/authorize',
}
const installer = hubSpotInstaller(app, {}, () => Date.parse('2026-11-24T12:00:00Z'))
const held = {
  ...{ accessToken: 'old', refreshToken: 'na1-1', expiresAt: '2026-11-24T12:00:00Z' },
  ...{ instanceUrl: null, loginUrl: apiUrl },
}

function onToken(status: number, body: object) {
  nock(apiUrl).post('/oauth/2026-03/token').reply(status, body)
}

test('tokens are renewed by an answer that holds what it must and no more', async () => {
  onToken(200, {
    ...{ access_token: 'new', refresh_token: 'na1-2', expires_in: 1800 },
    ...{ token_type: 'bearer', token_use: 'access_token' },
  })
  expect(await installer.renew(held)).toEqual({
    ...{ accessToken: 'new', refreshToken: 'na1-2', expiresAt: '2026-11-24T12:30:00.000Z' },
    ...{ instanceUrl: null, loginUrl: apiUrl },
  })
})

test.each([
  [400, { error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN' }, 'reconnect'],
  [400, { status: 'BAD_REFRESH_TOKEN', message: 'missing or unknown refresh token' }, 'reconnect'],
  [400, { error: 'access_denied', status: 'BAD_HUB' }, 'reconnect'],
  [400, { error: 'invalid_client', status: 'BAD_CLIENT_SECRET' }, 'reject'],
  [400, { status: 'error', message: 'who knows' }, 'retry'],
  [503, { status: 'BAD_REFRESH_TOKEN' }, 'retry'],
])('a refusal to renew with %i %o calls for %s', async (status, body, kind) => {
  onToken(status, body)
  await expect(installer.renew(held)).rejects.toMatchObject({ remedy: { kind } })
})
