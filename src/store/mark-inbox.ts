import { type Kysely, sql } from 'kysely'
import type { MarkInbox } from '../ports/marks.ts'
import type { Tables } from './tables.ts'

/** Marks of every tenant of this database. In order of the key, so that two processes never wait for each other. */
export function markInbox(db: Kysely<Tables>): MarkInbox {
  return {
    add: async (marks) => {
      if (marks.length === 0) return []
      const { rows } = await sql<{ id: string }>`
        with input as (
          select distinct tenants.key as tenant, wire.stream, wire.record_id, wire.kind
          from unnest(
            ${marks.map(({ tenant }) => tenant)}::text[],
            ${marks.map(({ stream }) => stream)}::text[],
            ${marks.map(({ recordId }) => recordId)}::text[],
            ${marks.map(({ kind }) => kind)}::text[]
          ) as wire (tenant_id, stream, record_id, kind)
          join tenants on tenants.id = wire.tenant_id
          left join installations as installed on installed.tenant = tenants.id
          where installed.state is distinct from 'uninstalled'
          order by 1, 2, 3, 4
        ), added as (
          insert into webhook_marks as held (tenant, stream, record_id, kind)
          select tenant, stream, record_id, kind from input
          on conflict (tenant, stream, record_id, kind)
          do update set is_taken = false where held.is_taken
          returning tenant
        )
        select id
        from tenants left join installations as installed on installed.tenant = tenants.id
        where key in (select tenant from added) and coalesce(installed.state, 'active') = 'active'
      `.execute(db)
      return rows.map(({ id }) => id)
    },
  }
}
