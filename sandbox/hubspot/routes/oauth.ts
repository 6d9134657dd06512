import { type Answer, type Call, need } from '../call.ts'
import { HubSpotError } from '../hubspot-error.ts'
import type { TokenPair } from '../oauth-app.ts'
import { appTokenSeconds } from '../webhooks-journal.ts'

const appId = 9001

/**
 * `GET /oauth/authorize`: the consent page, on which somebody has decided already. What the app asks
 * for wrongly ends here, without a way back.
 */
export function authorize(call: Call): Answer {
  const { oauth, query } = call
  const redirectUri = query.get('redirect_uri') ?? ''
  const asked = (query.get('scope') ?? '').split(' ')
  if (query.get('client_id') !== oauth.clientId) throw blocked('client_id')
  if (!URL.canParse(redirectUri)) throw blocked('redirect_uri')
  if (oauth.redirectUris.length > 0 && !oauth.redirectUris.includes(redirectUri)) {
    throw blocked('redirect_uri')
  }
  if (oauth.requiredScopes.some((scope) => !asked.includes(scope))) throw blocked('scope')
  const back = new URL(redirectUri)
  if (oauth.consents) back.searchParams.set('code', oauth.authorize(redirectUri))
  else back.searchParams.set('error', 'access_denied')
  const state = query.get('state')
  if (state !== null) back.searchParams.set('state', state)
  return { status: 302, location: back.href }
}

/** `DELETE /appinstalls/{v}/external-install`: the app removes itself. */
export function uninstall(call: Call): Answer {
  need(call, [['oauth']])
  if (!call.oauth.issued(call.token)) {
    throw new HubSpotError(403, { message: 'This token is of no installation' })
  }
  call.oauth.uninstall()
  return { status: 204 }
}

function blocked(parameter: string): HubSpotError {
  return new HubSpotError(400, { message: `Authorization failed because of the ${parameter}` })
}

/** `POST /oauth/{v}/token`: form-encoded, all parameters in the body. */
export function issueToken(call: Call): Answer {
  const form = formOf(call)
  checkClient(call, form)
  switch (form.get('grant_type')) {
    case 'authorization_code': {
      const code = form.get('code') ?? ''
      const pair = call.oauth.exchange(code, form.get('redirect_uri') ?? '')
      if (pair === null) throw refused('BAD_AUTH_CODE', 'missing or unknown auth code')
      return presentPair(call, pair)
    }
    case 'refresh_token': {
      const pair = call.oauth.refresh(form.get('refresh_token') ?? '')
      if (pair === null) {
        throw refused('BAD_REFRESH_TOKEN', 'refresh token is invalid, expired or revoked')
      }
      return presentPair(call, pair)
    }
    case 'client_credentials': {
      const token = call.journal.grant((form.get('scope') ?? '').split(' '))
      if (token === null) throw refused('BAD_SCOPES', 'a scope is not of the app', 'invalid_scope')
      const facts = { token_type: 'bearer', access_token: token, expires_in: appTokenSeconds }
      return { status: 200, body: facts }
    }
    default:
      throw refused('BAD_GRANT_TYPE', 'grant_type is not supported', 'unsupported_grant_type')
  }
}

/** `POST /oauth/{v}/token/introspect` */
export function introspectToken(call: Call): Answer {
  const form = formOf(call)
  checkClient(call, form)
  const token = form.get('token') ?? ''
  const shared = {
    token,
    hub_id: call.portal.account.portalId,
    user_id: call.oauth.userId,
    app_id: appId,
    client_id: call.oauth.clientId,
    scopes: call.grants.scopes,
    token_type: 'bearer',
  }
  if (call.oauth.knows(token)) {
    return { status: 200, body: { active: true, ...shared, token_use: 'refresh_token' } }
  }
  const expiresIn = call.grants.secondsLeft(token)
  if (expiresIn === 0) return { status: 200, body: { active: false } }
  const access = { token_use: 'access_token', expires_in: Math.floor(expiresIn) }
  return { status: 200, body: { active: true, ...shared, ...access } }
}

/** `POST /oauth/{v}/token/revoke`: 200 also for an unknown token. */
export function revokeToken(call: Call): Answer {
  const form = formOf(call)
  checkClient(call, form)
  call.oauth.revoke(form.get('token') ?? '')
  return { status: 200 }
}

function formOf(call: Call): URLSearchParams {
  if (!call.contentType.startsWith('application/x-www-form-urlencoded')) {
    throw new HubSpotError(415, { message: 'HTTP 415 Unsupported Media Type' })
  }
  return new URLSearchParams(call.body)
}

function checkClient(call: Call, form: URLSearchParams): void {
  if (form.get('client_id') !== call.oauth.clientId) {
    throw refused('BAD_CLIENT_ID', 'missing or unknown client id', 'invalid_client')
  }
  if (form.get('client_secret') !== call.oauth.clientSecret) {
    throw refused('BAD_CLIENT_SECRET', 'missing or invalid client secret', 'invalid_client')
  }
}

function refused(status: string, message: string, error = 'invalid_grant'): HubSpotError {
  return new HubSpotError(400, { error, error_description: message, status, message })
}

function presentPair(call: Call, pair: TokenPair): Answer {
  return {
    status: 200,
    body: {
      token_type: 'bearer',
      access_token: pair.accessToken,
      refresh_token: pair.refreshToken,
      expires_in: pair.expiresInSeconds,
      hub_id: call.portal.account.portalId,
      scopes: call.grants.scopes,
      user_id: call.oauth.userId,
      token_use: 'access_token',
    },
  }
}
