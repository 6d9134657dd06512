import { z } from 'zod'
import type { FieldMap } from '#src/ports/connector.ts'
import type { Consent, Grant, Installer } from '#src/ports/installer.ts'
import { oauthFailure } from '../shared/oauth-failure.ts'
import { type Answered, sendForm, sendOnce } from '../shared/send-form.ts'
import { connect } from './connect.ts'
import { paths } from './paths.ts'
import { scopes } from './scopes.ts'
import { sources } from './sources.ts'
import { readUninstalls } from './uninstall-journal.ts'

/** Our app in HubSpot, and where HubSpot is. */
export interface HubSpotApp {
  readonly clientId: string
  readonly clientSecret: string
  readonly apiUrl: string
  /** Of the consent page. */
  readonly authorizeUrl: string
}

const tokens = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
})
/** What HubSpot tells beside the tokens may be left out, and is not needed, where they are renewed. */
const consented = tokens.extend({ scopes: z.array(z.string()), user_id: z.coerce.string() })

/**
 * Installs by HubSpot's OAuth. HubSpot itself lets only super admins and users with access to the App
 * Marketplace past the consent page, and offers no scope of ours by which to ask for it again.
 */
export function hubSpotInstaller(
  app: HubSpotApp,
  defaultFields: FieldMap,
  nowMs: () => number,
): Installer {
  const { clientId, clientSecret, apiUrl, authorizeUrl } = app
  const client = { client_id: clientId, client_secret: clientSecret }
  const base = apiUrl.replace(/\/+$/, '')
  const ask = async <T>(
    form: Readonly<Record<string, string>>,
    shape: z.ZodType<T>,
  ): Promise<T> => {
    const answer = await sendForm(base + paths.token, { ...form, ...client })
    const parsed = shape.safeParse(answer.body)
    if (answer.status === 200 && parsed.success) return parsed.data
    throw oauthFailure('HubSpot', answer)
  }
  const grantOf = (answer: z.infer<typeof tokens>): Grant => ({
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token,
    expiresAt: new Date(nowMs() + answer.expires_in * 1_000).toISOString(),
    instanceUrl: null,
    loginUrl: base,
  })
  const consentOf = (answer: z.infer<typeof consented>): Consent => {
    return { grant: grantOf(answer), scopes: answer.scopes, userId: answer.user_id }
  }
  return {
    crm: 'hubspot',
    ...{ defaultFields, scopes, streams: sources },
    loginUrl: () => base,
    consentUrl: ({ state, redirectUri }) => {
      const asked = {
        ...{ client_id: clientId, redirect_uri: redirectUri, state },
        ...{ scope: scopes.required.join(' '), optional_scope: scopes.optional.join(' ') },
      }
      /* HubSpot wants spaces as %20. */
      return `${authorizeUrl}?${new URLSearchParams(asked)}`.replaceAll('+', '%20')
    },
    exchange: async (code, { redirectUri }) => {
      const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri }
      return consentOf(await ask(form, consented))
    },
    renew: async ({ refreshToken }) =>
      grantOf(await ask({ grant_type: 'refresh_token', refresh_token: refreshToken }, tokens)),
    mayManage: async () => true,
    userLanguage: async () => null,
    leave: async ({ accessToken, refreshToken }) => {
      const authorization = `Bearer ${accessToken}`
      const uninstall = { method: 'DELETE', headers: { authorization } }
      endWell(await sendOnce(base + paths.uninstall, uninstall))
      const hint = { token: refreshToken, token_type_hint: 'refresh_token' }
      endWell(await sendForm(base + paths.revoke, { ...hint, ...client }))
    },
    readUninstalls: (after) => readUninstalls(app, after),
    /* A portal may have one refresh token for all who consent: revoking it could end the one that is kept. */
    giveBack: async () => {},
    connect: (grants, tools) =>
      connect({ apiUrl, accessToken: grants }, tools, { timeoutMs: 30_000, random: Math.random }),
  }
}

/** Whatever a portal says that is not there any more, it is not there any more. */
function endWell(answer: Answered): void {
  const isGone = answer.status < 300 || [400, 401, 403, 404].includes(answer.status)
  if (!isGone) throw oauthFailure('HubSpot', answer)
}
