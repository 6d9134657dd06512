import { type Kysely, sql } from 'kysely'
import type { UninstallShelf } from '../ports/uninstalls.ts'
import type { Tables } from './tables.ts'

/** What CRMs tell of companies that have removed the app, whatever their tenant. */
export function uninstallShelf(db: Kysely<Tables>): UninstallShelf {
  return {
    position: async (crm) => {
      const row = await db
        .selectFrom('uninstall_journals')
        .select('position')
        .where('crm', '=', crm)
        .executeTakeFirst()
      return row?.position ?? null
    },
    keep: async (crm, { uninstalls, position }) => {
      for (const { tenant, at } of uninstalls) {
        await db
          .updateTable('installations')
          .set({ told_gone_at: sql`greatest(told_gone_at, ${at})` })
          .where('tenant', '=', tenant)
          .execute()
      }
      await db
        .insertInto('uninstall_journals')
        .values({ crm, position })
        .onConflict((conflict) => conflict.column('crm').doUpdateSet({ position }))
        .execute()
    },
    told: async () => {
      const rows = await db
        .selectFrom('installations')
        .select('tenant')
        .where('state', '<>', 'uninstalled')
        .whereRef('told_gone_at', '>', 'renewed_at')
        .orderBy('tenant')
        .execute()
      return rows.map(({ tenant }) => tenant)
    },
  }
}
