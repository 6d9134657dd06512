import type { GrantSource } from '#src/ports/installer.ts'

/**
 * How to reach one org: by what the app was granted when it was installed, or by one of three ways
 * to sign in: an app's id and secret (client credentials), an app's id with a private key and a user
 * name (JWT bearer), or an access token with the address of its instance.
 */
export interface SalesforceSettings {
  /** The org's My Domain address, such as `https://acme.my.salesforce.com`. */
  readonly loginUrl: string
  readonly grants?: GrantSource | undefined
  readonly clientId?: string | undefined
  readonly clientSecret?: string | undefined
  readonly privateKey?: string | undefined
  readonly username?: string | undefined
  readonly accessToken?: string | undefined
  readonly instanceUrl?: string | undefined
}
