import { createHmac, verify } from 'node:crypto'
import type { Answer, Call } from '../call.ts'
import type { Grant } from '../client-app.ts'
import { grantRefused, refused, type SalesforceError } from '../salesforce-error.ts'

const jwtGrant = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const longestAssertionSeconds = 180

/** `POST /services/oauth2/token` */
export function issueToken(call: Call): Answer {
  const form = formOf(call)
  switch (form.get('grant_type')) {
    case 'client_credentials':
      checkClient(call, form)
      if (!call.app.hasRunAsUser) {
        throw grantRefused('invalid_grant', 'no client credentials user enabled')
      }
      return present(call, call.app.openSession(), 'api')
    case jwtGrant:
      checkAssertion(call, form.get('assertion') ?? '')
      return present(call, call.app.openSession(), 'api')
    case 'refresh_token':
      checkClient(call, form)
      return present(
        call,
        granted(call.app.refresh(form.get('refresh_token') ?? ''), 'expired access/refresh token'),
        'api refresh_token',
      )
    case 'authorization_code': {
      checkClient(call, form)
      const uri = form.get('redirect_uri') ?? ''
      const grant = call.app.exchange(form.get('code') ?? '', uri, form.get('code_verifier'))
      return present(call, granted(grant, 'invalid authorization code'), 'api refresh_token')
    }
    default:
      throw grantRefused('unsupported_grant_type', 'grant type not supported')
  }
}

/**
 * `GET /services/oauth2/authorize`: the consent page, on which somebody has decided already. A code
 * needs PKCE, as the rules for partners ask for.
 */
export function authorize(call: Call): Answer {
  const { app, query } = call
  const redirectUri = query.get('redirect_uri') ?? ''
  if (!URL.canParse(redirectUri)) throw grantRefused('redirect_uri_mismatch', 'no redirect_uri')
  const back = (answer: Readonly<Record<string, string>>): Answer => {
    const url = new URL(redirectUri)
    const state = query.get('state')
    const parameters = { ...answer, ...(state !== null && { state }) }
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
    return { status: 302, headers: { Location: url.href } }
  }
  const refuse = (error: string, words: string) => back({ error, error_description: words })
  if (query.get('client_id') !== app.clientId) {
    throw grantRefused('invalid_client_id', 'client identifier invalid')
  }
  if (!app.isInstalled) return refuse('invalid_client', 'app must be installed into org')
  if (query.get('response_type') !== 'code') {
    return refuse('unsupported_response_type', 'response type not supported')
  }
  const challenge = query.get('code_challenge') ?? ''
  if (query.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge)) {
    return refuse('invalid_request', 'missing required code challenge')
  }
  if (!app.consents) return refuse('access_denied', 'end-user denied authorization')
  return back({ code: app.authorize(redirectUri, challenge) })
}

/** `POST /services/oauth2/introspect` */
export function introspectToken(call: Call): Answer {
  const form = formOf(call)
  checkClient(call, form)
  const token = form.get('token') ?? ''
  const active = call.sessions.isOpen(token) || call.app.knows(token)
  const facts = { scope: 'api refresh_token', client_id: call.app.clientId, sub: idUrl(call, null) }
  return { status: 200, body: active ? { active, ...facts } : { active } }
}

/** `POST /services/oauth2/revoke` */
export function revokeToken(call: Call): Answer {
  const isKnown = call.app.revoke(formOf(call).get('token') ?? '')
  if (!isKnown) throw grantRefused('unsupported_token_type', 'this token type is not supported')
  return { status: 200 }
}

/** `GET /services/oauth2/userinfo` */
export function userInfo(call: Call): Answer {
  const { org } = call
  const user = org.object('User')
  return {
    status: 200,
    body: {
      sub: idUrl(call, null),
      user_id: org.userId,
      organization_id: org.id,
      preferred_username: org.facts.username,
      name: user.value('Name', 0),
      email: user.value('Email', 0),
      zoneinfo: org.facts.timeZone,
      user_type: 'STANDARD',
      active: true,
      urls: urlsOf(call),
    },
  }
}

/** `GET /id/{org}/{user}` */
export function identity(call: Call): Answer {
  const { org } = call
  const user = org.object('User')
  return {
    status: 200,
    body: {
      id: idUrl(call, null),
      user_id: org.userId,
      organization_id: org.id,
      username: org.facts.username,
      display_name: user.value('Name', 0),
      email: user.value('Email', 0),
      timezone: org.facts.timeZone,
      user_type: 'STANDARD',
      active: true,
      urls: urlsOf(call),
    },
  }
}

function urlsOf({ origin }: Call): Record<string, string> {
  const data = `${origin}/services/data/v{version}/`
  return { rest: data, sobjects: `${data}sobjects/`, query: `${data}query/`, custom_domain: origin }
}

function formOf(call: Call): URLSearchParams {
  if (!(call.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) {
    throw refused('UNSUPPORTED_MEDIA_TYPE', 'Content type is not supported', 415)
  }
  return new URLSearchParams(call.body.toString('utf8'))
}

/** Id and secret come in the form or as basic authentication. */
function checkClient(call: Call, form: URLSearchParams): void {
  const [, basic = ''] = /^Basic (\S+)$/.exec(call.headers.authorization ?? '') ?? []
  const [basicId, basicSecret] = Buffer.from(basic, 'base64').toString('utf8').split(':')
  if ((form.get('client_id') ?? basicId) !== call.app.clientId) {
    throw grantRefused('invalid_client_id', 'client identifier invalid')
  }
  if ((form.get('client_secret') ?? basicSecret) !== call.app.clientSecret) {
    throw grantRefused('invalid_client', 'invalid client credentials')
  }
}

function granted(grant: Grant | null, description: string): Grant {
  if (grant === null) throw grantRefused('invalid_grant', description)
  return grant
}

/** A JWT signed with the app's key, for this org, that is good for three minutes at most. */
function checkAssertion(call: Call, assertion: string): void {
  const [head = '', payload = '', signature = ''] = assertion.split('.')
  const [header, claims] = [jsonOf(head), jsonOf(payload)]
  if (claims.iss !== call.app.clientId) {
    throw grantRefused('invalid_client_id', 'client identifier invalid')
  }
  const signed = Buffer.from(`${head}.${payload}`)
  const isSigned =
    header.alg === 'RS256' &&
    verify('RSA-SHA256', signed, call.app.publicKey, Buffer.from(signature, 'base64url'))
  if (!isSigned) throw invalidAssertion()
  if (claims.aud !== call.origin) throw grantRefused('invalid_grant', 'Audience validation failed')
  const secondsLeft = Number(claims.exp) - call.org.clock.now().getTime() / 1000
  if (!(secondsLeft > 0 && secondsLeft <= longestAssertionSeconds + 5)) throw invalidAssertion()
  if (claims.sub !== call.org.facts.username || !call.app.isPreauthorized) {
    throw grantRefused('invalid_grant', "user hasn't approved this consumer")
  }
}

function invalidAssertion(): SalesforceError {
  return grantRefused('invalid_grant', 'invalid assertion')
}

function jsonOf(part: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof json === 'object' && json !== null ? { ...json } : {}
  } catch {
    throw invalidAssertion()
  }
}

/** Null is whom the app runs as. */
function idUrl({ origin, org }: Call, userId: string | null): string {
  return `${origin}/id/${org.id}/${userId ?? org.userId}`
}

function present(call: Call, grant: Grant, scope: string): Answer {
  const id = idUrl(call, grant.userId)
  const issuedAt = String(call.org.clock.now().getTime())
  const signature = createHmac('sha256', call.app.clientSecret).update(id + issuedAt)
  return {
    status: 200,
    body: {
      access_token: grant.accessToken,
      ...(grant.refreshToken === null ? {} : { refresh_token: grant.refreshToken }),
      signature: signature.digest('base64'),
      scope,
      instance_url: call.origin,
      id,
      token_type: 'Bearer',
      issued_at: issuedAt,
    },
  }
}
