import { type Kysely, sql } from 'kysely'
import { isUnboundQuery, tenantRole } from './drivers/enter-tenant.ts'
import type { Tables } from './tables.ts'

/** Any number that no other lock of ours has. */
const lock = 0x4b43

/**
 * Where the user of the database is one that no policy binds, makes the role that its connections work
 * in within a tenant, and gives it the tables. Safe when several processes do it at once.
 */
export async function grantTenantRole(db: Kysely<Tables>): Promise<void> {
  const role = sql.id(tenantRole)
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ isUnbound: boolean }>`${sql.raw(isUnboundQuery)}`.execute(trx)
    if (!rows[0]?.isUnbound) return
    await sql`select pg_advisory_xact_lock(${lock})`.execute(trx)
    // Roles are the server's, so another database may have made it at the same time.
    await sql`
      do $$ begin
        if not exists (select from pg_roles where rolname = ${sql.lit(tenantRole)}) then
          create role ${role} nologin;
        end if;
      exception when duplicate_object or unique_violation then null;
      end $$
    `.execute(trx)
    const { rows: closed } = await sql`
      select from pg_tables
      where schemaname = current_schema()
        and not has_table_privilege(${tenantRole}, format('%I.%I', schemaname, tablename), 'delete')
      limit 1
    `.execute(trx)
    if (closed.length === 0) return
    const { rows: place } = await sql<{
      schema: string
    }>`select current_schema() as schema`.execute(trx)
    const schema = sql.id(place[0]?.schema ?? 'public')
    await sql`grant usage on schema ${schema} to ${role}`.execute(trx)
    await sql`
      grant select, insert, update, delete on all tables in schema ${schema} to ${role}
    `.execute(trx)
  })
}
