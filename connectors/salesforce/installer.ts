import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'
import type { FieldMap } from '#src/ports/connector.ts'
import type { Consent, Grant, Installer } from '#src/ports/installer.ts'
import { oauthFailure } from '../shared/oauth-failure.ts'
import { type Answered, sendForm, sendOnce } from '../shared/send-form.ts'
import { API_VERSION } from './api-version.ts'
import { connect } from './connect.ts'
import { isInstanceUrl, loginUrlOf } from './login-host.ts'
import { scopes } from './scopes.ts'
import { sources } from './sources.ts'

/** Our external client app, as it is packaged. */
export interface SalesforceApp {
  readonly clientId: string
  readonly clientSecret: string
  /** Stands in for the production login, for an org of one's own. */
  readonly loginUrl: string | undefined
}

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  /* Absent from a renewal that leaves the old one in force. */
  refresh_token: z.string().min(1).optional(),
  instance_url: z.url(),
  scope: z.string().default(''),
  id: z.url(),
  issued_at: z.string(),
  signature: z.string(),
})
type TokenAnswer = z.infer<typeof tokenAnswer>

const found = z.object({ records: z.array(z.unknown()) })
const languages = z.object({ records: z.array(z.object({ LanguageLocaleKey: z.string() })) })
const userIds = /^005[A-Za-z0-9]{12,15}$/

/** Installs by Salesforce's web-server flow with PKCE. A refresh is sent once: a token used twice ends them all. */
export function salesforceInstaller(app: SalesforceApp, defaultFields: FieldMap): Installer {
  const { clientId, clientSecret } = app
  const client = { client_id: clientId, client_secret: clientSecret }
  const ask = async (loginUrl: string, form: Readonly<Record<string, string>>) => {
    const answer = await sendForm(`${loginUrl}/services/oauth2/token`, { ...form, ...client })
    const parsed = tokenAnswer.safeParse(answer.body)
    if (answer.status !== 200 || !parsed.success) throw oauthFailure('Salesforce', answer)
    return checked(parsed.data, app)
  }
  const revoke = async ({ loginUrl, refreshToken }: Grant) => {
    endWell(await sendForm(`${loginUrl}/services/oauth2/revoke`, { token: refreshToken }))
  }
  return {
    crm: 'salesforce',
    ...{ defaultFields, scopes, streams: sources },
    loginUrl: (host) => loginUrlOf(host, app.loginUrl),
    consentUrl: ({ state, redirectUri, verifier, loginUrl }) => {
      const asked = new URLSearchParams({
        ...{ response_type: 'code', client_id: clientId, redirect_uri: redirectUri, state },
        scope: scopes.required.join(' '),
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      })
      return `${loginUrl}/services/oauth2/authorize?${asked}`.replaceAll('+', '%20')
    },
    exchange: async (code, { redirectUri, verifier, loginUrl }) => {
      const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri }
      const answer = await ask(loginUrl, { ...form, code_verifier: verifier })
      return consentOf(answer, loginUrl)
    },
    renew: async ({ loginUrl, refreshToken }) => {
      const form = { grant_type: 'refresh_token', refresh_token: refreshToken }
      const answer = await ask(loginUrl, form)
      return grantOf(answer, { loginUrl, refreshToken })
    },
    mayManage,
    userLanguage,
    leave: revoke,
    readUninstalls: null,
    giveBack: revoke,
    connect: (grants, tools) =>
      connect({ loginUrl: 'https://login.salesforce.com', grants }, defaultFields, tools, {
        ...{ timeoutMs: 60_000, random: Math.random, bulkFrom: 2_001 },
      }),
  }
}

/** Salesforce signs who consented, and is known by where it answers. */
function checked(answer: TokenAnswer, { clientSecret, loginUrl }: SalesforceApp): TokenAnswer {
  const expected = createHmac('sha256', clientSecret)
    .update(answer.id + answer.issued_at)
    .digest()
  const given = Buffer.from(answer.signature, 'base64')
  const isSigned = given.length === expected.length && timingSafeEqual(given, expected)
  if (isSigned && isInstanceUrl(answer.instance_url, loginUrl)) return answer
  throw new ConnectorError('The answer to the sign-in does not come from Salesforce', {
    remedy: { kind: 'reject' },
  })
}

function grantOf(answer: TokenAnswer, old: Pick<Grant, 'loginUrl' | 'refreshToken'>): Grant {
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? old.refreshToken,
    expiresAt: null,
    instanceUrl: new URL(answer.instance_url).origin,
    loginUrl: old.loginUrl,
  }
}

function consentOf(answer: TokenAnswer, loginUrl: string): Consent {
  return {
    grant: grantOf(answer, { loginUrl, refreshToken: '' }),
    scopes: answer.scope.split(' ').filter((scope) => scope !== ''),
    userId: new URL(answer.id).pathname.split('/').at(-1) ?? '',
  }
}

/** Whether one of the user's profile and permission sets has "Customize Application". */
async function mayManage({ grant, userId }: Consent): Promise<boolean> {
  if (!userIds.test(userId)) return false
  const answer = await query(
    grant,
    `SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '${userId}' ` +
      'AND PermissionSet.PermissionsCustomizeApplication = true LIMIT 1',
  )
  if (answer.status >= 500 || answer.status === 429) throw oauthFailure('Salesforce', answer)
  const parsed = found.safeParse(answer.body)
  return answer.status === 200 && parsed.success && parsed.data.records.length > 0
}

/** It only chooses the words of the pages, so no failure of it keeps anybody out. */
async function userLanguage({ grant, userId }: Consent): Promise<string | null> {
  if (!userIds.test(userId)) return null
  const soql = `SELECT LanguageLocaleKey FROM User WHERE Id = '${userId}'`
  const answer = await query(grant, soql).catch(() => null)
  const parsed = languages.safeParse(answer?.body)
  return parsed.data?.records[0]?.LanguageLocaleKey ?? null
}

function query(grant: Grant, soql: string): Promise<Answered> {
  const path = `/services/data/v${API_VERSION}/query?q=${encodeURIComponent(soql)}`
  const headers = { authorization: `Bearer ${grant.accessToken}` }
  return sendOnce(`${grant.instanceUrl}${path}`, { headers })
}

/** A token that is revoked already is refused, which is as well. */
function endWell(answer: Answered): void {
  if (answer.status < 300 || (answer.status >= 400 && answer.status < 500)) return
  throw oauthFailure('Salesforce', answer)
}
