import { sql } from 'kysely'
import type { Scope } from './tables.ts'

/**
 * See TierShelf.restore; inside a transaction. What has been put back is no longer a replacement, so
 * that the run before can be restored in its turn.
 */
export async function restoreTiers(
  { db, tenant }: Scope,
  run: number,
): Promise<{ readonly restored: number }> {
  await sql`
    create temporary table put_back on commit drop as
    select unit_id, state, pending from tier_replacements as mine
    where tenant = ${tenant} and run = ${run} and not exists (
      select from tier_replacements as later
      where later.tenant = ${tenant} and later.unit_id = mine.unit_id and later.run > ${run}
    )
  `.execute(db)
  for (const table of ['tier_states', 'pending_events']) {
    await sql`
      delete from ${sql.table(table)}
      where tenant = ${tenant} and unit_id in (select unit_id from put_back)
    `.execute(db)
  }
  await sql`
    insert into tier_states (tenant, unit_id, tier, since, below_since, quadrant, segment)
    select ${tenant}::integer, unit_id, was.*
    from put_back, jsonb_to_record(state)
      as was (tier text, since date, below_since date, quadrant text, segment text)
    where state is not null
  `.execute(db)
  await sql`
    insert into pending_events (tenant, unit_id, rule, since)
    select ${tenant}::integer, unit_id, was.key, was.value::date
    from put_back, jsonb_each_text(pending) as was
  `.execute(db)
  const result = await sql`
    delete from tier_replacements
    where tenant = ${tenant} and run = ${run} and unit_id in (select unit_id from put_back)
  `.execute(db)
  return { restored: Number(result.numAffectedRows ?? 0) }
}
