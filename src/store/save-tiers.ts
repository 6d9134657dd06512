import { CompiledQuery, sql } from 'kysely'
import type { PendingEvent, TierEvent, TierShelf, TierState } from '../ports/store.ts'
import type { Scope } from './tables.ts'
import { date, selectWire, text, type WireColumn, wireValues } from './wire-columns.ts'

const chunkSize = 10_000

const stateColumns: readonly WireColumn<TierState>[] = [
  text('unit_id', (state) => state.unitId),
  text('tier', (state) => state.tier),
  date('since', (state) => state.since),
  date('below_since', (state) => state.belowSince),
  text('quadrant', (state) => state.quadrant),
  text('segment', (state) => state.segment),
]
const leftColumns: readonly WireColumn<string>[] = [text('unit_id', (unitId) => unitId)]
const pendingColumns: readonly WireColumn<PendingEvent>[] = [
  text('unit_id', (event) => event.unitId),
  text('rule', (event) => event.rule),
  date('since', (event) => event.since),
]

/** See TierShelf.save; inside a transaction. */
export async function saveTiers(
  scope: Scope,
  run: number,
  change: Parameters<TierShelf['save']>[1],
): Promise<void> {
  await stage(scope, 'new_states', stateColumns, change.changed)
  await stage(scope, 'left_units', leftColumns, change.left)
  await stage(scope, 'new_pending', pendingColumns, change.pending)
  await rememberReplaced(scope, run)
  await replaceStates(scope)
  await replacePending(scope)
  await saveEvents(scope, run, change.events)
}

/** Puts what is to be stored into a table that lasts for the transaction. */
async function stage<R>(
  { db }: Scope,
  table: string,
  columns: readonly WireColumn<R>[],
  records: readonly R[],
): Promise<void> {
  const definitions = columns.map(({ name, type }) => `${name} ${type ?? 'text collate "C"'}`)
  await sql.raw(`create temporary table ${table} (${definitions}) on commit drop`).execute(db)
  const statement = `insert into ${table} ${selectWire(columns, 1)}`
  for (let from = 0; from < records.length; from += chunkSize) {
    const chunk = records.slice(from, from + chunkSize)
    await db.executeQuery(CompiledQuery.raw(statement, wireValues(columns, chunk)))
  }
}

/** Keeps, of every unit that changes, what it was; a run that saves twice keeps the first. */
async function rememberReplaced({ db, tenant }: Scope, run: number): Promise<void> {
  await sql`
    insert into tier_replacements (tenant, unit_id, run, state, pending)
    with changed as (
      select unit_id from new_states
      union
      select unit_id from left_units
      union
      select unit_id
      from (select * from pending_events where tenant = ${tenant}) as old
        full join new_pending as new using (unit_id, rule)
      where old.since is distinct from new.since
    )
    select
      ${tenant}::integer,
      unit_id,
      ${run}::integer,
      (
        select to_jsonb(state) - 'tenant' - 'unit_id' from tier_states as state
        where state.tenant = ${tenant} and state.unit_id = changed.unit_id
      ),
      (
        select coalesce(jsonb_object_agg(rule, since), '{}') from pending_events as event
        where event.tenant = ${tenant} and event.unit_id = changed.unit_id
      )
    from changed
    on conflict (tenant, unit_id, run) do nothing
  `.execute(db)
}

async function replaceStates({ db, tenant }: Scope): Promise<void> {
  await sql`
    delete from tier_states
    where tenant = ${tenant} and unit_id in (select unit_id from left_units)
  `.execute(db)
  await sql`
    insert into tier_states (tenant, unit_id, tier, since, below_since, quadrant, segment)
    select ${tenant}::integer, * from new_states
    on conflict (tenant, unit_id) do update set
      tier = excluded.tier, since = excluded.since, below_since = excluded.below_since,
      quadrant = excluded.quadrant, segment = excluded.segment
  `.execute(db)
}

async function replacePending({ db, tenant }: Scope): Promise<void> {
  await sql`delete from pending_events where tenant = ${tenant}`.execute(db)
  await sql`
    insert into pending_events (tenant, unit_id, rule, since)
    select ${tenant}::integer, * from new_pending
  `.execute(db)
}

async function saveEvents(
  { db, tenant }: Scope,
  run: number,
  events: readonly TierEvent[],
): Promise<void> {
  await sql`delete from tier_events where tenant = ${tenant} and run = ${run}`.execute(db)
  for (let from = 0; from < events.length; from += chunkSize) {
    const some = events.slice(from, from + chunkSize)
    await sql`
      insert into tier_events (tenant, run, position, unit_id, kind, "from", "to")
      select ${tenant}::integer, ${run}::integer, ${from}::integer + position, unit_id, kind, "from", "to"
      from unnest(
        ${some.map((event) => event.unitId)}::text[],
        ${some.map((event) => event.kind)}::text[],
        ${some.map((event) => event.from)}::text[],
        ${some.map((event) => event.to)}::text[]
      ) with ordinality as wire (unit_id, kind, "from", "to", position)
    `.execute(db)
  }
}
