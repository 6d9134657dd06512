import { expect, test } from 'vitest'
import { oauthFailure } from '#connectors/shared/oauth-failure.ts'

test.each([
  ['invalid_grant', 'reconnect'],
  ['inactive_user', 'reconnect'],
  ['inactive_org', 'reconnect'],
  ['rate_limit_exceeded', 'retry'],
  ['invalid_client', 'reject'],
  ['unsupported_grant_type', 'reject'],
])('a renewal that is refused for %s calls for %s', (error, kind) => {
  expect(oauthFailure('Salesforce', { status: 400, body: { error } }).remedy.kind).toBe(kind)
})
