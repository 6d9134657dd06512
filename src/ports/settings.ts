import type { Language } from '../core/model/model.ts'

/** What an admin has set for the tenant; null leaves it to the program's settings. */
export interface TenantSettings {
  /** Cron expression of the scheduled runs. */
  readonly schedule: string | null
  /** Of the schedule. */
  readonly timeZone: string | null
  /** Of what is written to the CRM. */
  readonly language: Language | null
}

export interface SettingsShelf {
  get(): Promise<TenantSettings>
  set(settings: TenantSettings): Promise<void>
}
