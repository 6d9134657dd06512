import { OAuth2 } from 'jsforce'
import { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'
import { rateLimited } from '../shared/oauth-failure.ts'
import { jwtAssertion } from './jwt-assertion.ts'
import type { SalesforceSettings } from './settings.ts'
import { NetworkFault, OneTry, type Reply } from './transport.ts'

/** What a request needs to be let in. */
export interface Grant {
  readonly accessToken: string
  /** Where the org answers, without a slash at the end. */
  readonly instanceUrl: string
  /** Address that ends with the ids of org and user, where Salesforce told it with the token. */
  readonly identity?: string | undefined
}

export interface SignInTools {
  readonly timeoutMs: number
  readonly nowMs: () => number
  readonly onRequest: () => void
}

/** Asks for a grant. Throws a ConnectorError: `retry` where Salesforce could not answer, else `reconnect`. */
export type SignIn = () => Promise<Grant>

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  instance_url: z.url(),
  id: z.url().optional().catch(undefined),
})

/** How to get new tokens with these settings; null where there is but one, given by hand. */
export function createSignIn(settings: SalesforceSettings, tools: SignInTools): SignIn | null {
  const { clientId, clientSecret, privateKey, username } = settings
  const loginUrl = myDomain(settings.loginUrl)
  if (clientId && privateKey && username) {
    return () => {
      const key = { clientId, privateKey, username, loginUrl, nowMs: tools.nowMs() }
      const params = {
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: jwtAssertion(key),
      }
      return requestToken(new OAuth2({ loginUrl }), params, tools)
    }
  }
  if (clientId && clientSecret) {
    const grant = { grant_type: 'client_credentials' }
    return () => requestToken(new OAuth2({ loginUrl, clientId, clientSecret }), grant, tools)
  }
  return null
}

/** The API's address of an org, whichever of its addresses somebody copied from the browser. */
export function myDomain(url: string): string {
  return new URL(url).origin.replace(/\.lightning\.force\.com$/, '.my.salesforce.com')
}

async function requestToken(
  oauth2: OAuth2,
  params: { grant_type: string },
  { timeoutMs, onRequest }: SignInTools,
): Promise<Grant> {
  const transport = new OneTry({ timeoutMs, onRequest })
  oauth2._transport = transport
  try {
    const token = tokenAnswer.parse(await oauth2.requestToken(params))
    return {
      accessToken: token.access_token,
      instanceUrl: new URL(token.instance_url).origin,
      identity: token.id,
    }
  } catch (error) {
    throw failureOf(error, transport.reply)
  }
}

const advice: Readonly<Record<string, string>> = {
  invalid_client_id: 'check SALESFORCE_CLIENT_ID',
  invalid_client: 'check SALESFORCE_CLIENT_ID and SALESFORCE_CLIENT_SECRET',
  invalid_grant:
    'check that the user is active and allowed to use the app, and SALESFORCE_USERNAME and SALESFORCE_PRIVATE_KEY where they are set',
  unsupported_grant_type: "switch this flow on in the app's OAuth settings",
}

/** jsforce tells OAuth's error as the name of what it throws. */
function failureOf(error: unknown, reply: Reply | null): ConnectorError {
  if (error instanceof NetworkFault || !(error instanceof Error)) {
    const why = error instanceof Error ? error.message : 'no answer'
    return new ConnectorError(`Salesforce could not be reached to sign in: ${why}`, {
      remedy: { kind: 'retry' },
      cause: error,
    })
  }
  const status = reply?.status ?? 0
  if (status >= 500 || status === 429 || error.name === rateLimited) {
    return new ConnectorError(`Salesforce failed to sign us in with status ${status}`, {
      remedy: { kind: 'retry' },
      status,
    })
  }
  const isKnown = status >= 400 && !error.name.startsWith('ERROR_HTTP')
  const words = isKnown ? `${error.name}: ${error.message}` : `status ${status}`
  const what = advice[error.name] ?? 'check SALESFORCE_LOGIN_URL and the app in Salesforce'
  return new ConnectorError(`Salesforce refused the sign-in (${words}): ${what}`, {
    remedy: { kind: 'reconnect' },
    status,
    ...(isKnown && { category: error.name }),
  })
}
