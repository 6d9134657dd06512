import type { RunLog, RunStatus, StoredRun } from '../ports/store.ts'
import type { Row, Scope } from './tables.ts'

export function runLog({ db, tenant }: Scope): RunLog {
  const mine = db.selectFrom('runs').selectAll().where('tenant', '=', tenant)
  return {
    start: async ({ asOf, isDryRun, startedAt }) =>
      await db.transaction().execute(async (trx) => {
        const { last_run: id } = await trx
          .updateTable('tenants')
          .set((row) => ({ last_run: row('last_run', '+', 1) }))
          .where('key', '=', tenant)
          .returning('last_run')
          .executeTakeFirstOrThrow()
        await trx
          .updateTable('runs')
          .set({ status: 'interrupted' })
          .where('tenant', '=', tenant)
          .where('status', '=', 'running')
          .execute()
        const run = { tenant, id, status: 'running', is_dry_run: isDryRun, as_of: asOf }
        await trx
          .insertInto('runs')
          .values({ ...run, started_at: startedAt })
          .execute()
        return id
      }),
    finish: async (run, outcome) => {
      await db
        .updateTable('runs')
        .set({
          status: outcome.status,
          finished_at: outcome.finishedAt,
          model_version: outcome.modelVersion,
          report: JSON.stringify(outcome.report ?? null),
          means: [...outcome.means],
          error: outcome.error,
        })
        .where('tenant', '=', tenant)
        .where('id', '=', run)
        .execute()
    },
    get: async (run) => {
      const row = await mine.where('id', '=', run).executeTakeFirst()
      return row ? toRun(row) : null
    },
    list: async (limit) => (await mine.orderBy('id', 'desc').limit(limit).execute()).map(toRun),
    lastDone: async () => {
      const row = await mine
        .where('status', 'in', ['done', 'undone'])
        .where('is_dry_run', '=', false)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row ? toRun(row) : null
    },
    setStatus: async (run, status) => {
      await db
        .updateTable('runs')
        .set({ status })
        .where('tenant', '=', tenant)
        .where('id', '=', run)
        .execute()
    },
  }
}

function toRun(row: Row<'runs'>): StoredRun {
  return {
    id: row.id,
    status: row.status as RunStatus,
    isDryRun: row.is_dry_run,
    asOf: row.as_of,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    modelVersion: row.model_version,
    report: row.report,
    means: row.means,
    error: row.error,
  }
}
