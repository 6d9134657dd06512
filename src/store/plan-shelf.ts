import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { PlannedWrite } from '../core/writing/plan-writes.ts'
import type { KeptPlan, PlannedTier, PlanShelf, PlanSummary } from '../ports/store.ts'
import { plannedAccounts, plannedTasks } from './planned-lines.ts'
import type { Scope, Tables } from './tables.ts'

const writtenAtOnce = 5_000

export function planShelf(scope: Scope): PlanShelf {
  return {
    save: async (run, { writes, tasks, tiers }) => {
      await scope.db.transaction().execute(async (trx) => {
        const { tenant } = scope
        await trx.deleteFrom('plans').where('tenant', '=', tenant).execute()
        await trx.insertInto('plans').values({ tenant, run }).execute()
        for (const chunk of chunks(writes)) await insertWrites(trx, tenant, chunk)
        for (const chunk of chunks(tasks)) await insertTasks(trx, tenant, chunk)
        for (const chunk of parts(tiers)) await insertTiers(trx, tenant, chunk)
      })
    },
    summary: (run) => summary(scope, run),
    accounts: (run, wanted) => plannedAccounts(scope, run, wanted),
    names: (ids) => names(scope, ids),
    tasks: (run, wanted) => plannedTasks(scope, run, wanted),
  }
}

function* chunks<T>(items: {
  readonly length: number
  slice(from: number, to: number): readonly T[]
}): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += writtenAtOnce) {
    yield items.slice(from, from + writtenAtOnce)
  }
}

function* parts<T>(items: Iterable<T>): Generator<readonly T[]> {
  let part: T[] = []
  for (const item of items) {
    part.push(item)
    if (part.length < writtenAtOnce) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}

async function insertTiers(
  trx: Transaction<Tables>,
  tenant: number,
  tiers: readonly PlannedTier[],
) {
  await sql`
    insert into plan_tiers (tenant, account_id, tier, revenue)
    select ${tenant}::integer, id, tier, revenue
    from unnest(
      ${tiers.map(({ accountId }) => accountId)}::text[],
      ${tiers.map(({ tier }) => tier)}::text[],
      ${tiers.map(({ revenue }) => revenue)}::double precision[]
    ) as wire (id, tier, revenue)
  `.execute(trx)
}

async function insertWrites(
  trx: Transaction<Tables>,
  tenant: number,
  writes: readonly PlannedWrite[],
) {
  await sql`
    insert into plan_writes (tenant, account_id, before, after)
    select ${tenant}::integer, id, before::jsonb, after::jsonb
    from unnest(
      ${writes.map(({ id }) => id)}::text[],
      ${writes.map(({ before }) => JSON.stringify(before))}::text[],
      ${writes.map(({ after }) => JSON.stringify(after))}::text[]
    ) as wire (id, before, after)
  `.execute(trx)
}

async function insertTasks(trx: Transaction<Tables>, tenant: number, tasks: KeptPlan['tasks']) {
  await sql`
    insert into plan_tasks (tenant, draft, rule)
    select ${tenant}::integer, draft::jsonb, rule
    from unnest(
      ${tasks.map(({ draft }) => JSON.stringify(draft))}::text[],
      ${tasks.map(({ rule }) => rule)}::text[]
    ) as wire (draft, rule)
  `.execute(trx)
}

/** Null for a run that wrote nothing and whose plan is not the one kept. */
async function summary({ db, tenant }: Scope, run: number): Promise<PlanSummary | null> {
  const isKnown = await first<{ known: boolean }>(
    db,
    sql`
      select exists (select from plans where tenant = ${tenant} and run = ${run})
        or exists (
          select from runs where tenant = ${tenant} and id = ${run}
            and status <> 'held' and not is_dry_run
        ) as known
    `,
  )
  if (!isKnown?.known) return null
  const document = await first<{ summary: PlanSummary }>(
    db,
    sql`
      with changes as (
        select before, after from plan_writes
        where tenant = ${tenant}
          and exists (select from plans where tenant = ${tenant} and run = ${run})
        union all
        select before, after from journal where tenant = ${tenant} and run = ${run}
      ), drafts as (
        select draft, rule from plan_tasks
        where tenant = ${tenant}
          and exists (select from plans where tenant = ${tenant} and run = ${run})
        union all
        select draft, rule from tasks where tenant = ${tenant} and run = ${run}
      )
      select json_build_object(
        'accounts', (select count(*) from changes),
        'moves', (
          select coalesce(json_agg(move order by count desc), '[]') from (
            select before ->> 'tier' as from, after ->> 'tier' as to, count(*) as count
            from changes where after ? 'tier' group by 1, 2
          ) as move
        ),
        'tasks', (select count(*) from drafts),
        'rules', (
          select coalesce(json_agg(one order by count desc, rule), '[]')
          from (select rule, count(*) as count from drafts group by 1) as one
        ),
        'owners', (
          select coalesce(json_agg(one order by count desc, id), '[]') from (
            select draft ->> 'ownerId' as id, coalesce(min(owners.name), draft ->> 'ownerId') as name, count(*) as count
            from drafts
              left join owners on owners.tenant = ${tenant} and owners.id = draft ->> 'ownerId'
            group by 1
          ) as one
        )
      ) as summary
    `,
  )
  return document?.summary ?? null
}

async function names({ db, tenant }: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from accounts where tenant = ${tenant} and id = any (${[...ids]}::text[])
    union all
    select key, draft ->> 'subject' from tasks
    where tenant = ${tenant} and key = any (${[...ids]}::text[])
  `.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function first<T>(db: Scope['db'], query: RawBuilder<unknown>): Promise<T | undefined> {
  return (await sql<T>`${query}`.execute(db)).rows[0]
}
