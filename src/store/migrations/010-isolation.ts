import { migration } from './migration.ts'

const tables = [
  ...['streams', 'pull_pages', 'accounts', 'deals', 'activities', 'line_items', 'owners'],
  ...['model_versions', 'anchors', 'model_drafts', 'tenant_settings'],
  ...['scores', 'score_shares', 'score_details', 'score_history'],
  ...['tier_states', 'pending_events', 'tier_replacements', 'tier_events'],
  ...['runs', 'tasks', 'journal', 'plans', 'plan_writes', 'plan_tasks', 'run_states'],
]

const entered = `current_setting('key_accounts.tenant', true)`

/**
 * The second lock between tenants: whatever a statement asks for, a connection sees the rows of the
 * tenant that it has entered, and of none where it has entered none. The owner of the tables is bound
 * too, so a back-up enters `every`, for reading alone, and a later migration that changes rows lifts
 * `force` while it does. The select around the setting has it read once for a statement, not for every
 * row.
 */
export function isolated(table: string): string[] {
  return [
    `alter table ${table} enable row level security, force row level security`,
    `create policy of_its_tenant on ${table}
      using (tenant = (select nullif(nullif(${entered}, ''), 'every')::integer))`,
    `create policy of_every_tenant on ${table} for select using ((select ${entered} = 'every'))`,
  ]
}

export const isolation = migration(tables.flatMap(isolated))
