import type { Insertable } from 'kysely'
import type { Language } from '../core/model/model.ts'
import type { Pilot, SettingsShelf, WritingSettings } from '../ports/store.ts'
import type { Scope, Tables } from './tables.ts'

const nothingSet = { schedule: null, timeZone: null, language: null }
const nothingSwitched: WritingSettings = { liveAt: null, values: true, tasks: true, pilot: null }

export function settingsShelf({ db, tenant }: Scope): SettingsShelf {
  const find = () =>
    db.selectFrom('tenant_settings').selectAll().where('tenant', '=', tenant).executeTakeFirst()
  const put = async (values: Partial<Insertable<Tables['tenant_settings']>>) => {
    await db
      .insertInto('tenant_settings')
      .values({ ...values, tenant })
      .onConflict((conflict) => conflict.column('tenant').doUpdateSet(values))
      .execute()
  }
  return {
    get: async () => {
      const row = await find()
      if (!row) return nothingSet
      const { schedule, time_zone: timeZone, language } = row
      return { schedule, timeZone, language: language as Language | null }
    },
    set: ({ schedule, timeZone, language }) => put({ schedule, time_zone: timeZone, language }),
    writing: async () => {
      const row = await find()
      if (!row) return nothingSwitched
      const { live_at: liveAt, writes_values: values, writes_tasks: tasks, pilot } = row
      return { liveAt, values, tasks, pilot: pilot as Pilot | null }
    },
    setWriting: ({ values, tasks, pilot }) =>
      put({
        ...{ writes_values: values, writes_tasks: tasks },
        pilot: pilot && JSON.stringify(pilot),
      }),
    goLive: async (at) => {
      await db
        .insertInto('tenant_settings')
        .values({ tenant, live_at: at })
        .onConflict((conflict) =>
          conflict.column('tenant').doUpdateSet(({ fn, ref }) => ({
            live_at: fn.coalesce(ref('tenant_settings.live_at'), ref('excluded.live_at')),
          })),
        )
        .execute()
    },
  }
}
