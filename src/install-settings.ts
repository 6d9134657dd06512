import { wrongSettings } from './wrong-settings.ts'

/** The apps that companies install, by their CRM; null where it is not offered. */
export interface InstallSettings {
  /** One or more keys for what is kept of the grants. */
  readonly appSecret: string
  /** Where the CRM sends people back to. */
  readonly redirectUri: string
  readonly hubspot: {
    readonly clientId: string
    readonly clientSecret: string
    readonly apiUrl: string
    readonly authorizeUrl: string
  } | null
  readonly salesforce: {
    readonly clientId: string
    readonly clientSecret: string
    readonly loginUrl: string | undefined
  } | null
}

/** The settings of the environment that it goes by. */
interface InstallEnvironment {
  readonly APP_SECRET?: string | undefined
  readonly PUBLIC_URL?: string | undefined
  readonly HUBSPOT_CLIENT_ID?: string | undefined
  readonly HUBSPOT_CLIENT_SECRET?: string | undefined
  readonly HUBSPOT_API_URL: string
  readonly HUBSPOT_AUTHORIZE_URL: string
  readonly HUBSPOT_ACCESS_TOKEN?: string | undefined
  readonly SALESFORCE_CLIENT_ID?: string | undefined
  readonly SALESFORCE_CLIENT_SECRET?: string | undefined
  readonly SALESFORCE_LOGIN_URL?: string | undefined
  readonly SALESFORCE_PRIVATE_KEY?: string | undefined
  readonly SALESFORCE_ACCESS_TOKEN?: string | undefined
  readonly ADMIN_PASSWORD?: string | undefined
  readonly KEY_ACCOUNTS_MODEL?: string | undefined
}

/**
 * APP_SECRET makes the deployment one whose app companies install; null without it. Throws a UsageError
 * for what does not go together.
 */
export function installSettings(env: InstallEnvironment): InstallSettings | null {
  if (env.APP_SECRET === undefined) {
    if (env.HUBSPOT_CLIENT_ID === undefined) return null
    throw wrongSettings([
      'APP_SECRET must be set for companies to install the app (HUBSPOT_CLIENT_ID)',
    ])
  }
  const hubspot = clientOf(env.HUBSPOT_CLIENT_ID, env.HUBSPOT_CLIENT_SECRET)
  const salesforce = clientOf(env.SALESFORCE_CLIENT_ID, env.SALESFORCE_CLIENT_SECRET)
  const problems = [
    !hubspot &&
      !salesforce &&
      'needs HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET, or the same of Salesforce',
    !env.PUBLIC_URL && 'needs PUBLIC_URL, which the CRM sends people back to',
    ...onlyForOne.map(
      (name) => env[name] && `leaves no use for ${name}: that is for a single company`,
    ),
  ].filter((problem) => typeof problem === 'string' && problem !== '')
  if (problems.length > 0) throw wrongSettings(problems.map((problem) => `APP_SECRET ${problem}`))
  const { HUBSPOT_API_URL: apiUrl, HUBSPOT_AUTHORIZE_URL: authorizeUrl } = env
  return {
    appSecret: env.APP_SECRET,
    redirectUri: `${env.PUBLIC_URL?.replace(/\/+$/, '')}/oauth/callback`,
    hubspot: hubspot && { ...hubspot, apiUrl, authorizeUrl },
    salesforce: salesforce && { ...salesforce, loginUrl: env.SALESFORCE_LOGIN_URL },
  }
}

/** What a single company signs in by, or has of its own. */
const onlyForOne = [
  'HUBSPOT_ACCESS_TOKEN',
  'SALESFORCE_PRIVATE_KEY',
  'SALESFORCE_ACCESS_TOKEN',
  'ADMIN_PASSWORD',
  'KEY_ACCOUNTS_MODEL',
] as const

function clientOf(clientId: string | undefined, clientSecret: string | undefined) {
  return clientId && clientSecret ? { clientId, clientSecret } : null
}
