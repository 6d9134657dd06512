/** Kinds of CRM whose companies install the app; the first part of a tenant's id. */
export type InstalledCrm = 'hubspot' | 'salesforce'

/** An app that a company has installed, with the grant that it gave; one for each tenant. */
export interface Installation {
  /** Such as `hubspot:1234567`. */
  readonly tenant: string
  /** Tokens under a key of APP_SECRET; null once the app is uninstalled. */
  readonly sealedGrant: string | null
  readonly scopes: readonly string[]
  /** The CRM's id of the user who gave the grant. */
  readonly userId: string
  readonly state: InstallationState
  readonly installedAt: Date
  /** Of grant or state. */
  readonly changedAt: Date
  /** When its tokens were last renewed. */
  readonly renewedAt: Date
  /** Where a person opens an account in the CRM, with `{id}` for its id; null until it was asked for. */
  readonly accountUrl: string | null
}

export type InstallationState =
  | { readonly kind: 'active' }
  /** `revoked`: the CRM takes the grant no more. */
  | { readonly kind: 'paused'; readonly reason: 'revoked' }
  | { readonly kind: 'uninstalled' }

/** What a company grants when it installs the app, or installs it again. */
export type NewInstallation = Pick<Installation, 'tenant' | 'scopes' | 'userId'> & {
  readonly sealedGrant: string
}

/** The installations of this database, whatever their tenant. They outlive what is stored of the tenant. */
export interface InstallationShelf {
  get(tenant: string): Promise<Installation | null>
  /** Ids of the tenants whose installation is active, in order. */
  active(): Promise<string[]>
  /** Those of them whose tokens were last renewed before a moment. */
  notRenewedSince(moment: Date): Promise<string[]>
  /** Puts a grant in the place of what was kept of the tenant, and makes it active. */
  install(installation: NewInstallation, at: Date): Promise<void>
  /** Keeps renewed tokens of an active or paused installation, which is active from then on. */
  renew(tenant: string, sealedGrant: string, at: Date): Promise<void>
  pause(tenant: string, reason: 'revoked', at: Date): Promise<void>
  /** Forgets the grant. */
  uninstall(tenant: string, at: Date): Promise<void>
  setAccountUrl(tenant: string, accountUrl: string): Promise<void>
  /** Waits for its turn with the tenant's grant, across processes. A dead holder's turn is over. */
  turn(tenant: string): Promise<{ release(): Promise<void> }>
}
