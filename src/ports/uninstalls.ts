import type { InstalledCrm } from './installations.ts'

/** A company has removed the app, as its CRM tells. */
export interface Uninstall {
  readonly tenant: string
  readonly at: Date
}

/** A part of what a CRM tells, in order, and the place to read on from after it. */
export interface UninstallPage {
  readonly uninstalls: readonly Uninstall[]
  readonly position: string
}

/** What the CRMs tell of companies that have removed the app, until it is settled. */
export interface UninstallShelf {
  /** Where to read on; null where nothing was read yet. */
  position(crm: InstalledCrm): Promise<string | null>
  /** Keeps what is told of companies that have the app installed, and then the place. Twice is as good as once. */
  keep(crm: InstalledCrm, page: UninstallPage): Promise<void>
  /** Tenants that are told to have removed the app, unless a grant was given or renewed since, or they are uninstalled. */
  told(): Promise<string[]>
}
