import { sql } from 'kysely'
import { type Held, writtenFields } from '../ports/records.ts'
import type { Journal, JournalEntry } from '../ports/store.ts'
import type { Row, Scope } from './tables.ts'

export function journal({ db, tenant }: Scope): Journal {
  return {
    // Intended twice in one run, an account keeps the value that was there first.
    intend: async (run, writes) => {
      await sql`
        insert into journal (tenant, run, account_id, before, after, status)
        select ${tenant}::integer, ${run}::integer, id, before::jsonb, after::jsonb, 'intended'
        from unnest(
          ${writes.map((write) => write.id)}::text[],
          ${writes.map((write) => JSON.stringify(write.before))}::text[],
          ${writes.map((write) => JSON.stringify(write.after))}::text[]
        ) as wire (id, before, after)
        on conflict (tenant, run, account_id) do update
        set before = excluded.before || journal.before,
            after = journal.after || excluded.after,
            status = excluded.status
      `.execute(db)
    },
    // Asked for by its key as well: of a run that has just begun the database knows no numbers, and
    // would read the whole of it for every batch.
    settle: async (run, outcomes) => {
      const ids = outcomes.map((outcome) => outcome.id)
      await sql`
        update journal set status = outcome.status
        from unnest(${ids}::text[], ${outcomes.map((outcome) => outcome.status)}::text[])
          as outcome (id, status)
        where journal.tenant = ${tenant} and journal.run = ${run}
          and journal.account_id = any(${ids}::text[]) and journal.account_id = outcome.id
      `.execute(db)
    },
    of: async (run) => {
      const rows = await db
        .selectFrom('journal')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('run', '=', run)
        .orderBy(sql`id_order(account_id)`)
        .orderBy('account_id')
        .execute()
      return rows.flatMap(toEntries)
    },
    writtenAccounts: async () => {
      const rows = await db
        .selectFrom('journal')
        .select('account_id')
        .distinct()
        .where('tenant', '=', tenant)
        .where('status', '=', 'written')
        .execute()
      return new Set(rows.map((row) => row.account_id))
    },
  }
}

/** One entry for each field that was to be written. */
function toEntries(row: Row<'journal'>): JournalEntry[] {
  const before: Held = row.before
  const after: Held = row.after
  return writtenFields
    .filter((field) => after[field] !== undefined)
    .map((field) => ({
      run: row.run,
      accountId: row.account_id,
      field,
      before: before[field] ?? null,
      after: after[field] ?? null,
      status: row.status as JournalEntry['status'],
    }))
}
