import { sql, type Transaction } from 'kysely'
import type { Page } from '../ports/connector.ts'
import type { RecordKind } from '../ports/records.ts'
import type { PullStart, StreamProgress } from '../ports/store.ts'
import { followMerges } from './follow-merges.ts'
import { type RecordTable, recordTables } from './record-tables.ts'
import type { Scope, Tables } from './tables.ts'
import { upsertRecords } from './upsert-records.ts'

/** See Mirror.beginPull. The start of a pull that goes on stays that of its first page. */
export async function beginPull(
  { db, tenant }: Scope,
  stream: string,
  pull: PullStart,
): Promise<{ readonly cursor: string | null }> {
  return await db.transaction().execute(async (trx) => {
    const known = await rowOf({ db: trx, tenant }, stream)
    const goesOn =
      !pull.isFresh &&
      known !== undefined &&
      known.pull_mode === pull.mode &&
      known.pull_since === pull.since &&
      known.pull_shape === pull.shape
    if (goesOn) return { cursor: known.pull_cursor }
    const start = {
      pull_mode: pull.mode,
      pull_since: pull.since,
      pull_shape: pull.shape,
      pull_started_at: pull.startedAt,
      pull_cursor: null,
    }
    await trx
      .insertInto('streams')
      .values({ tenant, stream, ...start })
      .onConflict((conflict) => conflict.columns(['tenant', 'stream']).doUpdateSet(start))
      .execute()
    await forgetSeen(trx, tenant, stream)
    return { cursor: null }
  })
}

/** See Mirror.savePage. */
export async function savePage(
  { db, tenant }: Scope,
  stream: string,
  kind: RecordKind,
  page: Page,
): Promise<number> {
  const table = recordTables[kind] as RecordTable<{ readonly id: string }>
  return await db.transaction().execute(async (trx) => {
    const { pull_mode } = await trx
      .updateTable('streams')
      .set({ kind, pull_cursor: page.cursor })
      .where('tenant', '=', tenant)
      .where('stream', '=', stream)
      .where('pull_mode', 'is not', null)
      .returning('pull_mode')
      .executeTakeFirstOrThrow(() => new Error(`no pull of ${stream} is under way`))
    const changed = await upsertRecords({ db: trx, tenant }, table, stream, page.upserts)
    if (page.deletes.length > 0) {
      const { rows } = await sql<{ id: string }>`
        delete from ${sql.table(table.table)}
        where ${ofStream(table, tenant, stream)} and id = any(${page.deletes}::text[])
        returning id
      `.execute(trx)
      const gone = new Set(rows.map(({ id }) => id))
      const merges = (page.merges ?? []).filter(({ id }) => gone.has(id))
      await followMerges({ db: trx, tenant }, kind, merges)
    }
    if (pull_mode === 'full' && page.upserts.length > 0) {
      const ids = page.upserts.map((record) => record.id)
      await trx.insertInto('pull_pages').values({ tenant, stream, ids }).execute()
    }
    return changed
  })
}

/** See Mirror.endPull. */
export async function endPull(
  { db, tenant }: Scope,
  stream: string,
): Promise<{ readonly removed: number }> {
  return await db.transaction().execute(async (trx) => {
    const pull = await rowOf({ db: trx, tenant }, stream)
    if (!pull?.pull_mode) throw new Error(`no pull of ${stream} is under way`)
    const isFull = pull.pull_mode === 'full'
    const removed = isFull ? await sweep({ db: trx, tenant }, stream, pull.kind) : 0
    if (isFull) await learn(trx, pull.kind)
    await forgetSeen(trx, tenant, stream)
    await trx
      .updateTable('streams')
      .set({
        watermark: pull.pull_started_at,
        ...(isFull ? { full_at: pull.pull_started_at } : {}),
        shape: pull.pull_shape,
        pull_mode: null,
        pull_since: null,
        pull_shape: null,
        pull_started_at: null,
        pull_cursor: null,
      })
      .where('tenant', '=', tenant)
      .where('stream', '=', stream)
      .execute()
    return { removed }
  })
}

/** See Mirror.progress; null where no pull of the stream has ended. */
export async function progress(scope: Scope, stream: string): Promise<StreamProgress | null> {
  const row = await rowOf(scope, stream)
  if (!row || row.shape === null) return null
  const { watermark, full_at: fullAt, pull_mode, shape } = row
  return { watermark, fullAt, isFullUnderWay: pull_mode === 'full', shape }
}

function rowOf({ db, tenant }: Scope, stream: string) {
  return db
    .selectFrom('streams')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('stream', '=', stream)
    .executeTakeFirst()
}

/**
 * Removes what the full pull did not see. A stream that never brought a page has no records here.
 * The planner cannot know how many ids the pages hold, and would compare each with each.
 */
async function sweep({ db, tenant }: Scope, stream: string, kind: string | null): Promise<number> {
  if (kind === null) return 0
  const table = recordTables[kind as RecordKind]
  await sql`set local enable_nestloop = off`.execute(db)
  const result = await sql`
    delete from ${sql.table(table.table)}
    where ${ofStream(table, tenant, stream)} and not exists (
      select from pull_pages as page, unnest(page.ids) as seen (id)
      where page.tenant = ${tenant} and page.stream = ${stream}
        and seen.id = ${sql.table(table.table)}.id
    )
  `.execute(db)
  return Number(result.numAffectedRows ?? 0)
}

/** What plans of statements are made by: the embedded database does not look by itself. */
async function learn(trx: Transaction<Tables>, kind: string | null): Promise<void> {
  if (kind === null) return
  const { table } = recordTables[kind as RecordKind]
  await sql`analyze ${sql.table(table)}`.execute(trx)
}

function ofStream(table: Pick<RecordTable<never>, 'byStream'>, tenant: number, stream: string) {
  return table.byStream ? sql`tenant = ${tenant} and stream = ${stream}` : sql`tenant = ${tenant}`
}

async function forgetSeen(trx: Transaction<Tables>, tenant: number, stream: string): Promise<void> {
  await trx
    .deleteFrom('pull_pages')
    .where('tenant', '=', tenant)
    .where('stream', '=', stream)
    .execute()
}
