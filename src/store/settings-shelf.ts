import type { Language } from '../core/model/model.ts'
import type { SettingsShelf } from '../ports/store.ts'
import type { Scope } from './tables.ts'

const nothingSet = { schedule: null, timeZone: null, language: null }

export function settingsShelf({ db, tenant }: Scope): SettingsShelf {
  return {
    get: async () => {
      const row = await db
        .selectFrom('tenant_settings')
        .selectAll()
        .where('tenant', '=', tenant)
        .executeTakeFirst()
      if (!row) return nothingSet
      const { schedule, time_zone: timeZone, language } = row
      return { schedule, timeZone, language: language as Language | null }
    },
    set: async ({ schedule, timeZone, language }) => {
      const values = { schedule, time_zone: timeZone, language }
      await db
        .insertInto('tenant_settings')
        .values({ tenant, ...values })
        .onConflict((conflict) => conflict.column('tenant').doUpdateSet(values))
        .execute()
    },
  }
}
