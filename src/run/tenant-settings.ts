import type { Language } from '../core/model/model.ts'
import type { TenantInfo } from '../ports/connector.ts'
import type { TenantSettings } from '../ports/store.ts'

/** A setting in force. */
export interface Setting<T> {
  readonly value: T
  /** Who says so: an admin on the pages, the program's environment, the CRM, or nobody. */
  readonly source: 'admin' | 'environment' | 'crm' | 'default'
  /** What would be in force without the admin's word. */
  readonly otherwise: T
}

/** What the environment says; null where it says nothing. */
export interface EnvironmentSettings {
  readonly schedule: string | null
  readonly timeZone: string | null
  readonly language: Language | null
}

export interface SettingsInForce {
  /** Cron expression. */
  readonly schedule: Setting<string>
  readonly timeZone: Setting<string>
  /** Of what is written to the CRM. */
  readonly language: Setting<Language>
}

/** Every night at three. */
const usualSchedule = '0 3 * * *'

/** What an admin has set comes first, then the environment, then what is usual. */
export function settingsInForce(
  stored: TenantSettings,
  environment: EnvironmentSettings,
  { timeZone }: Pick<TenantInfo, 'timeZone'>,
): SettingsInForce {
  return {
    schedule: setting(stored.schedule, environment.schedule, { usual: usualSchedule }),
    timeZone: setting(stored.timeZone, environment.timeZone, { usual: timeZone, of: 'crm' }),
    language: setting<Language>(stored.language, environment.language, { usual: 'en' }),
  }
}

function setting<T>(
  stored: T | null,
  given: T | null,
  { usual, of = 'default' }: { readonly usual: T; readonly of?: 'crm' | 'default' },
): Setting<T> {
  const otherwise = given ?? usual
  if (stored !== null) return { value: stored, source: 'admin', otherwise }
  return { value: otherwise, source: given === null ? of : 'environment', otherwise }
}
