import type { TenantInfo } from './connector.ts'
import type { RunStatus } from './ledgers.ts'
import type { TenantSettings } from './settings.ts'

/** What tells when a tenant is to run. */
export interface TimetableRow {
  readonly tenant: Pick<TenantInfo, 'id' | 'timeZone'>
  readonly settings: Pick<TenantSettings, 'schedule' | 'timeZone'>
  /** The last run that was no dry run; null where there is none. */
  readonly lastRun: { readonly startedAt: Date; readonly status: RunStatus } | null
}
