import { sql } from 'kysely'
import type { Held } from '../ports/records.ts'
import type { Mirror } from '../ports/store.ts'
import { beginPull, endPull, progress, savePage } from './pulls.ts'
import type { Scope } from './tables.ts'

export function mirror(scope: Scope): Mirror {
  const { db, tenant } = scope
  return {
    beginPull: (stream, pull) => beginPull(scope, stream, pull),
    savePage: (stream, kind, page) => savePage(scope, stream, kind, page),
    endPull: (stream) => endPull(scope, stream),
    progress: (stream) => progress(scope, stream),
    counts: async () => {
      const { rows } = await sql<Record<'accounts' | 'deals' | 'activities' | 'tickets', number>>`
        select
          (select count(*) from accounts where tenant = ${tenant}) as accounts,
          (select count(*) from deals where tenant = ${tenant}) as deals,
          (select count(*) from activities where tenant = ${tenant} and kind <> 'ticket') as activities,
          (select count(*) from activities where tenant = ${tenant} and kind = 'ticket') as tickets
      `.execute(db)
      return rows[0] ?? { accounts: 0, deals: 0, activities: 0, tickets: 0 }
    },
    setHeld: async (writes) => {
      await sql`
        update accounts
        set held = jsonb_strip_nulls(accounts.held || written.held::jsonb)
        from unnest(
          ${writes.map((write) => write.id)}::text[],
          ${writes.map((write) => JSON.stringify(write.values))}::text[]
        ) as written (id, held)
        where accounts.tenant = ${tenant} and accounts.id = written.id
      `.execute(db)
    },
    held: async (ids) => {
      const { rows } = await sql<{ id: string; held: Held }>`
        select id, held from accounts where tenant = ${tenant} and id = any(${ids}::text[])
      `.execute(db)
      return new Map(rows.map(({ id, held }) => [id, held]))
    },
    removeAccounts: async (ids) => {
      await sql`delete from accounts where tenant = ${tenant} and id = any(${ids}::text[])`.execute(
        db,
      )
    },
    owners: async () => {
      const rows = await db.selectFrom('owners').selectAll().where('tenant', '=', tenant).execute()
      return new Map(rows.map((row) => [row.id, { name: row.name, isActive: row.is_active }]))
    },
  }
}
