import { sql } from 'kysely'
import type { RuleId } from '../core/model/model.ts'
import type { TaskDraft } from '../ports/connector.ts'
import type { LedgerStatus, LedgerTask, TaskLedger } from '../ports/store.ts'
import type { Row, Scope } from './tables.ts'

export function taskLedger({ db, tenant }: Scope): TaskLedger {
  const tasks = () =>
    db
      .selectFrom('tasks')
      .selectAll()
      .where('tenant', '=', tenant)
      .orderBy('created_on')
      .orderBy('key')
  return {
    all: async () => (await tasks().execute()).map(toTask),
    ofUnit: async (unitId) => (await tasks().where('unit_id', '=', unitId).execute()).map(toTask),
    intend: async (tasks) => {
      await sql`
        insert into tasks (tenant, key, draft, unit_id, rule, number, run, created_on, status)
        select ${tenant}::integer, key, draft::jsonb, unit_id, rule, number, run, created_on::date, 'intended'
        from unnest(
          ${tasks.map((task) => task.draft.key)}::text[],
          ${tasks.map((task) => JSON.stringify(task.draft))}::text[],
          ${tasks.map((task) => task.unitId)}::text[],
          ${tasks.map((task) => task.rule)}::text[],
          ${tasks.map((task) => task.number)}::integer[],
          ${tasks.map((task) => task.run)}::integer[],
          ${tasks.map((task) => task.createdOn)}::text[]
        ) as wire (key, draft, unit_id, rule, number, run, created_on)
        on conflict (tenant, key) do nothing
      `.execute(db)
    },
    settle: async (changes) => {
      await sql`
        update tasks
        set status = change.status, crm_id = coalesce(change.crm_id, tasks.crm_id)
        from unnest(
          ${changes.map((change) => change.key)}::text[],
          ${changes.map((change) => change.status)}::text[],
          ${changes.map((change) => change.crmId ?? null)}::text[]
        ) as change (key, status, crm_id)
        where tasks.tenant = ${tenant} and tasks.key = change.key
      `.execute(db)
    },
  }
}

function toTask(row: Row<'tasks'>): LedgerTask {
  return {
    draft: row.draft as TaskDraft,
    unitId: row.unit_id,
    rule: row.rule as RuleId,
    number: row.number,
    run: row.run,
    createdOn: row.created_on,
    status: row.status as LedgerStatus,
    crmId: row.crm_id,
  }
}
