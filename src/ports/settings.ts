import type { Language } from '../core/model/model.ts'
import type { WritingSettings, WritingSwitches } from './writing.ts'

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
  /** Everything is written for everybody unless an admin has switched it, once the tenant is live. */
  writing(): Promise<WritingSettings>
  setWriting(switches: WritingSwitches): Promise<void>
  /** Lets runs write from then on; where they do already, nothing changes. */
  goLive(at: Date): Promise<void>
}
