import type { ConnectTools, Crm, FieldMap, Stream } from './connector.ts'
import type { InstalledCrm } from './installations.ts'
import type { UninstallPage } from './uninstalls.ts'

/** The tokens that a company has granted: what lets the app in, and what gets the next. */
export interface Grant {
  readonly accessToken: string
  readonly refreshToken: string
  /** ISO date and time; null where the CRM does not tell. */
  readonly expiresAt: string | null
  /** Where the CRM answers this tenant; null where it has one address for all. */
  readonly instanceUrl: string | null
  /** Where the grant was given and is renewed, such as `https://login.salesforce.com`. */
  readonly loginUrl: string
}

/** What lets a connection in, renewed as it must be. Both throw a ConnectorError where nothing does. */
export interface GrantSource {
  /** In force, as far as is known. */
  current(): Promise<Grant>
  /** Another one than that whose access token the CRM has refused. */
  renew(refused: string): Promise<Grant>
}

/** How somebody is asked for consent. */
export interface ConsentRequest {
  /** Comes back with the answer. */
  readonly state: string
  /** Where the answer goes. */
  readonly redirectUri: string
  /** 43 to 128 characters (RFC 7636), told when the code is exchanged. */
  readonly verifier: string
  /** As in `Grant`. */
  readonly loginUrl: string
}

/** What somebody has consented to. */
export interface Consent {
  readonly grant: Grant
  readonly scopes: readonly string[]
  /** The CRM's id of who consented. */
  readonly userId: string
}

/** How companies install the app in a kind of CRM by OAuth, and how what they grant is used. */
export interface Installer {
  readonly crm: InstalledCrm
  /** CRM property names for the mapping keys that every tenant has. */
  readonly defaultFields: FieldMap
  readonly streams: readonly Stream[]
  readonly scopes: { readonly required: readonly string[]; readonly optional: readonly string[] }
  /**
   * Where companies of a host sign in: `production`, `sandbox`, or a host's name that belongs to the
   * CRM. Null for any other.
   */
  loginUrl(host: string): string | null
  consentUrl(asked: ConsentRequest): string
  /**
   * What a code buys, which works once. Throws a ConnectorError: `reconnect` for a code that is not
   * good, `reject` for a fault of our settings, `retry` where the CRM could not answer.
   */
  exchange(code: string, asked: Omit<ConsentRequest, 'state'>): Promise<Consent>
  /** New tokens. Throws as `exchange` does: `reconnect` where the grant was taken back. */
  renew(grant: Grant): Promise<Grant>
  /** Whether the user may change the settings of apps in the CRM, as far as the CRM lets us ask. */
  mayManage(consent: Consent): Promise<boolean>
  /** Language of the user's CRM, such as `es` or `en_US`; null where the CRM does not tell. Never throws. */
  userLanguage(consent: Consent): Promise<string | null>
  /** Ends what was granted, and removes the app where the CRM lets us; ends well where it is gone already. */
  leave(grant: Grant): Promise<void>
  /**
   * What the CRM tells of companies that have removed the app, from after a place in its journal, or
   * from the earliest that it still has. Throws a ConnectorError where it cannot be read. Null where the
   * CRM tells nothing.
   */
  readonly readUninstalls: ((after: string | null) => AsyncIterable<UninstallPage>) | null
  /** Gives back tokens that are not kept beside the one that is. */
  giveBack(grant: Grant): Promise<void>
  connect(grants: GrantSource, tools: ConnectTools): Promise<Crm>
}
