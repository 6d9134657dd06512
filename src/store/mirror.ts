import { sql } from 'kysely'
import type { Held } from '../ports/records.ts'
import type { Mirror } from '../ports/store.ts'
import { matches } from './planned-lines.ts'
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
          activity.*
        from (
          select
            count(*) filter (where kind <> 'ticket') as activities,
            count(*) filter (where kind = 'ticket') as tickets
          from activities where tenant = ${tenant}
        ) as activity
      `.execute(db)
      return rows[0] ?? { accounts: 0, deals: 0, activities: 0, tickets: 0 }
    },
    dealKinds: async () => {
      const { rows } = await sql<{ kind: 'pipelines' | 'types'; id: string; deals: number }>`
        select case when grouping(pipeline) = 0 then 'pipelines' else 'types' end as kind,
          coalesce(pipeline, type) as id, count(*)::integer as deals
        from deals where tenant = ${tenant}
        group by grouping sets (pipeline, type)
        having coalesce(pipeline, type) is not null
      `.execute(db)
      const countsOf = (wanted: 'pipelines' | 'types') =>
        new Map(rows.filter(({ kind }) => kind === wanted).map(({ id, deals }) => [id, deals]))
      return { pipelines: countsOf('pipelines'), types: countsOf('types') }
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
      // As two texts, which are read much faster than two values a row.
      const { rows } = await sql<{ found: string; held: string }>`
        select
          coalesce(json_agg(id), '[]')::text as found,
          coalesce(json_agg(held), '[]')::text as held
        from accounts where tenant = ${tenant} and id = any(${ids}::text[])
      `.execute(db)
      const found: string[] = JSON.parse(rows[0]?.found ?? '[]')
      const held: Held[] = JSON.parse(rows[0]?.held ?? '[]')
      return new Map(found.map((id, at) => [id, held[at] ?? {}]))
    },
    find: async (text, limit) => {
      const { rows } = await sql<{ id: string; name: string }>`
        select id, name from accounts
        where tenant = ${tenant} and (id = ${text.trim()} or ${matches(text, sql`name`)})
        order by name, id limit ${limit}
      `.execute(db)
      return rows
    },
    holders: async () => {
      const { rows } = await sql<{ id: string }>`
        select id from accounts where tenant = ${tenant} and held ? 'score'
      `.execute(db)
      return rows.map(({ id }) => id)
    },
    ownersOf: async (ids) => {
      const { rows } = await sql<{ id: string; owner_id: string | null }>`
        select id, owner_id from accounts where tenant = ${tenant} and id = any(${ids}::text[])
      `.execute(db)
      return new Map(rows.map((row) => [row.id, row.owner_id]))
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
